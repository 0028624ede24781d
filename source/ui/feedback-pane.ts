import {isNarrow, type State} from '../reader/reader.ts';
import {type Palette, paint, paintRow} from '../theme/theme.ts';
import {breakLines, cells, drawable, fitExactly} from '../typeset/typeset.ts';
import {promptFeedback, promptLabel} from './prompt-feedback.ts';

/** Maximum rows of feedback: typed text needs the list above it. */
const mostRows = 3;

/** Minimum rows of a window with feedback above the prompt. */
const leastHeight = 10;

/** Returns whether the feedback on the typed line is above the prompt, because a narrow window has no room for it beside the line. */
export function hasFeedbackAbove(state: State): boolean {
  const {prompt, size} = state;
  if (!prompt || !isNarrow(state) || size.rows < leastHeight) return false;
  return cells(promptLabel(prompt) + drawable(prompt.value) + drawable(promptFeedback(state))) + gap > size.columns;
}

/** Cells for the caret and between the line and its feedback. */
const gap = 3;

/** Returns the feedback on the typed line as rows above the prompt, if it has no room beside the line. */
export function feedbackPane(state: State, width: number, most: number, palette: Palette): readonly string[] {
  if (!hasFeedbackAbove(state)) return [];
  const text = drawable(promptFeedback(state));
  const rows = Math.min(most, mostRows);
  const lines = breakLines(text, Math.max(1, width - 2));
  return lines.slice(0, rows).map(({start, end}, index) => {
    const more = index === rows - 1 && lines.length > rows ? '…' : '';
    return paintRow(
      paint(palette, 'status', fitExactly(` ${text.slice(start, end)}${more}`, width)),
      width,
      width,
      palette,
    );
  });
}
