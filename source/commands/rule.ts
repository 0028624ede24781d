import {InputError, plural, sanitizeLine, UsageError} from '../article/article.ts';
import {runRule, testRule} from '../feeds/feeds.ts';
import type {Library, Rule, RuleAction} from '../library/library.ts';
import {printMetadata} from './article-metadata.ts';
import type {Command, Context} from './command.ts';
import {checkNull, readTags} from './command-line.ts';
import {formatLines, say, write} from './output.ts';
import {readQuery} from './read-query.ts';
import {formatRecord} from './records.ts';
import {withExistingLibrary, withLibrary} from './with-library.ts';

type RuleOptions = {
  readonly star?: boolean;
  readonly read?: boolean;
  readonly tag?: readonly string[];
  readonly trash?: boolean;
  readonly notify?: boolean;
  readonly json?: boolean;
  readonly null?: boolean;
};

/** The format of lines. */
type LineOptions = {readonly json: boolean; readonly null: boolean};

/** Adds, lists, tests, runs and removes rules. */
export const rule: Command<RuleOptions> = async (
  context,
  {json = false, null: isNull = false, ...options},
  [verb = 'list', name, ...query],
) => {
  checkNull({json, null: isNull});
  const action = readAction(options);
  const open = verb === 'add' ? withLibrary : withExistingLibrary;
  return open(context, async library => {
    switch (verb) {
      case 'add':
        return addRule(context, library, {name, action, json}, query);
      case 'list':
        return listRules(context, library, {json, null: isNull});
      case 'test':
        return testOne(context, library, await findRule(library, name), {json, null: isNull});
      case 'run':
        return runOne(context, library, await findRule(library, name), query, json);
      case 'remove': {
        const known = await findRule(library, name);
        await library.feeds.removeRule(known.name);
        if (json) await write(context.stdout, formatRecord(known));
        say(context.stderr, `Removed the rule ${known.name}. To undo: tearsheet undo`);
        return 0;
      }
      default:
        throw new UsageError(`tearsheet rule has add, list, test, run and remove, not "${sanitizeLine(verb)}".`);
    }
  });
};

/** Returns the action that the options name; undefined if they name none. */
function readAction({star, read, tag, trash, notify}: RuleOptions): RuleAction | undefined {
  const action = {
    ...(star && {isStarred: true}),
    ...(read && {isRead: true}),
    ...(tag && {tags: readTags('--tag', tag)}),
    ...(trash && {isTrash: true}),
    ...(notify && {isNotified: true}),
  };
  return Object.keys(action).length > 0 ? action : undefined;
}

async function addRule(
  {stdout, stderr}: Context,
  library: Library,
  {
    name,
    action,
    json,
  }: {readonly name: string | undefined; readonly action: RuleAction | undefined; readonly json: boolean},
  operands: readonly string[],
): Promise<number> {
  if (name === undefined || operands.length === 0) {
    throw new UsageError("Name the rule and its query: tearsheet rule add sea 'ferry or harbour' --tag sea");
  }
  const safeName = sanitizeLine(name);
  if (safeName !== name || name === '') throw new UsageError('The name of a rule must be one line of plain text.');
  if (action === undefined) {
    throw new UsageError('Name what the rule does: --star, --read, --tag NAME, --trash or --notify.');
  }
  readQuery(operands);
  const query = operands.join(' ');
  await library.feeds.saveRule({name, query, action});
  if (json) await write(stdout, formatRecord({name, query, action}));
  say(stderr, `Added the rule ${name}: ${sanitizeLine(query)} → ${formatAction(action)}`);
  return 0;
}

async function listRules({stdout, stderr}: Context, library: Library, options: LineOptions): Promise<number> {
  const rules = await library.feeds.rules();
  if (rules.length === 0) say(stderr, 'There are no rules. To add one: tearsheet rule add NAME QUERY --tag NAME');
  const widest = Math.max(0, ...rules.map(({name}) => name.length));
  const lines = rules.map(
    ({name, query, action}) => `${name.padEnd(widest)}  ${sanitizeLine(query)} → ${formatAction(action)}`,
  );
  await write(stdout, options.json ? rules.map(formatRecord).join('') : formatLines(lines, options));
  return 0;
}

/** Formats an action as `star, tag sea`. */
function formatAction({isStarred, isRead, tags = [], isTrash, isNotified}: RuleAction): string {
  return [
    isStarred && 'star',
    isRead && 'mark read',
    ...tags.map(tag => `tag ${tag}`),
    isTrash && 'move to the trash',
    isNotified && 'notify',
  ]
    .filter(Boolean)
    .join(', ');
}

async function findRule(library: Library, name: string | undefined): Promise<Rule> {
  if (name === undefined) throw new UsageError('Name the rule: see tearsheet rule list.');
  const found = (await library.feeds.rules()).find(each => each.name.toLowerCase() === name.toLowerCase());
  if (!found) throw new InputError(`There is no rule "${sanitizeLine(name)}": see tearsheet rule list.`);
  return found;
}

async function testOne(context: Context, library: Library, tested: Rule, options: LineOptions): Promise<number> {
  const rows = await testRule(library, tested);
  if (options.json) {
    await printMetadata(
      context,
      rows.map(({id}) => id),
      library,
    );
  } else {
    const lines = rows.map(({id, title}) => `${id}  ${title}`);
    await write(context.stdout, formatLines(lines, options));
  }
  say(context.stderr, `${tested.name} matches ${rows.length} of the last 1,000 articles.`);
  return 0;
}

async function runOne(
  context: Context,
  library: Library,
  run: Rule,
  operands: readonly string[],
  asJson: boolean,
): Promise<number> {
  const {matched, changed} = await runRule(library, run, readQuery(operands));
  const undo = changed > 0 ? ' To undo: tearsheet undo' : '';
  if (asJson) await printMetadata(context, matched, library);
  say(
    context.stderr,
    `The rule ${run.name} matches ${plural(matched.length, 'article')} and changed ${changed}.${undo}`,
  );
  return 0;
}
