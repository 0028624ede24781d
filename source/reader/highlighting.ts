import {type Highlight, sanitizeLine} from '../article/article.ts';
import {makeHighlightId} from '../library/library.ts';
import {superscript} from '../typeset/typeset.ts';
import type {Choice} from './choices.ts';
import {closeChooser, filterChooser, offerPlaces} from './chooser.ts';
import type {HighlightChange, Step} from './effect.ts';
import type {PlacedHighlight} from './highlights.ts';
import {longestInput} from './line-editor.ts';
import {messages} from './messages.ts';
import type {OpenArticle} from './open-article.ts';
import {extentOf, quotationOf, selectedPassage} from './passages.ts';
import {newPrompt} from './prompt.ts';
import {isPositionBefore} from './scroll.ts';
import {keyNamer} from './sequences.ts';
import type {State} from './state.ts';

/** The length of the stored text on either side of a quote, in UTF-16 units. It distinguishes the quote from the same words elsewhere. */
const contextLength = 32;

/** The maximum length of a highlight, in UTF-16 units: a whole book is not a quotation. */
const longestQuote = 100_000;

/** Returns the first highlight that has words in common with the selected passage. */
export function selectedHighlight(open: OpenArticle): PlacedHighlight | undefined {
  const passage = selectedPassage(open);
  if (!passage) return undefined;
  const {start, end} = extentOf(passage);
  return open.highlights?.all.find(
    ({place}) => place && isPositionBefore(place.start, end) && isPositionBefore(start, place.end),
  );
}

/** Highlights the selected passage, or removes a highlight that overlaps it. */
export function toggleHighlight(state: State): Step {
  return withPassage(state, (ended, open, highlight) =>
    highlight ? [ended, changeEffect(open, {kind: 'remove', id: highlight.id})] : addHighlight(ended, open, undefined),
  );
}

/** Opens a prompt for the note of the selected passage, or the editor if the note has several lines. */
export function askForNote(state: State): Step {
  return withPassage(state, (ended, _open, highlight) => {
    const note = highlight?.note ?? '';
    if (note.includes('\n') || note.length > longestInput) return openNoteEditor(state, note);
    return [{...ended, prompt: newPrompt({kind: 'note'}, note)}];
  });
}

/** Opens the editor with the note of the selected passage, or with the typed text. */
export function openNoteEditor(state: State, typed?: string): Step {
  return withPassage(state, (ended, open, highlight) => [
    ended,
    {kind: 'edit-note', open, text: typed ?? highlight?.note ?? ''},
  ]);
}

/** Stores a note on the selected passage, and highlights the passage if necessary. An empty text removes the note. */
export function saveNote(state: State, written: string): Step {
  return withPassage(state, (ended, open, highlight) => {
    const note = written.trim();
    if (highlight) {
      const change = {kind: 'note', id: highlight.id, ...(note !== '' && {note})} as const;
      return [ended, changeEffect(open, change)];
    }
    return note === '' ? [ended] : addHighlight(ended, open, note);
  });
}

/** Opens a chooser with the highlights of the open article and their notes. */
export function offerHighlights(state: State): Step {
  const all = state.open?.highlights?.all ?? [];
  if (all.length === 0) {
    const key = keyNamer(state.preferences.keymap, 'article', 'passage');
    const message = messages.nothingHighlighted(key('next-paragraph'), key('highlight'));
    return [{...state, message}];
  }
  return offerPlaces(state, 'Highlights and notes', all.map(choiceOf));
}

/** Updates a chooser that lists highlights, after an undo or a change by another program. */
export function refreshHighlights(state: State): State {
  const {chooser, open} = state;
  const isOfHighlights = chooser?.choices.some(choice => choice.kind === 'place' && choice.highlight !== undefined);
  if (!chooser || !isOfHighlights) return state;
  const choices = (open?.highlights?.all ?? []).map(choiceOf);
  if (choices.length === 0) return closeChooser(state);
  const selected = Math.min(chooser.selected, choices.length - 1);
  const [filtered] = filterChooser(
    {...state, chooser: {...chooser, choices, offered: choices, selected}},
    chooser.filter,
  );
  return filtered;
}

function choiceOf({id, quote, note, place, sign}: PlacedHighlight): Choice {
  const warning = place ? [] : ['No longer in the text.'];
  const annotation = note === undefined ? [] : [...(sign === undefined ? [] : [superscript(sign)]), oneLine(note)];
  const detail = [...warning, ...annotation].join(' ');
  return {
    kind: 'place',
    text: oneLine(quote),
    depth: 0,
    highlight: id,
    ...(detail !== '' && {detail}),
    ...(place && {extent: place, position: place.start}),
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Runs a step with the selected passage, and ends extending it. */
function withPassage(
  state: State,
  run: (ended: State, open: OpenArticle, highlight: PlacedHighlight | undefined) => Step,
): Step {
  const {open} = state;
  const passage = open && selectedPassage(open);
  if (!open || !passage) return [state];
  if (open.aside) {
    const message =
      open.aside.kind === 'visited'
        ? messages.notStored(keyNamer(state.preferences.keymap, 'article')('store-page'))
        : messages.comparisonOnly;
    return [{...state, message}];
  }
  const ended: State = {...state, open: {...open, selection: {kind: 'passage', head: extentOf(passage)}}};
  return run(ended, open, selectedHighlight(open));
}

function addHighlight(ended: State, open: OpenArticle, note: string | undefined): Step {
  const passage = selectedPassage(open);
  if (!passage) return [ended];
  const place = extentOf(passage);
  const {quote: words, prefix, suffix} = quotationOf(open.page, place, contextLength);
  // The note is on one line, like imported notes. Otherwise, importing an export would add another highlight.
  const quote = sanitizeLine(words);
  if (quote.length > longestQuote) {
    return [{...ended, message: messages.highlightTooLong(longestQuote)}];
  }
  const around = {...(prefix !== '' && {prefix}), ...(suffix !== '' && {suffix})};
  const highlight: Highlight = {quote, ...around, ...(note !== undefined && {note})};
  const isEphemeral = ended.isEphemeral && !ended.isLossKnown;
  const next: State = isEphemeral ? {...ended, isLossKnown: true} : ended;
  return [
    next,
    changeEffect(open, {kind: 'add', id: makeHighlightId(), highlight, place, ...(isEphemeral && {isEphemeral})}),
  ];
}

function changeEffect(open: OpenArticle, change: HighlightChange) {
  return {kind: 'change-highlight', open, change} as const;
}
