import {Box, Text, useApp} from 'ink';
import {useEffect, useSyncExternalStore} from 'react';
import {type Reader, shownTheme} from '../reader/reader.ts';
import {type Depth, paletteOf} from '../theme/theme.ts';
import {hasFeedbackAbove} from './feedback-pane.ts';
import {toAscii} from './glyphs.ts';
import {Prompt} from './Prompt.tsx';
import {promptFeedback} from './prompt-feedback.ts';
import {screen} from './screen.ts';

/** What Ink lets an app do. */
export type InkControls = Pick<ReturnType<typeof useApp>, 'exit' | 'suspendTerminal'>;

export type AppProps = {
  readonly reader: Reader;
  /** The colours that the terminal shows. */
  readonly depth?: Depth;
  /** Whether the terminal has symbols beyond ASCII. */
  readonly isRich?: boolean;
  /** Called once, when the app is on the screen. */
  readonly attach?: (ink: InkControls) => void;
};

/** The whole screen: one string per row, and the prompt while a line is typed. */
export function App({reader, depth = 24, isRich = true, attach}: AppProps) {
  const state = useSyncExternalStore(reader.subscribe, reader.state);
  const {exit, suspendTerminal} = useApp();
  useEffect(() => attach?.({exit, suspendTerminal}), [attach, exit, suspendTerminal]);

  const {columns, rows} = state.size;
  const palette = paletteOf(shownTheme(state), depth);
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      {screen(state, new Date(), palette).map((row, index) => (
        <Text key={index} wrap="truncate">
          {(isRich ? row : toAscii(row)) || ' '}
        </Text>
      ))}
      {state.prompt && (
        <Prompt
          prompt={state.prompt}
          size={state.size}
          palette={palette}
          isRich={isRich}
          feedback={hasFeedbackAbove(state) ? '' : promptFeedback(state)}
        />
      )}
    </Box>
  );
}
