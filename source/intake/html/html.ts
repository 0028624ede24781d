import type {Format} from '../format.ts';

/** A web page, or the part of one that contains the article. */
export const html: Format = {
  name: 'html',
  title: 'HTML',
  recognise({text, name}) {
    const start = text.slice(0, 2000).replace(/^(?:\s|<!--[\s\S]*?-->|<\?xml[^>]*>)+/, '');
    if (
      /^<(?:!doctype html|html|head|body|title|meta|link|article|main|section|header|div|p|h[1-6]|script|style)[\s>]/i.test(
        start,
      )
    )
      return true;
    return /\.x?html?$/i.test(name ?? '') && /<[a-z][^<>]*>/i.test(text);
  },
  async read(source) {
    const {readPage} = await import('./page.ts');
    return readPage(source);
  },
  async explain(source) {
    const {explainPage} = await import('./page.ts');
    return explainPage(source);
  },
};

/** Where browsers, SingleFile, monolith, HTTrack, Save Page WE and WebScrapBook store the address of a saved page. */
const marks = [
  /<!-- saved from url=\(\d+\)(https?:\/\/\S+) -->/i,
  /<!--\s+(?:Page saved with|Archive processed by) SingleFileZ?\s+url:\s+(https?:\/\/\S+)\s/i,
  /<!-- Saved from (https?:\/\/\S+) at \S+ using monolith\b/i,
  /<!-- Mirrored from (\S+) by HTTrack\b/i,
  /<meta name="savepage-url" content="(https?:\/\/[^"]+)"/i,
  /<html\b[^<>]*\sdata-scrapbook-source="(https?:\/\/[^"]+)"/i,
];

/** Returns the address of a saved page from the mark at its beginning; undefined without one. */
export function savedFrom(html: string): string | undefined {
  const start = html.slice(0, 4000);
  for (const mark of marks) {
    const address = mark.exec(start)?.[1];
    // HTTrack leaves out the scheme.
    if (address !== undefined) return /^https?:/i.test(address) ? address : `https://${address}`;
  }
  return undefined;
}
