import assert from 'node:assert/strict';
import {chmod} from 'node:fs/promises';
import process from 'node:process';
import {describe, test} from 'node:test';
import {launcher, makeHome} from '../commands/program.ts';
import {none} from '../library/fixtures.ts';
import {story} from '../reader/stories.ts';
import {openApp} from './app.ts';
import {terminals} from './pty.ts';

const foot = (text: string) => (rows: readonly string[]) => rows.at(-1)?.includes(text) ?? false;

const body = ['The ferry left. Nobody waited.', '橋が開通した。まだです。', 'עברית ועוד מילים.', 'A 👍🏽 smile.'].join(
  '\n\n',
);

const ferry = {articles: [{...story(1), draft: {...story(1).draft, body}}]};

/** The part of a line to the left of the text. */
const margin = (rows: readonly string[], text: string) =>
  rows
    .find(row => row.includes(text))
    ?.split(text)[0]
    ?.trim();

describe('a highlight on the screen', () => {
  for (const columns of [30, 80, 140]) {
    test(`has a bar beside it in ${columns} columns, or the sign of its note`, async () => {
      const app = await openApp({...ferry, columns, preferences: {split: 200}});
      app.send('\r}H');
      await app.until('a bar', rows => margin(rows, 'The ferry') === '┃');
      assert.equal(margin(app.rows(), '橋が開通'), '');
      app.send('}CAsk why.\r');
      await app.until('a sign', rows => margin(rows, '橋が開通') === '¹');
      app.send('{');
      await app.until('the passage before', rows => !foot('Ask why')(rows));
      app.send('}');
      await app.until('the note below', foot('¹ Ask why.'));
      app.send('2}H');
      await app.until('a third bar', rows => margin(rows, 'A 👍') === '┃');
      const rows = app.rows();
      // The message takes two rows of the narrow window, and ends with the next key.
      assert.deepEqual((await app.redraw()).slice(0, -2), rows.slice(0, -2));
      assert.deepEqual([margin(rows, 'The ferry'), margin(rows, '橋が開通')], ['┃', '¹']);
      await app.close();
    });
  }

  test('disappears from the margin when it is removed', async () => {
    const app = await openApp(ferry);
    app.send('\r}H');
    await app.until('a bar', rows => margin(rows, 'The ferry') === '┃');
    app.send('U');
    await app.until('no bar', rows => margin(rows, 'The ferry') === '' && foot('Undone: Highlighted')(rows));
    await app.close();
  });

  test('cuts a pasted note at a thousand characters, and says so', async () => {
    const app = await openApp({...ferry, columns: 1200});
    app.send('\r}C');
    await app.until('the prompt', foot('Note:'));
    app.paste('word \u001b[31m'.repeat(100_000));
    await app.until('a sentence', foot('1000 characters at most; Ctrl+O: open the editor'));
    app.send('\r');
    await app.until('it kept', foot('Note added.'));
    const [highlight] = await app.library.personal.highlights((await app.library.articles.latest()) ?? none);
    assert.ok((highlight?.note?.length ?? 0) > 990 && !highlight?.note?.includes('\x1b'));
    await app.close();
  });
});

describe('a note in a real terminal', () => {
  test('is edited in the editor, and does not change if the editor is missing or fails', async t => {
    const open = terminals(t);
    const home = await makeHome(t);
    await home.write('a.md', '# Ferry\n\nThe ferry left at nine.\n');
    await home.run(['add', 'a.md']);
    const editor = await home.write(
      'my editor',
      '#!/bin/sh\n[ "$1" = -x ] && printf "Second line \\033[31m.\\n" >> "$2"\n',
    );
    await chmod(editor, 0o755);
    const start = async (EDITOR: string) => {
      const reader = open([process.execPath, launcher], {
        columns: 80,
        rows: 24,
        cwd: home.folder,
        env: {...home.env, EDITOR},
      });
      await reader.until('the list or the article', rows => foot('1 of 1')(rows));
      reader.send('\r}');
      await reader.until('a passage', foot('y copy'));
      return reader;
    };
    const note = async () => JSON.parse((await home.run(['notes', '--json'])).stdout).highlights[0].note;

    const first = await start(`'${editor}' -x`);
    first.send('CFirst line.');
    await first.until('what was typed', rows => rows.at(-1)?.includes('First line.') ?? false);
    first.send('\x0f');
    await first.until('it kept', foot('Note added.'));
    assert.equal(await note(), 'First line.\nSecond line .');
    first.send('Q');
    await first.ended;

    for (const [EDITOR, sentence] of [
      ['no-such-editor', 'There is no program no-such-editor. Set EDITOR to another program.'],
      ['false', 'false ended with status 1. The note has not changed.'],
    ] as const) {
      const reader = await start(EDITOR);
      reader.send('C');
      await reader.until('a sentence', rows => rows.slice(-2).join(' ').replace(/\s+/g, ' ').includes(sentence));
      reader.send('Q');
      await reader.ended;
      assert.equal(await note(), 'First line.\nSecond line .');
    }
  });
});

describe('a highlight in a real terminal', () => {
  test('is printed with its note by notes, and shown in the margin of a narrower terminal', async t => {
    const open = terminals(t);
    const home = await makeHome(t);
    await home.write('a.md', '# Ferry\n\nIt was late again.\n\nNobody on the quay was surprised at all.\n');
    await home.run(['add', 'a.md']);
    const {env, folder: cwd} = home;
    const first = open([process.execPath, launcher], {columns: 120, rows: 30, cwd, env});
    await first.until('the list', foot('1 of 1'));
    first.send('\r}}CAsk them.\r');
    await first.until('the sign of the note', rows => rows.some(row => row.includes('¹ Nobody on the quay')));
    first.send('Q');
    await first.ended;
    assert.match((await home.run(['notes'])).stdout, /> Nobody on the quay was surprised at all\.\n\nAsk them\.\n/);

    const second = open([process.execPath, launcher], {columns: 30, rows: 12, cwd, env});
    const rows = await second.until('the highlight', rows => rows.some(row => row.includes('┃')));
    const [sign, bar] = rows.map(row => row.trim()).filter(row => /^[¹┃]/.test(row));
    assert.match(sign ?? '', /^¹ Nobody/);
    assert.match(bar ?? '', /^┃ \w/);
    second.send('Q');
    assert.equal((await second.ended).status, 0);
  });
});
