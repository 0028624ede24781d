import type {Action} from './action.ts';
import type {Step} from './effect.ts';
import {highlightsOpened, highlightToggled, noteAsked, noteEdited} from './highlighting.ts';
import {chosenPassage, extended, extentOf, passageChosen, selectionToggled, wordsOf} from './passages.ts';
import {withoutChosen} from './reading.ts';
import type {State} from './state.ts';

/** Choosing a passage of the article, and what is done with it. */
export const passageActions: readonly Action[] = [
  {
    name: 'next-paragraph',
    title: 'Choose the next paragraph',
    keys: ['}'],
    in: ['article'],
    run: (state, count = 1) => passageChosen(state, 'paragraph', count),
  },
  {
    name: 'previous-paragraph',
    title: 'Choose the previous paragraph',
    keys: ['{'],
    in: ['article'],
    run: (state, count = 1) => passageChosen(state, 'paragraph', -count),
  },
  {
    name: 'next-sentence',
    title: 'Choose the next sentence',
    keys: [')'],
    in: ['article'],
    run: (state, count = 1) => passageChosen(state, 'sentence', count),
  },
  {
    name: 'previous-sentence',
    title: 'Choose the previous sentence',
    keys: ['('],
    in: ['article'],
    run: (state, count = 1) => passageChosen(state, 'sentence', -count),
  },
  {
    name: 'choose-passage',
    title: 'Choose a paragraph to highlight',
    keys: ['H'],
    in: ['article'],
    run: state => passageChosen(state, 'paragraph', 1),
  },
  {
    name: 'note',
    title: 'Write a note on the first paragraph of the screen',
    keys: ['C'],
    in: ['article'],
    takesText: true,
    run: firstParagraphNoted,
  },
  {
    name: 'select',
    title: 'Begin a selection, or end it',
    keys: ['v'],
    in: ['article'],
    run: selectionToggled,
  },
  {
    name: 'highlights',
    title: 'The highlights and notes, to go to one',
    keys: ['gH'],
    in: ['article'],
    run: highlightsOpened,
  },
  {
    name: 'highlight',
    title: 'Highlight it, or take the highlight away',
    hint: 'highlights',
    keys: ['H'],
    in: ['passage'],
    run: highlightToggled,
  },
  {
    name: 'note',
    title: 'Write or edit a note on it',
    hint: 'notes',
    keys: ['C'],
    in: ['passage'],
    takesText: true,
    run: noteAsked,
  },
  {
    name: 'note-in-editor',
    title: 'Write the note in $EDITOR',
    keys: ['gC'],
    in: ['passage'],
    run: state => noteEdited(state),
  },
  {
    name: 'copy-passage',
    title: 'Copy it',
    hint: 'copies',
    keys: ['y'],
    in: ['passage'],
    run: passageCopied,
  },
  {
    name: 'extend-down',
    title: 'Extend the selection by a sentence, else a line down',
    aloud: 'Extend the selection by a sentence, else the next passage',
    keys: ['j', 'Down'],
    in: ['passage'],
    run: (state, count = 1) => extended(state, count),
  },
  {
    name: 'extend-up',
    title: 'Take a sentence from the selection, else a line up',
    aloud: 'Take a sentence from the selection, else the passage before',
    keys: ['k', 'Up'],
    in: ['passage'],
    run: (state, count = 1) => extended(state, -count),
  },
  {
    name: 'leave-passage',
    title: 'Choose nothing',
    hint: 'leaves',
    keys: ['Esc'],
    in: ['passage'],
    run: state => [withoutChosen(state)],
  },
];

function firstParagraphNoted(state: State): Step {
  const [chosen, ...effects] = passageChosen(state, 'paragraph', 1);
  const [next, ...more] = noteAsked(chosen);
  return [next, ...effects, ...more];
}

function passageCopied(state: State): Step {
  const passage = state.open && chosenPassage(state.open);
  if (!state.open || !passage) return [state];
  const {quote} = wordsOf(state.open.page, extentOf(passage));
  return [state, {kind: 'copy', text: quote, what: `the passage, ${quote.length} characters`}];
}
