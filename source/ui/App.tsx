import {Box, Transform, useApp} from 'ink';
import {useEffect, useSyncExternalStore} from 'react';
import {type Reader, shownTheme} from '../reader/reader.ts';
import {paletteOf} from '../theme/theme.ts';
import {hasFeedbackAbove} from './feedback-pane.ts';
import {Prompt} from './Prompt.tsx';
import {promptFeedback} from './prompt-feedback.ts';
import {type Capabilities, drawScreen} from './screen.ts';
import type {ScreenPlace} from './screen-writer.ts';

export type AppProps = {
  readonly reader: Pick<Reader, 'state' | 'subscribe'>;
  readonly capabilities?: Capabilities;
  /** Called once, when the app is on the screen, with the function that ends it. */
  readonly attach?: (exit: () => void) => void;
  /** Called before each frame with the place of the caret of the prompt. */
  readonly placeCaret?: (place: ScreenPlace | undefined) => void;
};

const richest: Capabilities = {depth: 24, isRich: true};

/** The whole screen: finished rows, and the prompt while a line is typed. */
export function App({reader, capabilities = richest, attach, placeCaret}: AppProps) {
  const state = useSyncExternalStore(reader.subscribe, reader.state);
  const {exit} = useApp();
  useEffect(() => attach?.(exit), [attach, exit]);

  const {columns, rows} = state.size;
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      <Rows rows={drawScreen(state, capabilities)} />
      {state.prompt && (
        <Prompt
          prompt={state.prompt}
          size={state.size}
          palette={paletteOf(shownTheme(state), capabilities.depth)}
          isRich={capabilities.isRich}
          feedback={hasFeedbackAbove(state) ? '' : promptFeedback(state)}
          placeCaret={placeCaret}
        />
      )}
    </Box>
  );
}

/** Finished rows. Ink lays out a blank column of their height, so it measures and wraps nothing. */
function Rows({rows}: {readonly rows: readonly string[]}) {
  return <Transform transform={(_, index) => rows[index] ?? ''}>{Array(rows.length).fill(' ').join('\n')}</Transform>;
}
