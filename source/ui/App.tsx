import {Box, Text, useApp, useInput, usePaste} from 'ink';
import {useEffect, useSyncExternalStore} from 'react';
import {sanitizeLine} from '../article/article.ts';
import {parseQuery} from '../library/query/query.ts';
import {commandHint} from '../reader/command.ts';
import {shownTheme} from '../reader/look.ts';
import type {Reader} from '../reader/reader.ts';
import type {State} from '../reader/state.ts';
import {viewHint} from '../reader/views.ts';
import {type Depth, paletteOf} from '../theme/theme.ts';
import {keyNames} from './keys.ts';
import {Prompt} from './Prompt.tsx';
import {screen} from './screen.ts';
import {findOf} from './status-line.ts';

/** What the world outside the components needs of Ink. */
export type InkApp = Pick<ReturnType<typeof useApp>, 'exit' | 'suspendTerminal'>;

export type AppProps = {
  readonly reader: Reader;
  /** The colours that the terminal shows. */
  readonly depth?: Depth;
  /** Called once, when the app is on the screen. */
  readonly attach?: (app: InkApp) => void;
  /** See `PromptProps`. */
  readonly onPromptShown?: (value: string | undefined) => void;
};

/** The whole screen: a string a row, and the prompt while a line is typed. */
export function App({reader, depth = 24, attach, onPromptShown}: AppProps) {
  const state = useSyncExternalStore(reader.subscribe, reader.state);
  const {exit, suspendTerminal} = useApp();
  useEffect(() => attach?.({exit, suspendTerminal}), [attach, exit, suspendTerminal]);

  useInput((input, key) => {
    if (reader.state().prompt) return;
    for (const name of keyNames(input, key)) void reader.send({kind: 'key', key: name});
  });
  // A paste must never run as commands, so it is taken here also where nothing can be pasted.
  usePaste(text => {
    const {prompt} = reader.state();
    if (prompt) void reader.send({kind: 'prompt-changed', value: prompt.value + sanitizeLine(text)});
    else void reader.send({kind: 'message', message: 'Text can be pasted where a line is typed: / filters, | pipes.'});
  });

  const {columns, rows} = state.size;
  const palette = paletteOf(shownTheme(state), depth);
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      {screen(state, new Date(), palette).map((row, index) => (
        <Text key={index} wrap="truncate">
          {row || ' '}
        </Text>
      ))}
      {state.prompt && (
        <Prompt
          reader={reader}
          prompt={state.prompt}
          width={columns}
          palette={palette}
          outcome={outcomeOf(state)}
          onShown={onPromptShown}
        />
      )}
    </Box>
  );
}

/** What the line that is being typed has led to. */
function outcomeOf(state: State): string {
  const {prompt, open, list} = state;
  if (prompt?.kind === 'view') return viewHint(prompt.views, prompt.completing?.typed ?? prompt.value);
  if (prompt?.kind === 'filter') return filterOutcome(prompt.value, list.total);
  if (prompt?.kind === 'command') return commandHint(state, prompt.completing?.typed ?? prompt.value);
  if (prompt?.kind === 'search' && open?.search) return findOf(open.search);
  return '';
}

/** What a query finds, or what is wrong with it and where. */
function filterOutcome(value: string, total: number): string {
  if (value === '') return '';
  const {mistake} = parseQuery(value);
  return mistake ? `${mistake.from + 1}: ${mistake.message}` : total === 1 ? '1 article' : `${total} articles`;
}
