import {Box, Text, useApp, useInput, usePaste} from 'ink';
import {useEffect, useSyncExternalStore} from 'react';
import {type Reader, shownTheme} from '../reader/reader.ts';
import {type Depth, paletteOf} from '../theme/theme.ts';
import {toAscii} from './glyphs.ts';
import {keyNames} from './keys.ts';
import {Prompt} from './Prompt.tsx';
import {promptFeedback} from './prompt-feedback.ts';
import {paste, promptEvent} from './prompt-keys.ts';
import {screen} from './screen.ts';
import type {Screen} from './terminal.ts';

export type AppProps = {
  readonly reader: Reader;
  /** The colours that the terminal shows. */
  readonly depth?: Depth;
  /** Whether the terminal has symbols beyond ASCII. */
  readonly isRich?: boolean;
  /** Called once, when the app is on the screen. */
  readonly attach?: (screen: Screen) => void;
  /** See `PromptProps`. */
  readonly onPromptShown?: (value: string | undefined) => void;
};

/** The whole screen: a string a row, and the prompt while a line is typed. */
export function App({reader, depth = 24, isRich = true, attach, onPromptShown}: AppProps) {
  const state = useSyncExternalStore(reader.subscribe, reader.state);
  const {exit, suspendTerminal} = useApp();
  useEffect(() => attach?.({exit, suspendTerminal}), [attach, exit, suspendTerminal]);

  useInput((input, key) => {
    for (const name of keyNames(input, key)) {
      const {prompt} = reader.state();
      const event = prompt ? promptEvent(prompt, name) : ({kind: 'key', key: name} as const);
      if (event) void reader.send(event);
    }
  });
  usePaste(text => paste(reader, text));

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
          reader={reader}
          prompt={state.prompt}
          width={columns}
          palette={palette}
          outcome={promptFeedback(state)}
          onShown={onPromptShown}
        />
      )}
    </Box>
  );
}
