import {quoteValue, type Token, tokenize} from './tokens.ts';

/** Returns the tags that a query names, as they are typed. */
export function tagsNamedIn(query: string): readonly string[] {
  return tokenize(query).flatMap(token => tagOf(token) ?? []);
}

/** Returns a query in which each of these tags is replaced by another. Tags ignore case. The rest of the query does not change. */
export function renameTagsIn(query: string, isRenamed: (name: string) => boolean, to: string): string {
  let renamed = '';
  let end = 0;
  for (const token of tokenize(query)) {
    const name = tagOf(token);
    if (name === undefined || !isRenamed(name)) continue;
    renamed += `${query.slice(end, token.from)}tag:${quoteValue(to)}`;
    end = token.to;
  }
  return renamed + query.slice(end);
}

function tagOf(token: Token): string | undefined {
  return token.kind === 'field' && token.name === 'tag' ? token.value.text : undefined;
}
