import {Box, Text, Transform} from 'ink';
import TextInput from 'ink-text-input';
import {useInsertionEffect, useRef} from 'react';
import type {Prompt as PromptState, Size} from '../reader/reader.ts';
import {type Palette, paint, paintRow} from '../theme/theme.ts';
import {cells, fitExactly} from '../typeset/typeset.ts';
import {toAscii} from './glyphs.ts';
import {promptLabel} from './prompt-feedback.ts';
import type {ScreenPlace} from './screen-writer.ts';
import {slideLine} from './slide-line.ts';

export type PromptProps = {
  readonly prompt: PromptState;
  readonly size: Size;
  readonly palette: Palette;
  /** Whether the terminal has symbols beyond ASCII. */
  readonly isRich: boolean;
  /** Feedback on the typed text, such as the number of matches. */
  readonly feedback: string;
  /** Called before each frame with the place of the caret, and with none when the prompt is gone. */
  readonly placeCaret: ((place: ScreenPlace | undefined) => void) | undefined;
};

/** The minimum width of the typed line beside a label, in cells, if the window is wide enough. */
const leastRoom = 12;

/**
 * The line that is typed at the foot of the screen. ink-text-input draws it; the reader edits it. The terminal's own cursor is at the caret, because input
 * methods open their windows there and screen magnifiers follow it.
 */
export function Prompt({prompt, size, palette, isRich, feedback, placeCaret}: PromptProps) {
  const {columns, rows} = size;
  const whole = promptLabel(prompt);
  const labelWidth = Math.min(cells(whole), Math.max(0, columns - leastRoom));
  const label = fitExactly(whole, labelWidth);
  const first = useRef(0);
  const line = slideLine(prompt, columns - labelWidth, first.current);
  first.current = line.first;
  // Like Ink's useCursor: insertion effects run before Ink draws a frame.
  useInsertionEffect(() => {
    placeCaret?.({column: labelWidth + line.column, row: rows - 1});
    return () => placeCaret?.(undefined);
  });
  // Typed text takes precedence over feedback. The caret may be in a separate cell after the text.
  const room = Math.max(0, columns - labelWidth - line.cells - 1);
  const painted = paint(palette, 'status', fitExactly(`  ${feedback}`, room));
  const draw = (row: string) => (isRich ? row : toAscii(row));
  return (
    <Box width={columns} height={1} overflow="hidden">
      <Box flexShrink={0}>
        <Text>{paintRow(label, labelWidth, labelWidth, palette)}</Text>
      </Box>
      <Box flexShrink={0}>
        <Transform transform={row => paintRow(draw(row), 0, 0, palette)}>
          <TextInput value={line.text} focus={false} onChange={() => {}} />
        </Transform>
      </Box>
      <Box flexShrink={0}>
        <Text>{paintRow(draw(painted), room, room + 1, palette)}</Text>
      </Box>
    </Box>
  );
}
