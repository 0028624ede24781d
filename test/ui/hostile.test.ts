import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Captured} from '../../source/article/article.ts';
import {attack, hostileFiles} from '../commands/hostile-files.ts';
import {items} from '../intake/items.ts';
import {captured} from '../library/fixtures.ts';
import {stories} from '../reader/stories.ts';
import {openApp, type TestApp} from './app.ts';

/** Opens each of the articles, scrolls, and looks at everything else that shows their texts. */
async function lookAround(articles: readonly Captured[]): Promise<TestApp> {
  const app = await openApp({articles, columns: 100, rows: 30});
  for (let row = 0; row < articles.length; row++) {
    app.send('\r');
    await app.redraw();
    for (const keys of [' ', 'G', 'q', 'j']) {
      app.send(keys);
      await app.redraw();
    }
  }
  // The help, a removal with its message, and a search that is pasted.
  for (const keys of ['?', 'q', 'd', 'u']) {
    app.send(keys);
    await app.redraw();
  }
  app.send('/');
  app.paste(attack);
  await app.until('the search', rows => rows.at(-1)?.includes('sea') === true);
  app.send('\x1b');
  await app.until('the list', rows => rows.at(-1)?.includes('sea') === false);
  return app;
}

/** Returns the kinds of control sequences in a text: the controls of one character, CSI without their numbers but with their modes, OSC with their number. */
function kindsOf(written: string): ReadonlySet<string> {
  const sequence =
    /\x1b\[([<-?]?)([\d;:]*)([ -/]*[@-~])|\x1b\](\d*)[^\x07\x1b]*(\x07|\x1b\\)|\x1b[^[\]]|[\x00-\x1f\x7f-\x9f]/g;
  return new Set(
    [...written.matchAll(sequence)].map(([whole, prefix, numbers, final, command]) => {
      if (final !== undefined) return `CSI ${prefix}${/[hl]/.test(final) ? numbers : ''}${final}`;
      return command === undefined ? JSON.stringify(whole) : `OSC ${command}`;
    }),
  );
}

/** Articles of one file that are opened. */
const mostOfFile = 1;

const linked = captured({title: 'A link', body: '[The ferry](https://example.org/ferry) is late.'});

test('an attack writes no control sequence that other articles do not write, and leaves the terminal as they do', async () => {
  const attacks: Captured[] = [];
  for (const [name, text] of Object.entries(hostileFiles))
    attacks.push(...(await items(text, {name})).captured.slice(0, mostOfFile));
  assert.ok(attacks.length > 5);
  const [calm, attacked] = [await lookAround([linked, ...stories(3)]), await lookAround(attacks)];
  // The reader inserts and deletes lines to scroll, but not in every article.
  const usual = new Set([...kindsOf(calm.written()), 'CSI L', 'CSI M']);
  assert.deepEqual(
    [...kindsOf(attacked.written())].filter(kind => !usual.has(kind)),
    [],
  );
  const stateOf = ({emulator}: TestApp) => [
    emulator.isAlternate(),
    emulator.isCursorHidden(),
    emulator.isPastingBracketed(),
    emulator.mouseMode(),
    emulator.commands(52),
    emulator.scrolls(),
  ];
  assert.deepEqual(stateOf(attacked), stateOf(calm));
  for (const app of [calm, attacked]) {
    app.send('\x03\x03');
    await app.ended;
    // Letters are letters again, in the colours of the terminal.
    app.emulator.write('\r\nlqqk');
    await app.emulator.drawn();
    const row = app.rows().findIndex(text => text.startsWith('lqqk'));
    assert.deepEqual(app.emulator.stylesOf(row)[0], {attributes: '', text: -1, ground: -1});
  }
  assert.deepEqual(stateOf(attacked), stateOf(calm));
  calm.emulator.dispose();
  attacked.emulator.dispose();
});
