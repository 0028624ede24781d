import {createInterface} from 'node:readline/promises';
import {
  choiceOf,
  ExpectedError,
  exitStatuses,
  InputError,
  LibraryError,
  plural,
  present,
  sanitizeLine,
  UsageError,
} from '../article/article.ts';
import {readSettings} from '../config/config.ts';
import {discoverFeeds, type FeedCandidate, type FeedWorkOptions, localAddress, subscribe} from '../feeds/feeds.ts';
import type {Feed, FeedChange, FeedSettings, Library} from '../library/library.ts';
import type {Command, Context} from './command.ts';
import {checkNull, readTags} from './command-line.ts';
import {exportFeeds, importFeeds} from './feed-exchange.ts';
import {listFeeds, printFeeds} from './feed-list.ts';
import {feedName, findFeeds} from './feed-reference.ts';
import {interruptedStatus, withInterruption} from './interruption.ts';
import {complain, say, write} from './output.ts';
import {withWebAccess} from './web-access.ts';
import {withExistingLibrary, withLibrary} from './with-library.ts';

/** The options of every form of the command; `feed-commands.ts` explains them. */
export type FeedOptions = {
  readonly name?: string;
  readonly folder?: string;
  readonly tag?: readonly string[];
  readonly full?: boolean;
  readonly 'feed-text'?: boolean;
  readonly pictures?: boolean;
  readonly 'no-pictures'?: boolean;
  readonly 'max-days'?: string;
  readonly 'max-articles'?: string;
  readonly every?: string;
  readonly pause?: boolean;
  readonly resume?: boolean;
  readonly hide?: boolean;
  readonly unhide?: boolean;
  readonly reset?: readonly string[];
  readonly all?: boolean;
  readonly 'with-articles'?: boolean;
  readonly json?: boolean;
  readonly null?: boolean;
};

/** Subscribes to feeds, and lists, changes, removes, imports and exports subscriptions. */
export const feed: Command<FeedOptions> = async (context, options, [verb = 'list', ...operands]) => {
  const settings = readFeedSettings(options);
  checkNull(options);
  switch (verb) {
    case 'add':
      if (operands.length === 0)
        throw new UsageError('Name the address of a feed or a site: tearsheet feed add ADDRESS');
      return withLibrary(context, library => addFeeds(context, library, operands, settings, options));
    case 'list':
      return withExistingLibrary(context, library => listFeeds(context, library, operands, options));
    case 'edit':
      return withExistingLibrary(context, library =>
        editFeeds(context, library, operands, {...settings, ...readResets(options)}, options.json === true),
      );
    case 'remove':
      return withExistingLibrary(context, library => removeFeeds(context, library, operands, options));
    case 'import':
      return withLibrary(context, library => importFeeds(context, library, operands, options.json === true));
    case 'export':
      return withExistingLibrary(context, library => exportFeeds(context, library, operands));
    default:
      throw new UsageError(
        `tearsheet feed has add, list, edit, remove, import and export, not "${sanitizeLine(verb)}".`,
      );
  }
};

async function addFeeds(
  context: Context,
  library: Library,
  addresses: readonly string[],
  settings: Partial<FeedSettings>,
  {all: isAll = false, json = false}: FeedOptions,
): Promise<number> {
  if (settings.name !== undefined && (addresses.length > 1 || isAll)) {
    throw new UsageError('--name is for one feed: add the others without it.');
  }
  const {exec: commands} = readSettings(context.folder).settings;
  return withWebAccess(context, access =>
    withInterruption(async signal => {
      const options = {library, fetcher: access().fetcher, commands, signal};
      let status = 0;
      for (const address of addresses) {
        try {
          const candidates = await findCandidates(address, options);
          const chosen = isAll || candidates.length === 1 ? candidates : await choose(context, address, candidates);
          for (const candidate of chosen)
            status = Math.max(status, await addFeed(context, candidate, settings, options, json));
        } catch (error) {
          if (signal.aborted) return interruptedStatus;
          if (!(error instanceof ExpectedError) || error instanceof LibraryError) throw error;
          complain(
            context.stderr,
            addresses.length === 1 ? error.message : `${sanitizeLine(address)}: ${error.message}`,
          );
          status = exitStatuses[error.kind];
        }
      }
      return signal.aborted ? interruptedStatus : status;
    }),
  );
}

/** Subscribes to one feed and prints the result. Returns 1 if it could not be fetched, else 0. */
async function addFeed(
  {stdout, stderr}: Context,
  candidate: FeedCandidate,
  settings: Partial<FeedSettings>,
  options: FeedWorkOptions,
  asJson: boolean,
): Promise<number> {
  const print = async (feed: Feed) =>
    asJson ? printFeeds(stdout, [feed]) : write(stdout, `${feed.id}  ${sanitizeLine(feed.address)}\n`);
  const {feeds} = options.library;
  const known = (await feeds.list()).find(feed => feed.address === candidate.address);
  if (known !== undefined) {
    await print(known);
    say(stderr, `You are already subscribed to ${feedName(known)}. To change it: tearsheet feed edit`);
    return 0;
  }
  const outcome = await subscribe(candidate, settings, options);
  if (outcome === undefined) return 0;
  const {feed: before, kind, newArticles, message} = outcome;
  const added = (await feeds.feed(before.id)) ?? before;
  await print(added);
  if (kind === 'failed') complain(stderr, `${feedName(added)}: ${message ?? 'It could not be fetched.'}`);
  else say(stderr, `Subscribed to ${feedName(added)}: ${plural(newArticles.length, 'article')}.`);
  return Number(kind === 'failed');
}

/** Returns at least one candidate. Local files and commands are used unchanged. */
async function findCandidates(
  address: string,
  {fetcher, commands = {}, signal}: FeedWorkOptions,
): Promise<readonly FeedCandidate[]> {
  const local = localAddress(address);
  const name = local?.startsWith('exec:') ? local.slice('exec:'.length) : undefined;
  if (name !== undefined && !Object.hasOwn(commands, name)) {
    throw new InputError(`There is no command ${sanitizeLine(name)} under exec in config.json: add it there.`);
  }
  if (local !== undefined) return [{address: local}];
  const found = await discoverFeeds(address, fetcher, signal);
  if (found.length > 0) return found;
  throw new InputError(`${sanitizeLine(address)} has no feed: look for one on the site and add its address.`);
}

/** Asks which of several feeds to subscribe to. Without a terminal nobody can answer, so the addresses are listed. */
async function choose(
  {stdin, stdout, stderr}: Context,
  address: string,
  candidates: readonly FeedCandidate[],
): Promise<readonly FeedCandidate[]> {
  const lines = candidates.map((each, index) => `${index + 1}  ${each.address}  ${each.title ?? ''}`.trimEnd());
  say(stderr, `${sanitizeLine(address)} has ${candidates.length} feeds:\n${lines.join('\n')}`);
  if (!stdin.isTTY || !stdout.isTTY) {
    throw new InputError('Name one of these addresses, or use --all for all of them.');
  }
  const prompt = createInterface({input: stdin, output: stderr});
  try {
    const answer = (await prompt.question('Which one (Enter for 1, "all" for all)? ')).trim();
    if (answer === 'all') return candidates;
    const chosen = candidates[answer === '' ? 0 : Number(answer) - 1];
    if (chosen === undefined)
      throw new InputError(`There is no feed ${sanitizeLine(answer)}: type a number from the list.`);
    return [chosen];
  } finally {
    prompt.close();
  }
}

async function editFeeds(
  {stdout, stderr}: Context,
  library: Library,
  operands: readonly string[],
  change: FeedChange,
  asJson: boolean,
): Promise<number> {
  if (operands.length === 0) throw new UsageError('Name the feeds to change: tearsheet feed edit FEED... OPTION...');
  if (Object.keys(change).length === 0) throw new UsageError('Name what to change: see tearsheet feed --help.');
  const feeds = await findFeeds(library, operands);
  if (change.name !== undefined && feeds.length > 1) throw new UsageError('--name is for one feed: name that feed.');
  const count = await library.feeds.edit(
    [{ids: feeds.map(({id}) => id), change}],
    `Changed ${describe(feeds.map(feedName))}`,
  );
  if (asJson) {
    const changed = await Promise.all(feeds.map(({id}) => library.feeds.feed(id)));
    await printFeeds(
      stdout,
      changed.filter(each => each !== undefined),
    );
  }
  say(stderr, `Changed ${plural(count, 'feed')}. To undo: tearsheet undo`);
  return 0;
}

async function removeFeeds(
  {stdout, stderr}: Context,
  library: Library,
  operands: readonly string[],
  {'with-articles': withArticles = false, json = false}: FeedOptions,
): Promise<number> {
  if (operands.length === 0) throw new UsageError('Name the feeds to remove: tearsheet feed remove FEED...');
  const feeds = await findFeeds(library, operands);
  const title = `Unsubscribed from ${describe(feeds.map(feedName))}`;
  const count = await library.feeds.unsubscribe(
    feeds.map(({id}) => id),
    {withArticles},
    title,
  );
  const articles = withArticles
    ? `, and moved ${count === 1 ? 'its' : 'their'} articles to the trash`
    : `; ${count === 1 ? 'its' : 'their'} articles stay`;
  if (json) await printFeeds(stdout, feeds);
  say(stderr, `Removed ${plural(count, 'feed')}${articles}. To undo: tearsheet undo`);
  return 0;
}

/** Formats `The Example` or `12 feeds`. */
function describe(names: readonly string[]): string {
  return names.length === 1 && names[0] !== undefined ? names[0] : plural(names.length, 'feed');
}

function readFeedSettings(options: FeedOptions): Partial<FeedSettings> {
  const {name, folder, tag} = options;
  return present({
    name: name === undefined ? undefined : sanitizeLine(name),
    folder: folder === undefined ? undefined : sanitizeLine(folder).replace(/^\/+|\/+$/g, ''),
    tags: tag && readTags('--tag', tag),
    mostDays: readNumber('max-days', options['max-days']),
    mostArticles: readNumber('max-articles', options['max-articles']),
    minimumMinutes: readNumber('every', options.every),
    isFullText: readSwitch('full', options.full, 'feed-text', options['feed-text']),
    hasPictures: readSwitch('pictures', options.pictures, 'no-pictures', options['no-pictures']),
    isPaused: readSwitch('pause', options.pause, 'resume', options.resume),
    isHidden: readSwitch('hide', options.hide, 'unhide', options.unhide),
  });
}

/** Returns the value of a pair of options; undefined if neither is given. */
function readSwitch(on: string, isOn = false, off: string, isOff = false): boolean | undefined {
  if (isOn && isOff) throw new UsageError(`Use --${on} or --${off}, not both.`);
  return isOn || isOff ? isOn : undefined;
}

function readNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^\d{1,7}$/.test(text) && number > 0) return number;
  throw new UsageError(`--${option} must be a number from 1, not "${sanitizeLine(text)}".`);
}

const resets: Readonly<Record<string, FeedChange>> = {
  name: {name: null},
  folder: {folder: null},
  tag: {tags: []},
  'max-days': {mostDays: null},
  'max-articles': {mostArticles: null},
  every: {minimumMinutes: null},
};

function readResets({reset = []}: FeedOptions): FeedChange {
  return Object.assign(
    {},
    ...reset.map(option => {
      const change = Object.hasOwn(resets, option) ? resets[option] : undefined;
      if (!change)
        throw new UsageError(`--reset takes ${choiceOf(Object.keys(resets))}, not "${sanitizeLine(option)}".`);
      return change;
    }),
  );
}
