import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {setImmediate} from 'node:timers/promises';
import {stripVTControlCharacters} from 'node:util';
import {render} from 'ink-testing-library';
import {App} from '../../source/ui/App.tsx';
import {inputEvents} from '../../source/ui/keys.ts';
import {type OpenOptions, openReader} from '../reader/harness.ts';

/** How long a frame may take to come to what a test waits for; reached only where the test fails. */
const deadline = 300_000;

/** The components over a reader, without the terminal around them. */
async function renderApp(options: OpenOptions = {}) {
  const reader = await openReader({columns: 100, rows: 24, preferences: {split: 200}, ...options});
  const app = render(<App reader={reader.reader} />);
  // Without it, Ink starts programs that ask the terminal of these tests, at every frame.
  Object.assign(app.stdout, {rows: reader.state().size.rows});
  const lines = () => stripVTControlCharacters(app.lastFrame() ?? '').split('\n');
  const until = async (what: string, holds: (lines: readonly string[]) => boolean) => {
    const end = Date.now() + deadline;
    while (!holds(lines())) {
      if (Date.now() > end) assert.fail(`The frame never came to show ${what}:\n${lines().join('\n')}`);
      await setImmediate();
    }
    return lines();
  };
  /** Sends keys one at a time, as the stream in front of Ink does. */
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) {
      for (const event of inputEvents(key)) void reader.reader.send(event);
      for (let turn = 0; turn < 10; turn++) await setImmediate();
    }
  };
  return {...app, reader, lines, until, press};
}

/** Whether the last line holds a text. */
const foot = (text: string) => (lines: readonly string[]) => lines.at(-1)?.includes(text) ?? false;

describe('the list', () => {
  test('has a row for each article with its state and date', async () => {
    const app = await renderApp();
    await app.press('f', 'j', 'm', 'j', '\r', ' ', 'q');
    const lines = await app.until('the third row', foot('3 of 30'));
    const row = (title: string) => lines.find(line => line.includes(`${title} `)) ?? '';
    assert.match(row('Story 1'), /^ ★ Story 1 .* Dec 2023$|^ ★ Story 1 .*\d+$/);
    assert.match(row('Story 2'), /^ {3}Story 2 /);
    assert.match(row('Story 3'), /^›◐ Story 3 /);
    assert.match(lines[0] ?? '', /^ All {2}29 unread of 30/);
    app.unmount();
  });

  test('says how to add an article if the library is empty, and names a filter without matches', async () => {
    const empty = await renderApp({articles: []});
    await empty.until('the sentence', lines =>
      lines.some(line => line.includes('adds a file, a folder or an address')),
    );
    empty.unmount();
    const app = await renderApp();
    await app.press('/', 'z', 'z', 'z');
    await app.until('the sentence', lines => lines.some(line => line.includes('No article matches: zzz')));
    app.unmount();
  });
});

describe('the status line', () => {
  test('shows the most useful keys and the position', async () => {
    const app = await renderApp();
    const lines = await app.until('the list', foot('1 of 30'));
    assert.match(lines.at(-1) ?? '', /Enter read .*q quit .*\? keys/);
    await app.press('\r');
    const reading = await app.until('the article', foot('1 of 30 · '));
    assert.match(reading.at(-1) ?? '', /q back .*\d+% · \d+ min left/);
    app.unmount();
  });

  test('shows a partial count or sequence, and the keys that can follow', async () => {
    const app = await renderApp();
    await app.press('1', '2');
    await app.until('the count', lines => lines.at(-1)?.trim().startsWith('12') ?? false);
    await app.press('g');
    const lines = await app.until('the sequence', foot('12g…'));
    assert.ok(lines.some(line => / a Show all articles/.test(line)));
    await app.press('\x1b');
    await app.until('the whole list', lines => !lines.some(line => line.includes('Show all articles')));
    app.unmount();
  });

  test('shows the message of a key until the next key', async () => {
    const app = await renderApp();
    await app.press('X');
    await app.until('the sentence', foot('X is not bound. ? shows the keys.'));
    await app.press('j');
    await app.until('the keys', lines => foot('2 of 30')(lines) && !foot('does nothing')(lines));
    app.unmount();
  });
});

describe('the prompt', () => {
  test('shows the typed text, and the list follows', async () => {
    const app = await renderApp();
    await app.press('/', ...'"story 17"');
    await app.until('the words', foot(' / "story 17"'));
    await app.until('what was found', lines => /Story 17 /.test(lines[1] ?? ''));
    await app.press('\r');
    await app.until(
      'where one is',
      lines => foot('1 of 1')(lines) && / "story 17" {2}1$/.test(lines[0]?.trimEnd() ?? ''),
    );
    app.unmount();
  });

  test('accepts letters that are commands elsewhere', async () => {
    const app = await renderApp();
    await app.press('/', ...'qD?');
    await app.until('the letters', foot(' / qD?'));
    assert.deepEqual(app.reader.asked, []);
    app.unmount();
  });

  test('closes with Esc', async () => {
    const app = await renderApp();
    await app.press('/', 'z', '\x1b');
    await app.until('the list', foot('1 of 30'));
    app.unmount();
  });

  test('pipes the open article to a command', async () => {
    const app = await renderApp();
    await app.press('\r', '|', ...'wc', '\r');
    await app.until('the article', foot('% · '));
    assert.deepEqual(app.reader.asked, ['pipe Story 1 to wc']);
    app.unmount();
  });

  test('says how many articles a command will read', async () => {
    const app = await renderApp();
    await app.press('3', '|', 'w');
    await app.until('the range', foot('3 articles'));
    await app.press('\x1b', 'g', '|');
    await app.until('the whole list', foot('30 articles'));
    app.unmount();
  });
});

describe('a paste', () => {
  test('never runs as keys in the list, an article or help', async () => {
    const app = await renderApp();
    for (const key of ['j', '\r', '?']) {
      await app.press(key, '\x1b[200~QDm\x03\x1a\r\x1b[201~');
      assert.deepEqual(app.reader.asked, []);
    }
    assert.equal(app.reader.state().list.total, 30);
    app.unmount();
  });

  test('goes into the prompt as one line without control characters', async () => {
    const app = await renderApp();
    await app.press('/', '\x1b[200~one\ntwo\x07\x1b[201~');
    await app.until('the words', foot(' / one two'));
    app.unmount();
  });
});

describe('a frame', () => {
  for (const [columns, rows] of [
    [1, 1],
    [10, 3],
    [20, 5],
    [80, 24],
  ] as const) {
    test(`of ${columns} by ${rows} has as many lines and at most as many columns, in every view`, async () => {
      const app = await renderApp({columns, rows, preferences: {split: 60}});
      for (const keys of [['j'], ['\r'], [' '], ['z'], ['?'], ['q', 'q'], ['/'], ['x'], ['\x1b'], ['X']]) {
        await app.press(...keys);
        const lines = app.lines();
        assert.equal(lines.length, rows, JSON.stringify(keys));
        for (const line of lines) assert.ok(line.length <= columns, JSON.stringify(line));
      }
      app.unmount();
    });
  }
});
