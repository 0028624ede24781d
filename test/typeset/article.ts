import {type Article, countWords, toArticleId} from '../../source/article/article.ts';
import {type Line, lineStyled, lineText, openPage, type Page} from '../../source/typeset/typeset.ts';

/** An article with this body and, where nothing else is said, a headline and no other fact. */
export function articleOf(body: string, facts: Partial<Omit<Article, 'body'>> = {}): Article {
  return {id: toArticleId('aaaabbbbcccc'), title: 'A headline', tags: [], words: countWords(body), ...facts, body};
}

/** The body of an article as it stands in a column, without the head. */
export function setBody(body: string, width: number): string[] {
  return bodyLines(openPage(articleOf(body), {width, measure: width})).map(lineText);
}

/** As `setBody`, with the escape codes that a terminal gets. */
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
