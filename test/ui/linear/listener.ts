import type {Captured} from '../../../source/article/article.ts';
import type {FetchFeeds} from '../../../source/reader/feed-requests.ts';
import {linearPreferences, linearViewport} from '../../../source/ui/linear/linear.ts';
import {createSpeaker} from '../../../source/ui/linear/speaker.ts';
import {openReader, type TestReader} from '../../reader/harness.ts';
import {usual} from '../../reader/preferences.ts';

/** A reader as a person hears it. */
export type Listener = {
  /** Presses keys, a name or a character each, and gives the lines that were said since. */
  press(...keys: readonly string[]): Promise<string[]>;
  /** What was written since, with backspaces and all. */
  written(...keys: readonly string[]): Promise<string>;
  /** Sends a message to the reader, and returns what was spoken. */
  message(message: string): Promise<string>;
  /** What was said when it opened. */
  readonly greeting: readonly string[];
  readonly reader: TestReader;
};

export async function listen(options: {
  readonly articles?: readonly Captured[];
  readonly columns?: number;
  readonly fetchFeeds?: FetchFeeds;
}): Promise<Listener> {
  const {columns = 1000, ...opened} = options;
  const reader = await openReader({...opened, ...linearViewport, preferences: linearPreferences(usual)});
  let text = '';
  const voice = createSpeaker(
    reader.reader,
    more => {
      text += more;
    },
    () => columns,
  );
  const taken = () => {
    const said = text;
    text = '';
    return said;
  };
  voice.tell();
  const greeting = taken().trimEnd().split('\n');
  const written = async (...keys: readonly string[]) => {
    for (const key of keys) await voice.receive({kind: 'key', key});
    return taken();
  };
  return {
    reader,
    greeting,
    written,
    async message(message) {
      await reader.reader.send({kind: 'message', message});
      voice.tell();
      return taken();
    },
    press: async (...keys) => (await written(...keys)).trimEnd().split('\n'),
  };
}
