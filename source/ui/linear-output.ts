import type {Article} from '../article/article.ts';
import type {Row} from '../library/library.ts';
import {loadLayoutOptions, openPage, type TypesettingOptions} from '../typeset/typeset.ts';
import {linearViewport} from './linear/linear.ts';
import {spokenPassage, spokenRowFacts, wrapWords} from './linear/speech.ts';

/** Returns a row as the linear reader speaks it, and then its id, in lines of fewer cells than `columns`. */
export function spokenListLine(row: Row, columns: number): string {
  return wrapWords([spokenRowFacts(row, new Date()), row.id].join(', '), columns).join('\n');
}

/** Yields the passages of an article as the linear reader speaks them, in lines of fewer cells than `columns`. */
export async function* spokenLines(
  article: Article,
  typesetting: TypesettingOptions,
  columns: number,
): AsyncGenerator<string> {
  const layoutOptions = await loadLayoutOptions(article, {...typesetting, isSpoken: true});
  const page = openPage(article, {width: linearViewport.columns, measure: linearViewport.columns, layoutOptions});
  for (let block = 0; block < page.blocks; block++) {
    for (const line of page.lines(block)) yield* wrapWords(spokenPassage(line), columns);
  }
}
