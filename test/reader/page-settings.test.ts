import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test from 'node:test';
import {chooseTheme, themeOfOutput} from '../../source/reader/page-settings.ts';
import {builtIn, builtInNames} from '../../source/theme/theme.ts';
import {makeHome} from '../commands/program.ts';
import {createEmulator} from '../ui/emulator.ts';

const folder = mkdtempSync(join(tmpdir(), 'tearsheet-'));
test.after(() => rmSync(folder, {recursive: true}));
mkdirSync(join(folder, 'themes'));
const file = (name: string) => join(folder, 'themes', `${name}.json`);

test('the name of a built-in theme always selects that theme', () => {
  for (const theme of [...builtInNames, 'auto' as const]) {
    assert.deepEqual(chooseTheme(folder, {theme}), {theme, warnings: []});
  }
});

test('any other name selects a file, and an object is a theme', () => {
  writeFileSync(file('dusk'), '{"link": {"foreground": "red"}}');
  for (const theme of ['dusk', {link: {foreground: 'red'}}]) {
    const chosen = chooseTheme(folder, {theme});
    assert.deepEqual([chosen.theme, chosen.warnings], ['own', []]);
    assert.deepEqual(themeOfOutput(chosen).styles.link, {foreground: 'red', underline: true});
  }
});

test('a missing or invalid theme file is named, with advice', () => {
  writeFileSync(file('broken'), '{"link": ');
  writeFileSync(file('list'), '[]');
  for (const [theme, sentence] of [
    [
      'none',
      `There is no theme "none": create ${file('none')}, or choose terminal, paper, night, contrast, mono or auto.`,
    ],
    ['broken', `Correct ${file('broken')}: `],
    ['list', `Correct ${file('list')}: it contains no JSON object; until then the theme terminal is used.`],
  ] as const) {
    const chosen = chooseTheme(folder, {theme});
    assert.equal(chosen.theme, 'terminal');
    assert.ok(chosen.warnings[0]?.startsWith(sentence), chosen.warnings[0]);
    assert.equal(themeOfOutput(chosen), builtIn.terminal);
  }
});

test('show fills the width of the terminal with the background of the theme', async t => {
  const home = await makeHome(t);
  await home.write(
    'a.md',
    '# Aalborg\n\nThe *morning* ferry was late again, and nobody on the quay was surprised at all.\n',
  );
  assert.equal((await home.run(['config', 'theme', 'paper'])).status, 0);
  const env = {COLORTERM: 'truecolor', COLUMNS: '50', FORCE_COLOR: '3'};
  const {stdout, stderr} = await home.run(['show', 'a.md'], {env});
  assert.equal(stderr, '');
  const emulator = createEmulator({columns: 50, rows: 20});
  emulator.write(stdout.trimEnd());
  await emulator.drawn();
  assert.equal(emulator.rows()[0]?.trimEnd(), 'Aalborg');
  const lines = stdout.trimEnd().split('\n').length;
  for (let row = 0; row < lines; row++) {
    assert.ok(emulator.stylesOf(row).every(({ground}) => ground === 0xf6f1e4));
  }
  assert.ok(emulator.stylesOf(lines).every(({ground}) => ground === -1));
  emulator.dispose();
  assert.doesNotMatch((await home.run(['show', 'a.md'])).stdout, /\x1b/);
});
