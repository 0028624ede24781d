import type {ArticleId} from '../article/article.ts';
import {completeQuery, type Library} from '../library/library.ts';
import {completePath} from './add-input.ts';
import {addOperand} from './command.ts';
import {type Prompt, textBeforeCaret} from './prompt.ts';

/** Names of one kind, for completion. */
const most = 50;

/** Returns the completions of a line; none if its prompt has no completion. */
export async function completions(library: Library, prompt: Prompt): Promise<readonly string[]> {
  const value = textBeforeCaret(prompt);
  if (prompt.kind === 'filter') {
    const {from, to, candidates} = await completeQuery(value, value.length, library.articles.names);
    return candidates.map(candidate => value.slice(0, from) + candidate + value.slice(to));
  }
  if (prompt.kind === 'tag' || prompt.kind === 'untag') {
    const [, before = '', tag = ''] = /^(.*,\s*)?#?(.*)$/.exec(value) ?? [];
    const names =
      prompt.kind === 'untag' && prompt.target.kind === 'article'
        ? await tagsOf(library, prompt.target.article.id, tag)
        : await library.articles.names('tag', tag, most);
    return names.map(name => before + name);
  }
  if (prompt.kind === 'add') return completePath(value);
  const operand = prompt.kind === 'command' ? addOperand(value) : undefined;
  if (operand === undefined) return [];
  const before = value.slice(0, value.length - operand.length);
  return (await completePath(operand)).map(path => before + path);
}

/** Returns the tags of an article with a prefix. Only these can be removed. */
async function tagsOf(library: Library, id: ArticleId, beginning: string): Promise<readonly string[]> {
  const {tags = []} = (await library.articles.article(id)) ?? {};
  return tags.filter(name => name.toLowerCase().startsWith(beginning.toLowerCase()));
}
