import {sanitizeText} from '../article/article.ts';
import {parseQuery} from '../library/library.ts';
import {choose, chooseOnlyLine, closeChooser, filterChooser, isChooserPrompt, moveInChooser} from './chooser.ts';
import {actionMeant, actionsLike, addOperand} from './command.ts';
import type {Step} from './effect.ts';
import {foldersLike, submitFeedSetting} from './feeds.ts';
import {openNoteEditor, saveNote} from './highlighting.ts';
import {editLine, type LineEdit, replaceLine} from './line-editor.ts';
import {selectionOf} from './list-window.ts';
import {applyTags} from './marks.ts';
import {messages} from './messages.ts';
import {runAll} from './press.ts';
import {type Prompt, type Prompts, textBeforeCaret} from './prompt.ts';
import {
  acceptSearch,
  cancelSearch,
  extendSearch,
  historyOf,
  recallLine,
  searchHistory,
  shortenSearch,
  withHistoryLine,
} from './prompt-history.ts';
import {type PromptCommand, promptCommand} from './prompt-keys.ts';
import {endSearch, rememberJump, returnTo, searchArticle} from './search.ts';
import {keyNamer} from './sequences.ts';
import type {State} from './state.ts';
import {parseViewLine} from './views.ts';

/** Handles a key while a line is typed. */
export function pressPromptKey(state: State, prompt: Prompt, key: string): Step {
  const command = promptCommand(key);
  return command ? runCommand(state, prompt, command) : [state];
}

/** Inserts pasted text at the caret. Without a prompt it refuses the text, which must never run as keys. */
export function pasteText(state: State, text: string): Step {
  const {prompt} = state;
  if (!prompt) return [{...state, message: messages.pasteRefused}];
  const oneLine = sanitizeText(text)
    .replace(/\n+$/, '')
    .replace(/ *\n[ \n]*/g, ' ');
  return runCommand(state, prompt, {kind: 'insert', text: oneLine});
}

/** Shows the completions of the text before the caret, unless the line has changed since they were requested. */
export function completeLine(state: State, typed: string, lines: readonly string[]): Step {
  const {prompt} = state;
  return prompt && textBeforeCaret(prompt) === typed ? showCompletion(state, prompt, lines, 0) : [state];
}

function runCommand(state: State, prompt: Prompt, command: PromptCommand): Step {
  if (command.kind === 'redraw' || command.kind === 'suspend') return [state, {kind: command.kind}];
  const {historySearch} = prompt;
  const lines = historyOf(state.prompts, prompt);
  if (command.kind === 'search-history') {
    return lines.length === 0 ? [state] : applyLine(state, searchHistory(prompt, lines));
  }
  if (historySearch) {
    if (command.kind === 'insert') return applyLine(state, extendSearch(prompt, lines, historySearch, command.text));
    if (command.kind === 'delete' && command.to === 'previous-character')
      return applyLine(state, shortenSearch(prompt, lines, historySearch));
    if (command.kind === 'leave') return applyLine(state, cancelSearch(prompt));
    return runCommand(state, acceptSearch(prompt), command);
  }
  switch (command.kind) {
    case 'recall':
      return recall(state, prompt, command.step);
    case 'complete':
      return complete(state, prompt);
    case 'submit':
      return submit(state, prompt);
    case 'open-editor': {
      const {prompt: _, ...closed} = state;
      return prompt.kind === 'note' ? openNoteEditor(closed, prompt.value) : [state];
    }
    case 'leave':
      return leavePrompt(state, prompt);
    default:
      return applyEdit(state, prompt, command);
  }
}

function applyEdit(state: State, prompt: Prompt, edit: LineEdit): Step {
  const {completing: _completing, ...line} = prompt;
  const next: Prompt = {...line, ...editLine(line, edit)};
  if (next.value === prompt.value) return [{...state, prompt: next}];
  const {recalled: _recalled, ...typed} = next;
  return applyLine(state, typed);
}

/**
 * Matches a word that the user has just begun. Such a short one matches only itself (see `library/search.ts`), so the list would become empty at the
 * beginning of each word.
 */
const unfinished = () => /(?<!\S)[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]{1,2}$/u;

/** Applies a filter, a search or a word in help while it is typed. */
function applyLine(state: State, prompt: Prompt): Step {
  const next: State = {...state, prompt};
  switch (prompt.kind) {
    case 'filter':
      return listFiltered(next, prompt);
    case 'search':
      return searchArticle(next, prompt.value, prompt.anchor);
    case 'help':
      return [{...next, help: {top: 0, filter: prompt.value}}];
    case 'choose':
    case 'view':
      return filterChooser(next, prompt.value);
    default:
      return [next];
  }
}

function recall(state: State, prompt: Prompt, step: 1 | -1): Step {
  // If there are lines above the prompt, the arrows select one of them.
  if (isChooserPrompt(prompt)) return moveInChooser(state, -step);
  const next = recallLine(prompt, historyOf(state.prompts, prompt), step);
  return next === prompt ? [state] : applyLine(state, next);
}

/** Takes the next completion of the text before the caret. */
function complete(state: State, prompt: Prompt): Step {
  const {completing} = prompt;
  // A single completion is complete. The contents of a folder, for example, are requested again.
  if (completing && completing.lines.length > 1)
    return showCompletion(state, prompt, completing.lines, completing.step);
  const typed = textBeforeCaret(prompt);
  switch (prompt.kind) {
    case 'command': {
      if (addOperand(typed) !== undefined) return [state, {kind: 'complete', prompt}];
      const names = actionsLike(state, typed).map(({name}) => name);
      return showCompletion(state, prompt, names, 0);
    }
    case 'view':
      return showCompletion(state, prompt, state.chooser?.offered.map(({text}) => text) ?? [], 0);
    case 'feed-folder':
      return showCompletion(state, prompt, foldersLike(state, typed), 0);
    default:
      return [state, {kind: 'complete', prompt}];
  }
}

function showCompletion(state: State, prompt: Prompt, lines: readonly string[], step: number): Step {
  const line = lines[step % lines.length];
  if (line === undefined) return [state];
  const {typed, rest} = prompt.completing ?? {
    typed: textBeforeCaret(prompt),
    rest: prompt.value.slice(prompt.caret),
  };
  const {recalled: _, ...next} = {...prompt, ...replaceLine(prompt, line + rest, line.length)};
  return applyLine(state, {...next, completing: {typed, lines, rest, step: step + 1}});
}

function submit(state: State, prompt: Prompt): Step {
  const {prompt: _, ...closed} = state;
  const {value} = prompt;
  const rest: State = {...closed, prompts: rememberLine(state.prompts, prompt, value.trim())};
  switch (prompt.kind) {
    case 'filter':
      // A mistaken line stays open, so that it can be corrected.
      return parseQuery(value).mistake ? [state] : endFilter(rest, prompt);
    case 'search':
      return rest.open?.search?.current === -1
        ? [{...endSearch(rest), message: messages.notFound(value.trim())}]
        : [rememberJump(rest, prompt.anchor)];
    case 'help':
      return [rest];
    case 'refused':
      return [{...rest, message: prompt.reason}];
    case 'choose':
      return chooseOnlyLine(rest);
    case 'tag':
    case 'untag':
      return applyTags(rest, prompt.kind, prompt.target, value);
    case 'pipe':
    case 'run':
      return value.trim() === '' ? [rest] : [rest, {kind: prompt.kind, command: value, target: prompt.target}];
    case 'note':
      return saveNote(rest, value);
    case 'view':
      return state.chooser?.offered.length === 0 ? [state] : choose(rest);
    case 'add':
      return value.trim() === '' ? [rest] : [rest, {kind: 'add', input: value.trim()}];
    case 'feed-name':
    case 'feed-folder':
      return submitFeedSetting(rest, prompt, value);
    case 'save-view': {
      if (value.trim() === '') return [rest];
      const view = parseViewLine(state, value);
      return typeof view === 'string' ? [state] : [rest, {kind: 'save-view', view}];
    }
    case 'command': {
      const operand = addOperand(value)?.trim();
      if (operand) return [rest, {kind: 'add', input: operand}];
      const action = actionMeant(state, value);
      if (action) return runAll(rest, [action], undefined);
      // The typed text stays, so that the user can continue it.
      return value.trim() === '' ? [rest] : [state];
    }
  }
}

function endFilter(state: State, {value, before, row}: FilterPrompt): Step {
  // Applying the same query again lists what it matches now, without the pinned rows.
  if (value === before.query) return [state, {kind: 'list', query: value, select: selectionOf(row)}];
  if (unfinished().test(value)) return [state, {kind: 'list', query: value, select: {index: 0}}];
  if (state.list.total > 0 || state.list.query === '') return [state, {kind: 'count-unread'}];
  const key = keyNamer(state.preferences.keymap, 'list');
  return [{...state, message: messages.nothingMatches(key('clear-filter'))}];
}

function leavePrompt({prompt: _, ...state}: State, prompt: Prompt): Step {
  switch (prompt.kind) {
    case 'filter':
      return queryTyped(prompt) === prompt.before.query ? [state, {kind: 'count-unread'}] : restoreList(state, prompt);
    case 'search':
      return returnTo(endSearch(state), prompt.anchor);
    case 'help':
      return [{...state, help: {top: 0, filter: ''}}];
    case 'choose':
      return filterChooser(state, '');
    case 'view':
      return [closeChooser(state)];
    default:
      return [state];
  }
}

type FilterPrompt = Extract<Prompt, {kind: 'filter'}>;

/** Returns the query that a filter applies while it is typed. */
function queryTyped({value}: FilterPrompt): string {
  return value.replace(unfinished(), '');
}

/** Lists what the typed filter finds. If it is the query from before, restores that list and its selected row. */
function listFiltered(state: State, prompt: FilterPrompt): Step {
  const query = queryTyped(prompt);
  return query === prompt.before.query
    ? restoreList(state, prompt)
    : [state, {kind: 'list', query, select: {index: 0}}];
}

/** Restores the list from before the filter was typed. */
function restoreList(state: State, {before: {query, pinnedRows}, row}: FilterPrompt): Step {
  return [state, {kind: 'list', query, pinnedRows, select: selectionOf(row)}];
}

/** Adds a line to the history, except notes, which belong in the library only, and choices, which are made from the lines above the prompt. */
function rememberLine(prompts: Prompts, prompt: Prompt, line: string): Prompts {
  if (line === '' || prompt.kind === 'note' || prompt.kind === 'refused' || isChooserPrompt(prompt)) return prompts;
  return withHistoryLine(prompts, prompt, line);
}
