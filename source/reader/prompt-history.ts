import {graphemesOf, replaceLine} from './line-editor.ts';
import type {HistorySearch, Prompt, Prompts} from './prompt.ts';

/** The maximum length of the history of each kind of prompt. */
const longestHistory = 50;

/** Returns the lines that were typed at prompts of this kind, the latest first. */
export function historyOf(prompts: Prompts, {kind}: Prompt): readonly string[] {
  return prompts[kind] ?? [];
}

/** Returns the history with one more line. */
export function withHistoryLine(prompts: Prompts, {kind}: Prompt, line: string): Prompts {
  const others = (prompts[kind] ?? []).filter(other => other !== line);
  return {...prompts, [kind]: [line, ...others].slice(0, longestHistory)};
}

/** Returns the prompt with an earlier line of the history (1) or a later one (-1); after the latest comes the typed text. */
export function recallLine(prompt: Prompt, lines: readonly string[], step: 1 | -1): Prompt {
  const {number, typed} = prompt.recalled ?? {number: 0, typed: prompt.value};
  const next = number + step;
  if (next < 0 || next > lines.length) return prompt;
  return {...prompt, ...replaceLine(prompt, lines[next - 1] ?? typed), recalled: {number: next, typed}};
}

/** Begins a search in the history, or continues to the next earlier line that contains the pattern. */
export function searchHistory(prompt: Prompt, lines: readonly string[]): Prompt {
  const search = prompt.historySearch;
  if (!search) {
    const {value, caret, killed, undo, last} = prompt;
    const before = {value, caret, killed, undo, last};
    return {...prompt, historySearch: {pattern: '', index: -1, isFound: true, before}};
  }
  return findInHistory(prompt, lines, search, search.index + 1);
}

/** Adds typed text to the pattern of the search. */
export function extendSearch(prompt: Prompt, lines: readonly string[], search: HistorySearch, text: string): Prompt {
  return findInHistory(prompt, lines, {...search, pattern: search.pattern + text}, Math.max(0, search.index));
}

/** Removes the last character of the pattern and searches again from the latest line. */
export function shortenSearch(prompt: Prompt, lines: readonly string[], search: HistorySearch): Prompt {
  const pattern = graphemesOf(search.pattern).slice(0, -1).join('');
  if (pattern !== '') return findInHistory(prompt, lines, {...search, pattern}, 0);
  return {...prompt, ...search.before, historySearch: {...search, pattern, index: -1, isFound: true}};
}

/** Returns the prompt with the line of the search as if it had been typed. */
export function acceptSearch({historySearch, ...prompt}: Prompt): Prompt {
  return historySearch ? {...prompt, ...replaceLine(historySearch.before, prompt.value, prompt.caret)} : prompt;
}

/** Returns the prompt with the line before the search. */
export function cancelSearch({historySearch, ...prompt}: Prompt): Prompt {
  return {...prompt, ...historySearch?.before};
}

/** Shows the first line from an index on that contains the pattern, with the caret at the match. Without one, the line does not change. */
function findInHistory(prompt: Prompt, lines: readonly string[], search: HistorySearch, from: number): Prompt {
  const pattern = search.pattern.toLowerCase();
  const index = lines.findIndex((line, at) => at >= from && line.toLowerCase().includes(pattern));
  const line = lines[index];
  if (pattern === '' || line === undefined) return {...prompt, historySearch: {...search, isFound: pattern === ''}};
  const shown = replaceLine(search.before, line, line.toLowerCase().indexOf(pattern));
  return {...prompt, ...shown, historySearch: {...search, index, isFound: true}};
}
