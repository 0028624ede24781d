import type {Query} from './library.ts';

/**
 * The query language. What stands between spaces is one term:
 *
 * - `word`: the article holds a word that begins so (see `search.ts`);
 * - `"a phrase"`: it holds these words, one after another; within the quotes `""` stands for a quote, and one that is not closed runs to the end;
 * - `is:unread`, `is:read`, `is:starred`, `is:started`;
 * - `tag:name`, `#name`, `tag:"a name"`, `#"a name"`.
 *
 * All terms must hold. Everything else, colons and all, is a word: no text is a mistake.
 */
const term = /(tag:|#)?(?:"([^"]*(?:""[^"]*)*)"?|([^\s"]+))/g;

type Mark = Query['is'][number];

const marks: ReadonlyMap<string, Mark> = new Map(
  (['unread', 'read', 'starred', 'started'] as const).map(mark => [`is:${mark}`, mark]),
);

/** What a text asks for. Never throws. */
export function parseQuery(text: string): Query {
  const words: string[] = [];
  const is: Mark[] = [];
  const tags: string[] = [];
  for (const [, prefix, quoted, bare] of text.matchAll(term)) {
    const value = bare ?? quoted?.replaceAll('""', '"') ?? '';
    const mark = prefix ? undefined : marks.get(bare ?? '');
    if (mark) is.push(mark);
    else if (value !== '') (prefix ? tags : words).push(value);
  }
  return {words, is, tags};
}

/** The query as a text that `parseQuery` reads back as the same query. */
export function formatQuery({words, is, tags}: Query): string {
  return [
    ...words.map(word => (bareWord(word) ? word : quote(word))),
    ...is.map(mark => `is:${mark}`),
    ...tags.map(tag => `tag:${bareValue.test(tag) ? tag : quote(tag)}`),
  ].join(' ');
}

const bareValue = /^[^\s"]+$/;

/** Whether a word without quotes is read as that word and not as a mark or a tag. */
function bareWord(word: string): boolean {
  return bareValue.test(word) && !marks.has(word) && !/^(?:tag:|#)./su.test(word);
}

function quote(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}
