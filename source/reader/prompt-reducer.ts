import {parseQuery, type Row} from '../library/library.ts';
import {choose, chooseOnlyLine, closeChooser, filterChooser, isChooserPrompt, moveInChooser} from './chooser.ts';
import {actionMeant, actionsLike, addOperand} from './command.ts';
import type {Step} from './effect.ts';
import {longestTyped, openNoteEditor, saveNote} from './highlighting.ts';
import {type List, selectionOf} from './list-window.ts';
import {applyTags} from './marking.ts';
import {messages} from './messages.ts';
import {runAll} from './press.ts';
import type {Prompt, Prompts} from './prompt.ts';
import {endSearch, rememberJump, returnTo, searchArticle} from './search.ts';
import {keyNamer} from './sequences.ts';
import type {State} from './state.ts';
import {parseViewLine} from './views.ts';

/** The events while a prompt is open. */
export type PromptEvent =
  | {readonly kind: 'prompt-changed'; readonly value: string}
  /** Recalls a line from the history: an earlier one (1) or a later one (-1). */
  | {readonly kind: 'prompt-recalled'; readonly step: 1 | -1}
  /** Completes the line, or takes the next completion. */
  | {readonly kind: 'prompt-completed'}
  /** The completions of a line. */
  | {readonly kind: 'prompt-completions'; readonly typed: string; readonly lines: readonly string[]}
  | {readonly kind: 'prompt-submitted'; readonly value: string}
  /** Opens the typed text in the editor. */
  | {readonly kind: 'prompt-to-editor'}
  | {readonly kind: 'prompt-left'};

/** The maximum length of the history of each kind of prompt. */
const longestHistory = 50;

export function reducePrompt(state: State, event: PromptEvent): Step {
  const {prompt} = state;
  if (!prompt) return [state];
  switch (event.kind) {
    case 'prompt-changed': {
      const {completing: _, ...typed} = prompt;
      return changed(state, {...typed, value: event.value.slice(0, longestTyped), recalled: 0});
    }
    case 'prompt-recalled':
      return recalled(state, prompt, event.step);
    case 'prompt-completed':
      return completed(state, prompt);
    case 'prompt-completions':
      return prompt.value === event.typed ? completedBy(state, prompt, event.typed, event.lines, 0) : [state];
    case 'prompt-submitted':
      return submitted(state, prompt, event.value);
    case 'prompt-to-editor': {
      const {prompt: _, ...closed} = state;
      return prompt.kind === 'note' ? openNoteEditor(closed, prompt.value) : [state];
    }
    case 'prompt-left':
      return left(state, prompt);
  }
}

/**
 * The first letters of a word to come: so short a word finds only itself (see `library/search.ts`), and the list would go blank at the beginning
 * of each word.
 */
const unfinished = /(?<!\S)[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]{1,2}$/u;

/** Applies a filter, a search or a word in help while it is typed. */
function changed(state: State, prompt: Prompt): Step {
  const next: State = {...state, prompt};
  switch (prompt.kind) {
    case 'filter':
      return [next, {kind: 'list', query: prompt.value.replace(unfinished, ''), select: {index: 0}}];
    case 'search':
      return searchArticle(next, prompt.value, prompt.anchor);
    case 'help':
      return [{...next, help: {top: 0, wanted: prompt.value}}];
    case 'choose':
    case 'view':
      return filterChooser(next, prompt.value);
    default:
      return [next];
  }
}

function recalled(state: State, prompt: Prompt, step: 1 | -1): Step {
  // If there are lines above the prompt, the arrows move in them.
  if (isChooserPrompt(prompt)) return moveInChooser(state, -step);
  const lines = state.prompts[prompt.kind] ?? [];
  const back = prompt.recalled + step;
  if (back < 0 || back > lines.length) return [state];
  return changed(state, {...prompt, value: lines[back - 1] ?? '', recalled: back});
}

/** Takes the next completion of the line. */
function completed(state: State, prompt: Prompt): Step {
  const {value, completing} = prompt;
  // A single completion is complete. The contents of a folder, for example, are requested again.
  if (completing && completing.lines.length > 1)
    return completedBy(state, prompt, completing.typed, completing.lines, completing.step);
  switch (prompt.kind) {
    case 'command':
      if (addOperand(value) !== undefined) return [state, {kind: 'complete', prompt}];
      return completedBy(
        state,
        prompt,
        value,
        actionsLike(state, value).map(({name}) => name),
        0,
      );
    case 'view':
      return completedBy(state, prompt, value, state.chooser?.offered.map(({text}) => text) ?? [], 0);
    default:
      return [state, {kind: 'complete', prompt}];
  }
}

function completedBy(state: State, prompt: Prompt, typed: string, lines: readonly string[], step: number): Step {
  const line = lines[step % lines.length];
  if (line === undefined) return [state];
  return changed(state, {...prompt, value: line, completing: {typed, lines, step: step + 1}});
}

function submitted(state: State, prompt: Prompt, value: string): Step {
  const {prompt: _, ...closed} = state;
  const rest: State = {...closed, prompts: withLine(state.prompts, prompt, value.trim())};
  switch (prompt.kind) {
    case 'filter':
      // A mistaken line stays open, so that it can be corrected.
      return parseQuery(value).mistake ? [state] : filtered(rest, value);
    case 'search':
      return rest.open?.search?.here === -1
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
      return value.trim() === '' || !rest.open
        ? [rest]
        : [rest, {kind: 'pipe', command: value, article: rest.open.article}];
    case 'note':
      return saveNote(rest, value);
    case 'view':
      return state.chooser?.offered.length === 0 ? [state] : choose(rest);
    case 'add':
      return value.trim() === '' ? [rest] : [rest, {kind: 'add', input: value.trim()}];
    case 'keep-view': {
      if (value.trim() === '') return [rest];
      const view = parseViewLine(state, value);
      return typeof view === 'string' ? [state] : [rest, {kind: 'keep-view', view}];
    }
    case 'command': {
      const operand = addOperand(value)?.trim();
      if (operand) return [rest, {kind: 'add', input: operand}];
      const action = actionMeant(state, value);
      if (action) return runAll(rest, [action], undefined);
      // What was typed stays, to be continued.
      return value.trim() === '' ? [rest] : [state];
    }
  }
}

function filtered(state: State, value: string): Step {
  if (unfinished.test(value)) return [state, {kind: 'list', query: value, select: {index: 0}}];
  if (state.list.total > 0 || state.list.query === '') return [state];
  const key = keyNamer(state.preferences.keymap, 'list');
  return [{...state, message: messages.nothingMatches(key('clear-filter'))}];
}

function left({prompt: _, ...state}: State, prompt: Prompt): Step {
  switch (prompt.kind) {
    case 'filter':
      return filterLeft(state, prompt.before, prompt.row);
    case 'search':
      return returnTo(endSearch(state), prompt.anchor);
    case 'help':
      return [{...state, help: {top: 0, wanted: ''}}];
    case 'choose':
      return filterChooser(state, '');
    case 'view':
      return [closeChooser(state)];
    default:
      return [state];
  }
}

/** Restores the list from before the filter was typed. */
function filterLeft(state: State, {query, held}: Pick<List, 'query' | 'held'>, row: Row | undefined): Step {
  return query === state.list.query ? [state] : [state, {kind: 'list', query, held, select: selectionOf(row)}];
}

/** Remembers a line that is worth recalling: a note is in the library and nowhere else, and a choice is made from the lines above the prompt. */
function withLine(prompts: Prompts, prompt: Prompt, line: string): Prompts {
  if (line === '' || prompt.kind === 'note' || prompt.kind === 'refused' || isChooserPrompt(prompt)) return prompts;
  const others = (prompts[prompt.kind] ?? []).filter(other => other !== line);
  return {...prompts, [prompt.kind]: [line, ...others].slice(0, longestHistory)};
}
