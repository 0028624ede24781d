import {type Article, type Draft, present} from '../article/article.ts';
import type {DifferenceRecord} from './records.ts';

/** The difference between an article and its earlier edition. */
export type Difference = {
  /** The metadata that differs; undefined if there is none. */
  readonly facts: readonly {readonly name: string; readonly was: string | undefined; readonly is: string | undefined}[];
  /** How many words were added to the body and deleted from it; absent if the body is identical. */
  readonly body?: {readonly added: number; readonly gone: number};
  /** Highlights whose words are no longer in the text. */
  readonly lost: number;
};

const names = ['title', 'standfirst', 'byline', 'source', 'place', 'url', 'published', 'modified', 'language'] as const;

/** Compares two editions, except for tags. Words are counted wherever they are: a paragraph that moved is not a change. */
export function differenceOf(was: Draft, is: Draft): Omit<Difference, 'lost'> {
  const facts = [
    ...names.map(name => ({name, was: was[name], is: is[name]})),
    ...(['image', 'enclosures'] as const).map(name => ({
      name,
      was: was[name] && JSON.stringify(was[name]),
      is: is[name] && JSON.stringify(is[name]),
    })),
  ].filter(fact => fact.was !== fact.is);
  return {facts, ...(was.body !== is.body && {body: wordDifference(was.body, is.body)})};
}

/** Formats `byline: Ann Lee → Ann Lee and B. Orr; body: +12 −3 words`; undefined if nothing differs. */
export function formatDifference({facts, body, lost}: Difference): string | undefined {
  const parts = [
    ...facts.map(({name, was = 'none', is = 'none'}) => `${name}: ${was} → ${is}`),
    ...(body ? [`body: ${formatWords(body)}`] : []),
    ...(lost > 0 ? [`${lost} highlight${lost === 1 ? '' : 's'} no longer in the text`] : []),
  ];
  return parts.length > 0 ? parts.join('; ') : undefined;
}

/** Returns the record of a difference, for --json. */
export function toDifferenceRecord(
  {id, title}: Pick<Article, 'id' | 'title'>,
  {facts, body, lost}: Difference,
): DifferenceRecord {
  return {
    id,
    title,
    metadata: facts.map(({name, was, is}) => ({name, ...present({was, is})})),
    ...(body && {words: {added: body.added, deleted: body.gone}}),
    ...(lost > 0 && {lostHighlights: lost}),
  };
}

function formatWords({added, gone}: {readonly added: number; readonly gone: number}): string {
  return added + gone === 0 ? 'the same words, formatted differently' : `+${added} −${gone} words`;
}

function wordDifference(was: string, is: string): {readonly added: number; readonly gone: number} {
  const counts = new Map<string, number>();
  for (const word of wordsOf(is)) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const word of wordsOf(was)) counts.set(word, (counts.get(word) ?? 0) - 1);
  let [added, gone] = [0, 0];
  for (const count of counts.values()) {
    if (count > 0) added += count;
    else gone -= count;
  }
  return {added, gone};
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}
