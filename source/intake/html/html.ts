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

/** The comments in which browsers and SingleFile store the address of a saved page. */
const comments = [
  /<!-- saved from url=\(\d+\)(https?:\/\/\S+) -->/i,
  /<!--\s+Page saved with SingleFile\s+url:\s+(https?:\/\/\S+)\s/i,
];

/** Returns the address of a saved page from the comment at its beginning; undefined without one. */
export function savedFrom(html: string): string | undefined {
  const start = html.slice(0, 4000);
  for (const comment of comments) {
    const address = comment.exec(start)?.[1];
    if (address !== undefined) return address;
  }
  return undefined;
}
