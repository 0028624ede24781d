import type {Library} from '../library/library.ts';
import {completeQuery} from '../library/query/complete.ts';
import type {Prompt} from './state.ts';

/** Names of one kind that are offered. */
const most = 50;

/** The lines that a line may be gone on to; none where nothing is known of its kind. */
export async function completions(library: Library, kind: Prompt['kind'], value: string): Promise<readonly string[]> {
  if (kind === 'filter') {
    const {from, to, candidates} = await completeQuery(value, value.length, library.names);
    return candidates.map(candidate => value.slice(0, from) + candidate + value.slice(to));
  }
  if (kind === 'tag' || kind === 'untag') {
    const [, before = '', tag = ''] = /^(.*,\s*)?#?(.*)$/.exec(value) ?? [];
    return (await library.names('tag', tag, most)).map(name => before + name);
  }
  return [];
}
