import {quotePassage} from '../citation/citation.ts';
import type {Action} from './action.ts';
import type {Step} from './effect.ts';
import {askForNote, offerHighlights, openNoteEditor, selectedHighlight, toggleHighlight} from './highlighting.ts';
import {messages} from './messages.ts';
import {extendSelection, extentOf, quotationOf, selectedPassage, selectPassage, toggleSelection} from './passages.ts';
import {deselect} from './reading.ts';
import {keyNamer} from './sequences.ts';
import type {State} from './state.ts';

/** Actions that select and highlight passages. */
export const passageActions: readonly Action[] = [
  {
    name: 'next-paragraph',
    title: 'Select the next paragraph',
    group: 'Move',
    keys: ['}'],
    in: ['article'],
    run: (state, count = 1) => selectPassage(state, 'paragraph', count),
  },
  {
    name: 'previous-paragraph',
    title: 'Select the previous paragraph',
    group: 'Move',
    keys: ['{'],
    in: ['article'],
    run: (state, count = 1) => selectPassage(state, 'paragraph', -count),
  },
  {
    name: 'next-sentence',
    title: 'Select the next sentence',
    group: 'Move',
    keys: [')'],
    in: ['article'],
    run: (state, count = 1) => selectPassage(state, 'sentence', count),
  },
  {
    name: 'previous-sentence',
    title: 'Select the previous sentence',
    group: 'Move',
    keys: ['('],
    in: ['article'],
    run: (state, count = 1) => selectPassage(state, 'sentence', -count),
  },
  {
    name: 'choose-passage',
    title: 'Select a paragraph to highlight',
    group: 'Mark',
    keys: ['H'],
    in: ['article'],
    run: state => selectPassage(state, 'paragraph', 1),
  },
  {
    name: 'note',
    title: 'Write a note on the first paragraph of the screen',
    linearTitle: 'Write a note on this paragraph',
    group: 'Mark',
    keys: ['C'],
    in: ['article'],
    takesText: true,
    run: noteFirstParagraph,
  },
  {
    name: 'select',
    title: 'Start or end a selection',
    group: 'Mark',
    keys: ['v'],
    in: ['article'],
    run: toggleSelection,
  },
  {
    name: 'highlights',
    title: 'Go to a highlight or note',
    group: 'Mark',
    keys: ['gH'],
    in: ['article'],
    run: offerHighlights,
  },
  {
    name: 'highlight',
    title: 'Highlight the passage or remove its highlight',
    group: 'Mark',
    hint: ({open}) => (open && selectedHighlight(open) ? 'unhighlight' : 'highlight'),
    keys: ['H'],
    in: ['passage'],
    run: toggleHighlight,
  },
  {
    name: 'leave-passage',
    title: 'Deselect the passage',
    group: 'Move',
    hint: 'deselect',
    keys: ['Esc'],
    in: ['passage'],
    run: state => [deselect(state)],
  },
  {
    name: 'note',
    title: 'Write or edit a note on the passage',
    group: 'Mark',
    hint: 'note',
    keys: ['C'],
    in: ['passage'],
    takesText: true,
    run: askForNote,
  },
  {
    name: 'note-in-editor',
    title: 'Edit the note in $EDITOR',
    group: 'Mark',
    keys: ['gC'],
    in: ['passage'],
    run: state => openNoteEditor(state),
  },
  {
    name: 'copy-passage',
    title: 'Copy the passage; again, with its citation',
    group: 'Mark',
    hint: 'copy',
    keys: ['y'],
    in: ['passage'],
    run: copyPassage,
  },
  {
    name: 'extend-down',
    title: 'Extend the selection by a sentence, else scroll down a line',
    group: 'Move',
    linearTitle: 'Extend the selection by a sentence, else read the next passage',
    keys: ['j', 'Down'],
    in: ['passage'],
    run: (state, count = 1) => extendSelection(state, count),
  },
  {
    name: 'extend-up',
    title: 'Shrink the selection by a sentence, else scroll up a line',
    group: 'Move',
    linearTitle: 'Shrink the selection by a sentence, else read the previous passage',
    keys: ['k', 'Up'],
    in: ['passage'],
    run: (state, count = 1) => extendSelection(state, -count),
  },
];

function noteFirstParagraph(state: State): Step {
  const [chosen, ...effects] = selectPassage(state, 'paragraph', 1);
  const [next, ...more] = askForNote(chosen);
  return [next, ...effects, ...more];
}

/** Copies the selected passage, and the second time with its citation in the style of the settings. */
function copyPassage(state: State): Step {
  const {open, preferences} = state;
  const passage = open && selectedPassage(open);
  if (!open || !passage) return [state];
  const words = quotationOf(open.page, extentOf(passage), 32);
  if (passage.isCopied) {
    const text = quotePassage(preferences.quotation, open.article, words);
    return [state, {kind: 'copy', text, what: messages.passageWithCitation(text.length)}];
  }
  const next = {...state, open: {...open, selection: {kind: 'passage' as const, ...passage, isCopied: true}}};
  const key = keyNamer(preferences.keymap, 'passage', 'article')('copy-passage');
  return [next, {kind: 'copy', text: words.quote, what: messages.passageAlone(words.quote.length, key)}];
}
