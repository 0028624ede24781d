import {decodeHTML} from 'entities/decode';
import {sanitizeLine} from '../../article/article.ts';

/** No line of a feed is longer. */
export const longestLine = 4000;

/** Tags that change nothing but the look of a title. Others, such as `<String>` or `<script>`, are words of it. */
const lookTags =
  /<\/?(?:a|abbr|acronym|b|bdi|bdo|big|br|cite|code|del|dfn|div|em|font|h[1-6]|i|img|ins|kbd|mark|nobr|p|q|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr)(?:\s[^<>]*)?\/?>/gi;

/** HTML as one line of text: what most feeds write where their format has plain text. Safe to show. */
export function lineOfHtml(html: string): string {
  const text = html.slice(0, longestLine);
  const isMarkup = /[<&]/.test(text);
  return sanitizeLine(
    isMarkup ? decodeHTML(text.replace(/<(?:br|p|div|\/p|\/div)\b[^<>]*>/gi, ' ').replace(lookTags, '')) : text,
  );
}

/** Tags or entities of HTML: a text without either is plain. A name in angle brackets, such as `List<String>`, is no tag. */
const htmlSign =
  /<\/?(?:a|abbr|article|audio|b|blockquote|br|center|cite|code|dd|del|div|dl|dt|em|figure|font|h[1-6]|hr|i|iframe|img|ins|li|ol|p|pre|q|s|section|small|span|strong|sub|sup|table|tbody|td|tr|u|ul|video)(?:\s[^<>]*)?\/?>|<!--|&(?:#\d+|#x[\da-f]+|[a-z]+\d*);/i;

/** Whether a text that may be HTML or plain text is HTML. */
export function isHtml(text: string): boolean {
  return htmlSign.test(text);
}

/** XHTML as HTML: its elements without a prefix, and those without content opened and closed, as HTML wants all but a few. */
export function xhtmlToHtml(xhtml: string): string {
  return xhtml
    .replace(/(<\/?)[\w-]{1,20}:(?=[a-z])/gi, '$1')
    .replace(
      /<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)([a-z][\w-]*)((?:\s[^<>]*)?)\/>/gi,
      '<$1$2></$1>',
    );
}
