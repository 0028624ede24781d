import {createHash} from 'node:crypto';
import {type Draft, imageAddresses, type Picture, present} from '../../article/article.ts';
import {measure} from '../../pictures/pictures.ts';

/** Where the pictures of an input are. Nothing is ever fetched. */
export type Album = {
  /** Parts of the same file, by address: http, https, or `cid:` and their id. */
  readonly parts?: ReadonlyMap<string, () => Uint8Array> | undefined;
  /** Returns a file beside the input by its relative path; undefined if there is none, it is too large, or the path leads outside. */
  readonly beside?: ((path: string, mostBytes: number) => Promise<Uint8Array | undefined>) | undefined;
};

/** The largest picture. */
export const largestPicture = {bytes: 4 * 1024 * 1024, pixels: 20_000_000};

/** Maximum bytes and number of pictures of an article. The captions of further pictures remain. */
const articleBudget: Budget = {bytes: 16 * 1024 * 1024, count: 60};

/** The same for a page before its article is known, so that logos and advertisements do not use up the budget of the article. */
const pageBudget: Budget = {bytes: 48 * 1024 * 1024, count: 400};

/** Maximum addresses of a page that are looked up among files, parts and data. A page of 3 MB can have 100,000 of them. */
export const mostTried = 1000;

type Budget = {readonly bytes: number; readonly count: number};

/** The shortest side in pixels. Smaller pictures are icons, tracking pixels or placeholders. */
const smallest = 32;

/** The pictures found in an input. */
export type PictureCollection = {
  /** Adds a picture without an address, and returns its name (RFC 6920); undefined if it is not a picture or exceeds the budget. */
  name(bytes: Uint8Array, path?: string): string | undefined;
  /** Returns the pictures that an article shows. */
  shownIn(draft: Draft): Promise<readonly Picture[]>;
};

export function openPictures({parts, beside}: Album): PictureCollection {
  const collected = new Map<string, Picture>();
  let size = 0;

  const collect = (address: string, bytes: Uint8Array, path: string | undefined): boolean => {
    if (collected.has(address)) return true;
    const measured = bytes.length <= largestPicture.bytes ? measure(bytes) : undefined;
    if (!measured || collected.size >= pageBudget.count || size + bytes.length > pageBudget.bytes) return false;
    const {width, height} = measured;
    if (Math.min(width, height) < smallest || width * height > largestPicture.pixels) return false;
    collected.set(address, {address, bytes, width, height, ...present({path})});
    size += bytes.length;
    return true;
  };

  return {
    name(bytes, path) {
      const address = `ni:///sha-256;${createHash('sha256').update(bytes).digest('base64url')}`;
      return collect(address, bytes, path) ? address : undefined;
    },
    async shownIn({body, image}) {
      const shown = new Set([...(image?.url === undefined ? [] : [image.url]), ...imageAddresses(body)]);
      for (const address of [...shown].filter(each => !collected.has(each)).slice(0, mostTried)) {
        const part = parts?.get(address);
        const path = part ? undefined : pathOf(address);
        const bytes = part ? part() : path && (await beside?.(path, largestPicture.bytes));
        if (bytes) collect(address, bytes, path);
      }
      return fitBudget(
        articleBudget,
        [...shown].flatMap(address => collected.get(address) ?? []),
      );
    },
  };
}

/** Returns the first pictures that fit into a budget. */
function fitBudget({bytes, count}: Budget, pictures: readonly Picture[]): readonly Picture[] {
  let size = 0;
  return pictures.slice(0, count).filter(picture => {
    const fits = size + picture.bytes.length <= bytes;
    if (fits) size += picture.bytes.length;
    return fits;
  });
}

/** Returns an address as a relative path; undefined if it has a scheme or starts at the root. */
export function pathOf(address: string): string | undefined {
  if (/^(?:[a-z][a-z\d+.-]*:|\/|\\|#|\?)/i.test(address)) return undefined;
  try {
    return decodeURIComponent(address.replace(/[?#].*$/, ''));
  } catch {
    return undefined;
  }
}
