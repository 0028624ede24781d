import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {keymapOf} from '../../source/reader/keymap.ts';
import {messages} from '../../source/reader/messages.ts';
import type {State} from '../../source/reader/state.ts';
import {builtIn, paletteOf} from '../../source/theme/theme.ts';
import {statusLine} from '../../source/ui/status-line.ts';
import {endlessCommand, openReader} from './harness.ts';

describe('a pipe in the list', () => {
  test('takes the selected article, the counted ones, the range or the whole list', async () => {
    const reader = await openReader({rows: 40});
    const piped = async (...keys: string[]) => {
      await reader.press(...keys);
      await reader.type('wc');
      await reader.submit();
      return reader.asked.at(-1);
    };
    assert.equal(await piped('|'), 'pipe Story 1 to wc');
    assert.equal(await piped('2|'), 'pipe Story 1, Story 2 to wc');
    assert.equal(await piped('v', 'jj', '|'), 'pipe Story 1, Story 2, Story 3 to wc');
    assert.equal((await piped('g|'))?.split(', ').length, 30);
  });
});

describe('the output of a program', () => {
  test('opens in the pager, and C saves it as a note', async () => {
    const reader = await openReader();
    await reader.press('Enter', '!');
    await reader.type('wc -w');
    await reader.submit();
    await reader.reader.saveSoon();
    assert.deepEqual(reader.asked.slice(0, 1), ['run wc -w on Story 1']);
    assert.equal(reader.state().pager?.text, 'One line.\nAnother line.');
    await reader.press('C');
    assert.equal(reader.state().pager, undefined);
    const article = reader.state().open?.article;
    assert.ok(article);
    const notes = await reader.library.personal.highlights(article.id);
    assert.deepEqual(
      notes.map(({note}) => note),
      ['One line.\nAnother line.'],
    );
  });

  test('cannot be saved as a note without an article', async () => {
    const reader = await openReader();
    await reader.press('!');
    await reader.type('wc');
    await reader.submit();
    await reader.reader.saveSoon();
    await reader.press('C');
    assert.equal(reader.state().message, messages.noteNeedsArticle('Enter'));
    await reader.press('q');
    assert.equal(reader.state().pager, undefined);
  });
});

describe('a running program', () => {
  const statusOf = (state: State) => stripVTControlCharacters(statusLine(state, 80, paletteOf(builtIn.mono, 24)));
  const runEndless = async () => {
    const reader = await openReader();
    const start = async () => {
      await reader.press('!');
      await reader.type(endlessCommand);
      await reader.submit();
    };
    await start();
    return {...reader, start, isRunning: () => reader.state().running.length > 0};
  };

  for (const keys of [['Esc'], ['^C'], ['g!'], ['Enter', 'Esc'], ['g<', 'Esc'], ['?', '^C']]) {
    test(`is stopped by ${keys.join(' ')}, and its output is not shown`, async () => {
      const reader = await runEndless();
      await reader.press('m', ...keys);
      assert.equal(reader.state().message, 'Stopped tail -f.');
      await reader.reader.saveSoon();
      assert.deepEqual(reader.asked, ['run tail -f on Story 1', 'stop tail -f']);
      assert.equal(reader.state().pager?.kind === 'output', false);
      assert.equal(reader.isRunning(), false);
    });
  }

  test('is stopped before another that was started earlier, and then ^C quits', async () => {
    const reader = await runEndless();
    await reader.start();
    await reader.press('^C');
    assert.equal(reader.isRunning(), true);
    await reader.press('^C');
    assert.equal(reader.isRunning(), false);
    assert.equal(reader.asked.includes('quit'), false);
    await reader.press('^C');
    assert.equal(reader.asked.at(-1), 'quit');
  });

  test('is named beside the position, and leaves room for the keys', async () => {
    const reader = await runEndless();
    await reader.press('j');
    const row = statusOf(reader.state());
    assert.match(row, /^ \S+ \w+.*Esc stops tail -f · 2 of 30 $/);
    await reader.press('Esc', 'j');
    assert.doesNotMatch(statusOf(reader.state()), /tail/);
  });

  test('is named after a space where there is no room for keys', async () => {
    const reader = await runEndless();
    await reader.press('j');
    for (let columns = 20; columns <= 60; columns++) {
      const row = stripVTControlCharacters(statusLine(reader.state(), columns, paletteOf(builtIn.mono, 24)));
      assert.match(row, columns < 29 ? /^E/ : /^ /, String(columns));
    }
  });

  test('is the only one that g! can stop', async () => {
    const reader = await openReader();
    await reader.press('g!');
    assert.equal(reader.state().message, messages.nothingRuns);
  });
});

describe('a key that is bound to a program', () => {
  const bindings = {
    everywhere: {x: [{run: ['mpv', '{url}'], in: 'background'}]},
    help: {x: [{run: ['mpv'], in: 'pane'}]},
  } as const;
  const {keymap, commands, faults} = keymapOf(bindings);

  test('runs it for the article in the list and in the article', async () => {
    const reader = await openReader({preferences: {keymap, commands}});
    await reader.press('x');
    await reader.reader.saveSoon();
    assert.deepEqual(reader.asked, ['launch mpv {url} for Story 1']);
    assert.equal(reader.state().message, 'mpv is running.');
    await reader.press('j', 'Enter', 'x');
    await reader.reader.saveSoon();
    assert.equal(reader.asked.at(-1), 'launch mpv {url} for Story 2');
  });

  test('is in help, and in the prompt by its name', async () => {
    const reader = await openReader({preferences: {keymap, commands}});
    await reader.press(':');
    await reader.type('run-mpv');
    await reader.submit();
    await reader.reader.saveSoon();
    assert.deepEqual(reader.asked, ['launch mpv {url} for Story 1']);
  });

  test('is refused where there is no article', () => {
    assert.deepEqual(faults, ['keys: x runs a program, which is possible only in the list and in an article.']);
  });
});

describe('recent messages', () => {
  test('are shown with g<, the latest first and in full', async () => {
    const reader = await openReader({columns: 30});
    await reader.press('g<');
    assert.equal(reader.state().message, messages.noMessages);
    await reader.press('f', 'm', 'g<');
    assert.equal(reader.state().pager?.text, `Marked read.\nStarred.\n${messages.noMessages}`);
    await reader.press('Esc', 'j');
    assert.equal(reader.selected(), 'Story 2');
  });
});
