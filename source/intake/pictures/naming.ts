import type {RawMetadata} from '../draft.ts';
import {type Album, largestPicture, mostTried, type PictureCollection, pathOf} from './album.ts';

/** Matches images in HTML, and Markdown destinations that contain a picture. Neither looks beyond the next `<`, so that time is linear. */
const inHtml = /(<img\b[^<>]*?\ssrc\s*=\s*)(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/gi;
const inMarkdown = /(\]\(<?)(data:image\/[^\s<>)]+)/gi;

/** A picture in a data URL (RFC 2397). */
const data = /^data:image\/[\w.+-]+(?:;[\w=-]+)*;base64,([\sA-Za-z\d+/=]*)$/i;

/**
 * Replaces the address of each picture that is in the HTML or beside it by its name. An address of a local file or a part of the input would mean
 * nothing in a library. Web addresses stay, and so does what cannot be read.
 */
export async function withNamedPictures(html: string, album: Album, pictures: PictureCollection): Promise<string> {
  if (!/<img\b/i.test(html)) return html;
  const named = new Map<string, string | undefined>();
  for (const [, , double, single, bare] of html.matchAll(inHtml)) {
    const written = double ?? single ?? bare ?? '';
    if (named.has(written)) continue;
    if (named.size >= mostTried) break;
    const address = written.replaceAll('&amp;', '&').trim();
    const bytes = await bytesAt(address, album);
    const name = bytes && pictures.name(bytes, pathOf(address));
    named.set(written, name);
  }
  return html.replace(inHtml, (image, before: string, double?: string, single?: string, bare?: string) => {
    const name = named.get(double ?? single ?? bare ?? '');
    return name ? `${before}"${name}"` : image;
  });
}

/** Replaces the address of the lead image by its name, as `withNamedPictures` does. */
export async function withNamedImage<Found extends Pick<RawMetadata, 'image'>>(
  facts: Found,
  album: Album,
  pictures: PictureCollection,
): Promise<Found> {
  const address = facts.image?.url;
  const bytes = address === undefined ? undefined : await bytesAt(address, album);
  const url = bytes && address !== undefined ? pictures.name(bytes, pathOf(address)) : undefined;
  return url === undefined ? facts : {...facts, image: {...facts.image, url}};
}

/** Replaces data URLs in Markdown by the names of their pictures, or by `#` if they cannot be read. */
export function withoutData(markdown: string, pictures: PictureCollection): string {
  return markdown.replace(inMarkdown, (_, before: string, address: string) => {
    const bytes = bytesIn(address);
    return before + ((bytes && pictures.name(bytes)) ?? '#');
  });
}

async function bytesAt(address: string, {parts, beside}: Album): Promise<Uint8Array | undefined> {
  if (/^data:/i.test(address)) return bytesIn(address);
  if (/^cid:/i.test(address)) return parts?.get(address)?.();
  const path = pathOf(address);
  return path === undefined ? undefined : beside?.(path, largestPicture.bytes);
}

/** Returns the bytes of a data URL; undefined for other addresses. */
export function bytesIn(address: string): Uint8Array | undefined {
  const base64 = data.exec(address)?.[1];
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64');
}
