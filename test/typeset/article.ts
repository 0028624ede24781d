import {type Article, countWords, toArticleId} from '../../source/article/article.ts';
import {type Line, lineStyled, lineText, openPage, type Page} from '../../source/typeset/typeset.ts';

/** The escape codes that typeset itself writes: styles, and links to http and https. */
export const ownCodes = /\x1b\[[\d;]*m|\x1b\]8;(?:id=[\d.]+)?;(?:https?:\/\/[^\x00-\x20\x7f-\x9f]*)?\x1b\\/g;

/** Returns an article with a body and, by default, a headline and no other metadata. */
export function articleOf(body: string, facts: Partial<Omit<Article, 'body'>> = {}): Article {
  return {id: toArticleId('aaaabbbbcccc'), title: 'A headline', tags: [], words: countWords(body), ...facts, body};
}

/** Sets the body of an article in a column, without the head. */
export function setBody(body: string, width: number): string[] {
  return bodyLines(openPage(articleOf(body), {width, measure: width})).map(lineText);
}

/** Sets the body like `setBody`, with escape codes. */
export function setBodyStyled(body: string, width = 80): string {
  return bodyLines(openPage(articleOf(body), {width, measure: width}))
    .map(line => lineStyled(line))
    .join('\n');
}

export function allLines(page: Page): Line[] {
  return Array.from({length: page.blocks}, (_, block) => page.lines(block)).flat();
}

function bodyLines(page: Page): Line[] {
  return Array.from({length: page.blocks - 1}, (_, block) => page.lines(block + 1)).flat();
}
