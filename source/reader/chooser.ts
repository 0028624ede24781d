import type {HighlightId} from '../library/library.ts';
import {findAll} from '../typeset/typeset.ts';
import type {Choice, Chooser, PlaceChoice} from './choices.ts';
import type {Step} from './effect.ts';
import {showQuery} from './list.ts';
import {messages} from './messages.ts';
import type {Prompt} from './prompt.ts';
import {jumpTo} from './reading.ts';
import {isPositionBefore, placeAt} from './scroll.ts';
import type {State} from './state.ts';

/** Opens a chooser with places of the article. The last one at or before the position of the reader is selected. */
export function offerPlaces(state: State, title: string, choices: readonly Choice[]): Step {
  const {open} = state;
  if (!open) return [state];
  const isPassed = (choice: Choice) =>
    choice.kind === 'place' && choice.position !== undefined && !isPositionBefore(open.anchor, choice.position);
  return [openChooser(state, {kind: 'places', title, choices}, Math.max(0, choices.findLastIndex(isPassed)))];
}

/** Opens a chooser at one of its lines. */
export function openChooser(
  state: State,
  {kind, title, choices}: Pick<Chooser, 'kind' | 'title' | 'choices'>,
  selected: number,
): State {
  return {...state, chooser: {kind, title, choices, filter: '', offered: choices, selected}};
}

/** Selects another line. */
export function moveInChooser(state: State, lines: number): Step {
  return withChooser(state, chooser => {
    const selected = Math.max(0, Math.min(chooser.selected + lines, chooser.offered.length - 1));
    return [{...state, chooser: {...chooser, selected}}];
  });
}

/** Selects a choice on the first click, and goes to its target on the second. */
export function clickChoice(state: State, index: number): Step {
  return withChooser(state, chooser =>
    index === chooser.selected ? choose(state) : [{...state, chooser: {...chooser, selected: index}}],
  );
}

/**
 * Filters the lines by a text. The selected line stays selected if it is among them, unless only another line begins with the text.
 */
export function filterChooser(state: State, filter: string): Step {
  return withChooser(state, chooser => {
    const contains = ({text, detail = ''}: Choice) => findAll(`${text} ${detail}`, filter).length > 0;
    const begins = ({text}: Choice) => text.toLowerCase().startsWith(filter.trim().toLowerCase());
    const offered = filter.trim() === '' ? chooser.choices : chooser.choices.filter(contains);
    const before = chooser.offered[chooser.selected];
    const stays = before !== undefined && (begins(before) || !offered.some(begins)) && offered.includes(before);
    const selected = stays ? offered.indexOf(before) : offered.findIndex(begins);
    return [{...state, chooser: {...chooser, filter, offered, selected: Math.max(0, selected)}}];
  });
}

/** Goes to the target of the selected line. */
export function choose(state: State): Step {
  return withChooser(state, chooser => {
    const choice = chooser.offered[chooser.selected];
    if (!choice) return [state];
    return choice.kind === 'place' ? placeChosen(state, choice) : showQuery(closeChooser(state), choice.query);
  });
}

function placeChosen(state: State, {extent, position}: PlaceChoice): Step {
  const {open} = state;
  if (!open) return [state];
  if (!position) return [{...state, message: messages.notInText}];
  const closed = closeChooser(extent ? {...state, open: {...open, selection: {kind: 'passage', head: extent}}} : state);
  return jumpTo(closed, placeAt(open.page, position));
}

/** Removes the selected highlight, and its line. */
export function removeChosenHighlight(state: State): Step {
  return withChooser(state, chooser => {
    const id = highlightOf(chooser.offered[chooser.selected]);
    if (id === undefined || !state.open) return [{...state, message: messages.notAHighlight}];
    const isOther = (choice: Choice) => highlightOf(choice) !== id;
    const left = {...chooser, choices: chooser.choices.filter(isOther), offered: chooser.offered.filter(isOther)};
    const selected = Math.max(0, Math.min(chooser.selected, left.offered.length - 1));
    const next = left.choices.length === 0 ? closeChooser(state) : {...state, chooser: {...left, selected}};
    return [next, {kind: 'change-highlight', open: state.open, change: {kind: 'remove', id}}];
  });
}

function highlightOf(choice: Choice | undefined): HighlightId | undefined {
  return choice?.kind === 'place' ? choice.highlight : undefined;
}

/** Goes to the target if the typed filter leaves only one line. */
export function chooseOnlyLine(state: State): Step {
  return withChooser(state, chooser => (chooser.offered.length === 1 ? choose(state) : [state]));
}

/** Returns the hint of an action that needs a selected line, shown only if there is one. */
export function ifChosen(hint: string): (state: State) => string | undefined {
  return ({chooser}) => (chooser && chooser.offered.length > 0 ? hint : undefined);
}

/** Closes the chooser and its prompt. */
export function closeChooser({chooser: _, prompt: _line, ...state}: State): State {
  return state;
}

/** Returns whether the prompt filters a chooser. */
export function isChooserPrompt({kind}: Prompt): boolean {
  return kind === 'choose' || kind === 'view';
}

function withChooser(state: State, run: (chooser: Chooser) => Step): Step {
  return state.chooser ? run(state.chooser) : [state];
}
