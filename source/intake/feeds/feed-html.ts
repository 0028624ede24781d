import {decodeHTML} from 'entities/decode';
import {sanitizeLine} from '../../article/article.ts';

/** The length to which lines are cut. */
export const longestFeedLine = 4000;

/** Tags that only format a title. Others, such as `<String>` or `<script>`, are words of it. */
const lookTags =
  /<\/?(?:a|abbr|acronym|b|bdi|bdo|big|br|cite|code|del|dfn|div|em|font|h[1-6]|i|img|ins|kbd|mark|nobr|p|q|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr)(?:\s[^<>]*)?\/?>/gi;

/** Converts HTML to one line of text that is safe to show. Most feeds have HTML where their format has plain text. */
export function lineOfHtml(html: string): string {
  const text = html.slice(0, longestFeedLine);
  const isMarkup = /[<&]/.test(text);
  return sanitizeLine(
    isMarkup ? decodeHTML(text.replace(/<(?:br|p|div|\/p|\/div)\b[^<>]*>/gi, ' ').replace(lookTags, '')) : text,
  );
}

/** HTML tags or entities; a text without them is plain. Other names in angle brackets, as in `List<String>`, are not tags. */
const htmlSign =
  /<\/?(?:a|abbr|article|audio|b|blockquote|br|center|cite|code|dd|del|div|dl|dt|em|figure|font|h[1-6]|hr|i|iframe|img|ins|li|ol|p|pre|q|s|section|small|span|strong|sub|sup|table|tbody|td|tr|u|ul|video)(?:\s[^<>]*)?\/?>|<!--|&(?:#\d+|#x[\da-f]+|[a-z]+\d*);/i;

/** Returns whether a text is HTML or plain. */
export function isHtml(text: string): boolean {
  return htmlSign.test(text);
}

/** Converts XHTML to HTML: removes prefixes, and gives empty elements an end tag unless HTML forbids one. */
export function xhtmlToHtml(xhtml: string): string {
  return xhtml
    .replace(/(<\/?)[\w-]{1,20}:(?=[a-z])/gi, '$1')
    .replace(
      /<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)([a-z][\w-]*)((?:\s[^<>]*)?)\/>/gi,
      '<$1$2></$1>',
    );
}
