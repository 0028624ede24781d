import {createReader, type Preferences, type Size} from '../../reader/reader.ts';
import {createModes, createQuestions, terminalSize} from '../../terminal/terminal.ts';
import {withAutosave} from '../autosave.ts';
import {createKeyStream} from '../key-stream.ts';
import {inputEvents} from '../keys.ts';
import {withSignals} from '../signals.ts';
import {createTerminal} from '../terminal.ts';
import type {UiOptions} from '../ui.ts';
import {createSpeaker} from './speaker.ts';

/**
 * Runs the reader as lines of plain text, for screen readers and for terminals that cannot move their cursor, until it is quit. Text is only ever
 * appended. Returns the signal that ended it, if one did.
 */
export async function runLinear(options: UiOptions): Promise<NodeJS.Signals | undefined> {
  const {
    library,
    session,
    browser,
    shell,
    stdin,
    stdout,
    env,
    isEphemeral = false,
    webAccess,
    message,
    save,
    drawn,
  } = options;
  const over = Promise.withResolvers<void>();
  let isOver = false;
  const modes = createModes(stdin, stdout);
  // Send no codes to a terminal that does not know them.
  if (env.TERM !== 'dumb') modes.set('paste', true);
  const receive = (sent: string) => {
    for (const event of inputEvents(sent)) void voice.receive(event);
  };
  const keys = createKeyStream(stdin, receive, () => {});
  const terminal = createTerminal({
    stdin,
    stdout,
    env,
    modes,
    questions: createQuestions(() => {}),
    keys,
    browser,
    shell,
    redraw: () => voice.tellPosition(),
    askBackground: () => {},
    draw: async () => undefined,
  });
  const reader = await createReader({
    library,
    // There is nothing to click, and no background to paint.
    host: {...terminal, mouse: () => {}, askBackground: () => {}},
    session,
    preferences: linearPreferences(options.preferences),
    size: linearViewport,
    isEphemeral,
    webAccess,
    fetchFeeds: options.fetchFeeds,
    ...(message !== undefined && {message}),
  });
  const write = (text: string) => void (isOver || stdout.write(text));
  const voice = createSpeaker(reader, write, () => terminalSize(stdout, env).columns);
  terminal.attach({
    exit() {
      isOver = true;
      over.resolve();
    },
    async pause(work) {
      // End the typed line before another program writes.
      voice.tell();
      try {
        await work();
      } finally {
        voice.tellPosition();
      }
    },
  });
  const show = async (onStart: () => void) => {
    modes.take();
    keys.start();
    voice.tell();
    await drawn();
    onStart();
    await over.promise;
  };
  return withSignals(terminal, async () => {
    const unsubscribe = reader.subscribe(voice.tell);
    try {
      await withAutosave({reader, save}, show);
    } finally {
      unsubscribe();
      keys.stop();
      modes.release();
      if (voice.line()) stdout.write('\n');
    }
  });
}

/** The window of the linear reader: one row or passage, and the row that a screen has for its status line. */
export const linearViewport: Size = {columns: 80, rows: 2};

/** Articles are laid out for speech, and never beside the list. */
export function linearPreferences(preferences: Preferences): Preferences {
  const typesetting = {...preferences.typesetting, isSpoken: true};
  return {...preferences, split: linearViewport.columns + 1, columns: 1, hasPictures: false, typesetting};
}
