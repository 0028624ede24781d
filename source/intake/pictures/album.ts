import {createHash} from 'node:crypto';
import {type Draft, imageAddresses, type Picture, present} from '../../article/article.ts';
import {measure} from '../../pictures/pictures.ts';

/** Where the bytes of pictures lie that came with an input: nothing is ever fetched. */
export type Album = {
  /** Parts of the same file, by their addresses: http, https, or `cid:` and their id. */
  readonly parts?: ReadonlyMap<string, () => Uint8Array> | undefined;
  /** A file beside the input by its relative path; undefined where there is none, it is too large, or the path leads out of what was given. */
  readonly beside?: ((path: string, mostBytes: number) => Promise<Uint8Array | undefined>) | undefined;
};

/** How large a picture may be. */
export const most = {bytes: 4 * 1024 * 1024, pixels: 20_000_000};

/** What is kept of the pictures that one article shows; the captions of further ones stand for them. */
const kept: Budget = {bytes: 16 * 1024 * 1024, count: 60};

/** What is taken of a page before it is known what of it is the article: signs and advertisements must not use up what is kept. */
const taking: Budget = {bytes: 48 * 1024 * 1024, count: 400};

type Budget = {readonly bytes: number; readonly count: number};

/** Pixels of the shorter side: what is smaller is a sign, a counter of visits, or a stand-in for a picture that is loaded later. */
const smallest = 32;

/** Pictures that were found in an input, within what is kept of one article. */
export type PictureCollection = {
  /** Takes a picture that has no address, and gives the name that it has from now on (RFC 6920); undefined where it is none, or too much. */
  name(bytes: Uint8Array, path?: string): string | undefined;
  /** Those that the article shows. */
  shownIn(draft: Draft): Promise<readonly Picture[]>;
};

export function openPictures({parts, beside}: Album): PictureCollection {
  const taken = new Map<string, Picture>();
  let size = 0;

  const take = (address: string, bytes: Uint8Array, path: string | undefined): boolean => {
    if (taken.has(address)) return true;
    const measured = bytes.length <= most.bytes ? measure(bytes) : undefined;
    if (!measured || taken.size >= taking.count || size + bytes.length > taking.bytes) return false;
    const {width, height} = measured;
    if (Math.min(width, height) < smallest || width * height > most.pixels) return false;
    taken.set(address, {address, bytes, width, height, ...present({path})});
    size += bytes.length;
    return true;
  };

  return {
    name(bytes, path) {
      const address = `ni:///sha-256;${createHash('sha256').update(bytes).digest('base64url')}`;
      return take(address, bytes, path) ? address : undefined;
    },
    async shownIn({body, image}) {
      const shown = new Set([...(image?.url === undefined ? [] : [image.url]), ...imageAddresses(body)]);
      for (const address of shown) {
        if (taken.has(address)) continue;
        const part = parts?.get(address);
        const path = part ? undefined : pathOf(address);
        const bytes = part ? part() : path && (await beside?.(path, most.bytes));
        if (bytes) take(address, bytes, path);
      }
      return within(
        kept,
        [...shown].flatMap(address => taken.get(address) ?? []),
      );
    },
  };
}

/** As many of the first as a budget allows. */
function within({bytes, count}: Budget, pictures: readonly Picture[]): readonly Picture[] {
  let size = 0;
  return pictures.slice(0, count).filter(picture => {
    const fits = size + picture.bytes.length <= bytes;
    if (fits) size += picture.bytes.length;
    return fits;
  });
}

/** The relative path that an address is; undefined for one with a scheme or from the root of a site. */
export function pathOf(address: string): string | undefined {
  if (/^(?:[a-z][a-z\d+.-]*:|\/|\\|#|\?)/i.test(address)) return undefined;
  try {
    return decodeURIComponent(address.replace(/[?#].*$/, ''));
  } catch {
    return undefined;
  }
}
