import {returned, searched, withoutSearch} from './search.ts';
import {type Prompt, type Prompts, type State, type Step, selectionOf} from './state.ts';

/** What can happen while a line is typed. */
export type PromptEvent =
  | {readonly kind: 'prompt-changed'; readonly value: string}
  /** What was typed earlier, further back (1) or towards now (-1). */
  | {readonly kind: 'prompt-recalled'; readonly step: 1 | -1}
  | {readonly kind: 'prompt-submitted'; readonly value: string}
  | {readonly kind: 'prompt-left'};

/** UTF-16 units that a line may have: a paste of a megabyte is no query. */
const longest = 1000;

/** Lines that are remembered of each kind of prompt. */
const remembered = 50;

export function prompted(state: State, event: PromptEvent): Step {
  const {prompt} = state;
  if (!prompt) return [state];
  switch (event.kind) {
    case 'prompt-changed':
      return changed(state, {...prompt, value: event.value.slice(0, longest), recalled: 0});
    case 'prompt-recalled':
      return recalled(state, prompt, event.step);
    case 'prompt-submitted':
      return submitted(state, prompt, event.value);
    case 'prompt-left':
      return left(state, prompt);
  }
}

/**
 * The first letters of a word to come: so short a word finds only itself (see `library/search.ts`), and the list would go blank at the beginning
 * of each word.
 */
const unfinished = /(?<!\S)[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]{1,2}$/u;

/** The list follows the filter, and the article the search, while it is typed. */
function changed(state: State, prompt: Prompt): Step {
  const next: State = {...state, prompt};
  switch (prompt.kind) {
    case 'filter':
      return [next, {kind: 'list', query: prompt.value.replace(unfinished, ''), select: {index: 0}}];
    case 'search':
      return prompt.anchor ? searched(next, prompt.value, prompt.anchor) : [next];
    case 'pipe':
      return [next];
  }
}

function recalled(state: State, prompt: Prompt, step: 1 | -1): Step {
  const lines = state.prompts[prompt.kind] ?? [];
  const back = prompt.recalled + step;
  if (back < 0 || back > lines.length) return [state];
  return changed(state, {...prompt, value: lines[back - 1] ?? '', recalled: back});
}

function submitted({prompt: _, ...state}: State, prompt: Prompt, value: string): Step {
  const rest: State = {...state, prompts: withLine(state.prompts, prompt.kind, value.trim())};
  if (prompt.kind === 'filter' && unfinished.test(value)) {
    return [rest, {kind: 'list', query: value, select: {index: 0}}];
  }
  if (prompt.kind === 'filter' && rest.list.total === 0 && rest.list.query !== '') {
    return [{...rest, message: 'Nothing matches. Esc clears the filter.'}];
  }
  if (prompt.kind === 'search' && rest.open?.search?.here === -1) {
    return [{...withoutSearch(rest), message: `Not found in this article: ${value.trim()}`}];
  }
  if (prompt.kind !== 'pipe' || value.trim() === '' || !rest.open) return [rest];
  return [rest, {kind: 'pipe', command: value, article: rest.open.article}];
}

function left({prompt: _, ...state}: State, prompt: Prompt): Step {
  if (prompt.kind === 'search' && prompt.anchor) return returned(withoutSearch(state), prompt.anchor);
  return prompt.kind === 'filter' && prompt.before !== state.list.query
    ? [state, {kind: 'list', query: prompt.before, select: selectionOf(prompt.row)}]
    : [state];
}

function withLine(prompts: Prompts, kind: string, line: string): Prompts {
  if (line === '') return prompts;
  const others = (prompts[kind] ?? []).filter(other => other !== line);
  return {...prompts, [kind]: [line, ...others].slice(0, remembered)};
}
