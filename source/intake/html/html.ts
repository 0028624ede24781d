import type {Format} from '../format.ts';

/** A web page, or the part of one that holds the article. */
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
