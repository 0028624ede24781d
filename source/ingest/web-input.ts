import {type Captured, countWords, imageAddresses, type Picture, sanitizeLine} from '../article/article.ts';
import {type Input, picturesIn, type ReadItem} from '../intake/intake.ts';
import {type Fetcher, splitCredentials, WebError, type WebResponse} from '../web/web.ts';
import {needsBrowser} from './needs-browser.ts';
import type {FoundInput} from './read-input.ts';

/** How addresses are fetched. */
export type WebAccess = {
  readonly fetcher: Fetcher;
  /** Whether the pictures of a page are fetched with it. */
  readonly hasPictures: boolean;
  /** Ends the fetches. */
  readonly signal?: AbortSignal;
};

/** Returns whether an input is an address of the web and not a path. */
export function isAddress(input: string): boolean {
  return /^https?:\/\//i.test(input);
}

/** An address to fetch. */
export type WebTarget = {
  readonly address: string;
  /** Whether it may lead to a private network, because the user entered it. */
  readonly mayBePrivate: boolean;
};

/**
 * Fetches an address. The input is named by the address without its password. Its articles get their pictures, and a page that shows nothing without
 * scripts is a failure that says so. Rejects only with the reason of the signal.
 */
export async function fetchInput({address, mayBePrivate}: WebTarget, access: WebAccess): Promise<FoundInput> {
  const name = sanitizeLine(splitCredentials(address).address);
  let answer: WebResponse;
  try {
    answer = await access.fetcher.fetch({address, purpose: 'page', mayBePrivate}, access.signal);
  } catch (error) {
    if (!(error instanceof WebError)) throw error;
    return {failure: `${name}: ${error.message}`};
  }
  const bytes = answer.body ?? new Uint8Array();
  const input: Input = {bytes, name, address: answer.address};
  return {input, complete: item => completeItem(item, name, answer, access)};
}

/** Fetches addresses a few at a time and yields their inputs in their order. The fetcher keeps its pace for each host. */
export async function* fetchInputs(
  targets: AsyncIterable<WebTarget> | Iterable<WebTarget>,
  access: WebAccess,
): AsyncGenerator<FoundInput> {
  const ahead: Promise<FoundInput>[] = [];
  for await (const target of targets) {
    ahead.push(startFetch(target, access));
    const first = ahead.length >= mostAhead ? ahead.shift() : undefined;
    if (first) yield await first;
  }
  for (const one of ahead) yield await one;
}

/** Fetches that are under way or wait to be read. The fetcher makes 8 at once. The others wait, because each host gets only one request a second. */
const mostAhead = 32;

/** Starts a fetch whose result is awaited later, or never after an abort. */
export function startFetch(target: WebTarget, access: WebAccess): Promise<FoundInput> {
  const input = fetchInput(target, access);
  input.catch(() => {});
  return input;
}

/** Pages with fewer words are checked for the text that a page without scripts shows instead of its article. */
const fewWords = 60;

async function completeItem(item: ReadItem, name: string, answer: WebResponse, access: WebAccess): Promise<ReadItem> {
  const hasText = 'captured' in item && countWords(item.captured.draft.body) >= fewWords;
  if (!hasText && answer.body && needsBrowser(answer.body, 'captured' in item)) {
    return {
      failure: `${name} shows its text only in a browser that runs scripts: open it there, save the page, and add the file.`,
    };
  }
  if ('failure' in item || !access.hasPictures) return item;
  return {captured: await withPictures(item.captured, answer.isPrivate, access)};
}

/** Pictures of one article that are fetched; intake keeps as many. */
const mostPictures = 60;

/** After this many failures for one article, no more pictures are requested from a host. */
const mostFailures = 2;

/** Returns the article with the pictures that it shows and that could be fetched. */
export async function withPictures(captured: Captured, mayBePrivate: boolean, access: WebAccess): Promise<Captured> {
  const {draft, pictures = []} = captured;
  const present = new Set(pictures.map(({address}) => address));
  const shown = new Set([...(draft.image?.url === undefined ? [] : [draft.image.url]), ...imageAddresses(draft.body)]);
  const addresses = [...shown].filter(address => isAddress(address) && !present.has(address)).slice(0, mostPictures);
  const byHost = Map.groupBy(addresses, address => new URL(address).host);
  const fetched = new Map<string, () => Uint8Array>();
  await Promise.all(
    [...byHost.values()].map(async ofHost => {
      let failures = 0;
      for (const address of ofHost) {
        if (failures >= mostFailures) return;
        try {
          const {body} = await access.fetcher.fetch({address, purpose: 'picture', mayBePrivate}, access.signal);
          if (body) fetched.set(address, () => body);
        } catch (error) {
          // A picture that cannot be fetched is represented by its caption.
          if (!(error instanceof WebError)) throw error;
          failures += 1;
        }
      }
    }),
  );
  const found: readonly Picture[] = fetched.size === 0 ? [] : await picturesIn(draft, fetched);
  return found.length === 0 ? captured : {...captured, pictures: [...pictures, ...found]};
}
