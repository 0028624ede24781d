import {type Article, formatDate} from '../article/article.ts';
import {type CitedPassage, passageLink} from './passage-link.ts';

/** The fields of a quotation style. */
const fields: Readonly<Record<string, (article: Article, passage: CitedPassage) => string | undefined>> = {
  quote: (_, {quote}) => quote.replace(/\s+/g, ' '),
  byline: ({byline}) => byline,
  title: ({title}) => title,
  source: ({source, byline}) => (source === byline ? undefined : source),
  date: ({published}) => published && formatDate(published.slice(0, 10), 'day'),
  url: ({url}) => url,
  link: ({url}, passage) => url && passageLink(url, passage),
  id: ({id}) => id,
};

const separators = /[\s,;:·–—|-]+$/u;
const leadingSeparators = /^[\s,;:·–—|-]+/u;

/**
 * Quotes a passage with its source in a style such as `“{quote}” ({byline}, {title}, {link})`. A field that the article does not have is left out, with the
 * commas, dashes and spaces before it. Unknown fields stay as they are.
 */
export function quotePassage(style: string, article: Article, passage: CitedPassage): string {
  let text = '';
  for (const part of style.split(/(\{[a-z]+\})/)) {
    const name = part.slice(1, -1);
    const read = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const value = read ? read(article, passage) : part;
    if (value === undefined) text = text.replace(separators, '');
    // After an opening bracket or quote, nothing is left to separate.
    else text += /[([“"]$/u.test(text) ? value.replace(leadingSeparators, '') : value;
  }
  return text;
}
