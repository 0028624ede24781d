import {InputError, sanitizeLine, UsageError} from '../article/article.ts';
import {isBuiltInView, type Library, parseQuery, type View, viewFault, viewNamed} from '../library/library.ts';
import type {Keymap} from '../reader/reader.ts';
import type {Command, Context} from './command.ts';
import {checkNull} from './command-line.ts';
import {formatLines, say, write} from './output.ts';
import {readQuery} from './read-query.ts';
import {formatRecord, type ViewRecord} from './records.ts';
import {withExistingLibrary, withLibrary} from './with-library.ts';

type ViewOptions = {readonly json?: boolean; readonly null?: boolean; readonly key?: string};

/** Saves, lists and removes queries with a name. */
export const view: Command<ViewOptions> = async (context, options, [verb = 'list', name, ...query]) => {
  const {json, key} = options;
  checkNull(options);
  switch (verb) {
    case 'add':
      return withLibrary(context, library => addView(context, library, {name, key, json}, query));
    case 'remove':
      return withExistingLibrary(context, library => removeView(context, library, name, json));
    case 'list':
      if (name !== undefined) throw new UsageError('tearsheet view list takes no name: it prints all of them.');
      return withExistingLibrary(context, library => printViews(context, library, options));
    default:
      throw new UsageError(`tearsheet view has add, list and remove, not "${sanitizeLine(verb)}".`);
  }
};

async function addView(
  {folder, stdout, stderr}: Context,
  library: Library,
  {
    name,
    key,
    json,
  }: {readonly name: string | undefined; readonly key: string | undefined; readonly json: boolean | undefined},
  operands: readonly string[],
): Promise<number> {
  if (name === undefined || operands.length === 0) {
    throw new UsageError("Give a name and a query: tearsheet view add wires 'source:reuters is:unread'.");
  }
  const query = operands.join(' ');
  const view: View = {name, query, ...(key !== undefined && {key})};
  const fault = viewFault(view) ?? (key === undefined ? undefined : await keyFault(folder, library, view));
  if (fault !== undefined) throw new UsageError(fault);
  readQuery(operands);
  await library.personal.saveView(view);
  if (json) await write(stdout, formatRecord(await countView(view, library)));
  say(stderr, `Saved the view ${name}: ${sanitizeLine(query)}`);
  return 0;
}

/** Returns an error message if the key of a view does something else in the reader, because of the settings or another view. */
async function keyFault(folder: string, library: Library, view: View): Promise<string | undefined> {
  const {viewKeyFault} = await import('../reader/reader.ts');
  const others = (await library.personal.views()).filter(({name}) => name.toLowerCase() !== view.name.toLowerCase());
  return viewKeyFault(await keymapWith(folder, others), view);
}

/** Returns the keymap of the reader with the keys of these views. */
async function keymapWith(folder: string, views: readonly View[]): Promise<Keymap> {
  const [{readPreferences}, {withViewKeys}] = await Promise.all([
    import('../reader/reader.ts'),
    import('../reader/reader.ts'),
  ]);
  return withViewKeys(readPreferences(folder).preferences.keymap, views).keymap;
}

async function removeView(
  {stdout, stderr}: Context,
  library: Library,
  name: string | undefined,
  json = false,
): Promise<number> {
  if (name === undefined) throw new UsageError('Name the view to remove: tearsheet view remove NAME.');
  if (isBuiltInView(name)) throw new UsageError(`${name} is a built-in view, which cannot be removed.`);
  const known = viewNamed(await library.personal.views(), name);
  const record = known && (await countView(known, library));
  if (!record || !(await library.personal.removeView(name))) {
    throw new InputError(`There is no view "${sanitizeLine(name)}": see tearsheet view list.`);
  }
  if (json) await write(stdout, formatRecord(record));
  say(stderr, `Removed the view ${record.name}. To undo: tearsheet undo`);
  return 0;
}

async function printViews({folder, stdout}: Context, library: Library, options: ViewOptions): Promise<number> {
  const views = await library.personal.views();
  const counted = await Promise.all(views.map(view => countView(view, library)));
  const lines = options.json
    ? counted.map(formatRecord).join('')
    : formatLines(await linesOf(counted, await keymapWith(folder, views)), options);
  await write(stdout, lines);
  return 0;
}

async function countView(view: View, {articles}: Library): Promise<ViewRecord> {
  return {...view, count: await articles.count(parseQuery(view.query).query)};
}

/** Formats views in columns: the key that shows it in the reader, its name, the number of its articles and its query. */
async function linesOf(views: readonly ViewRecord[], keymap: Keymap): Promise<string[]> {
  const {keysFor, showingName} = await import('../reader/reader.ts');
  const rows = views.map(({name, query, count}) => ({
    key: keysFor(keymap, 'list', {name: showingName(name)})[0] ?? '',
    name,
    count: String(count),
    query: sanitizeLine(query),
  }));
  const widest = (column: 'key' | 'name' | 'count') => Math.max(...rows.map(row => row[column].length));
  const [keys, names, digits] = [widest('key'), widest('name'), widest('count')];
  return rows.map(({key, name, count, query}) =>
    `${key.padEnd(keys)}  ${name.padEnd(names)}  ${count.padStart(digits)}  ${query}`.trimEnd(),
  );
}
