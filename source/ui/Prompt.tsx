import {Box, Text, Transform} from 'ink';
import TextInput from 'ink-text-input';
import {useEffect, useRef} from 'react';
import type {Prompt as PromptState, Reader} from '../reader/reader.ts';
import {type Palette, paint, paintRow} from '../theme/theme.ts';
import {cells, fitExactly} from '../typeset/typeset.ts';
import {promptLabel} from './prompt-feedback.ts';

export type PromptProps = {
  readonly reader: Reader;
  readonly prompt: PromptState;
  readonly width: number;
  readonly palette: Palette;
  /** Feedback on the typed text, such as the number of matches. */
  readonly outcome: string;
  /** Called with what the prompt shows, once it takes keys for it; with undefined when it is gone. */
  readonly onShown: ((value: string | undefined) => void) | undefined;
};

/** The line that is typed at the foot of the screen. */
export function Prompt({reader, prompt, width, palette, outcome, onShown}: PromptProps) {
  const {value} = prompt;
  const label = promptLabel(prompt);
  // The cursor may be in a separate cell after the text.
  const room = Math.max(0, width - label.length - cells(value) - 1);
  const said = paint(palette, 'status', fitExactly(`  ${outcome}`, room));
  // The text input keeps its cursor where it was typed last, so one begins again where the line was changed by something else.
  const typed = useRef({value, input: 0});
  if (typed.current.value !== value) typed.current = {value, input: typed.current.input + 1};
  useEffect(() => onShown?.(value), [onShown, value]);
  useEffect(() => () => onShown?.(undefined), [onShown]);
  // Typed text takes precedence over feedback. If the line is longer than the window, its end is shown.
  return (
    <Box width={width} height={1} overflow="hidden" alignItems="flex-end">
      <Box flexShrink={0}>
        <Text>{paintRow(label, label.length, label.length, palette)}</Text>
      </Box>
      <Box flexShrink={0} maxWidth={width - label.length}>
        <Transform transform={row => paintRow(row, 0, 0, palette)}>
          <TextInput
            key={typed.current.input}
            value={value}
            onChange={changed => {
              typed.current = {...typed.current, value: changed};
              void reader.send({kind: 'prompt-changed', value: changed});
            }}
            onSubmit={line => void reader.send({kind: 'prompt-submitted', value: line})}
          />
        </Transform>
      </Box>
      <Box flexShrink={0}>
        <Text>{paintRow(said, room, room + 1, palette)}</Text>
      </Box>
    </Box>
  );
}
