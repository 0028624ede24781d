import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import test from 'node:test';
import {formatSetting, parseSetting, readSettings, settingTable, writeSetting} from '../../source/config/settings.ts';
import fc from '../support/fast-check.ts';

process.umask(0o077);
const folder = mkdtempSync(join(tmpdir(), 'tearsheet-'));
test.after(() => rmSync(folder, {recursive: true}));
const file = join(folder, 'config.json');

const defaults = {
  measure: 72,
  'mark-read': 'at-end',
  browser: undefined,
  shell: undefined,
  split: 100,
  'list-width': 36,
  'second-lines': 'in-search',
  'wrap-headlines': true,
  scrolloff: 2,
  columns: 1,
  justify: false,
  hyphenate: false,
  spacing: 1,
  theme: 'auto',
  mouse: true,
  linear: false,
  links: 'browser',
  'fetch-pictures': true,
  'fetch-every': 0,
  backups: 7,
  offline: false,
  exec: {},
  pictures: 'auto',
  quotation: '“{quote}” ({byline}, “{title}”, {source}, {date}, {link})',
  keymap: 'default',
  keys: {},
  bidi: 'reader',
};

test('a value is formatted without control characters, and can be parsed again', () => {
  for (const value of ['w3m', 'a "b" \\ c', 'a\x1b[2J', 'b\x9b2J', 'c\nd', 'e\u202ef']) {
    const written = formatSetting(value);
    assert.doesNotMatch(written, /[\x00-\x1f\x7f-\x9f\u202e]/);
    assert.deepEqual(parseSetting('browser', written), value);
  }
  assert.equal(formatSetting('a "b" c'), 'a "b" c');
});

test('settings are read; a program can be a name or a list', () => {
  writeFileSync(file, '\ufeff{"measure": 20, "mark-read": "never", "browser": "w3m"}');
  const {settings, warnings} = readSettings(folder);
  assert.deepEqual(settings, {...defaults, measure: 20, 'mark-read': 'never', browser: ['w3m']});
  assert.deepEqual(warnings, []);
});

test('without a file, every setting has its default', () => {
  assert.deepEqual(readSettings(join(folder, 'none')), {settings: defaults, warnings: []});
});

test('each invalid value is named with the allowed ones, and the others are used', () => {
  writeFileSync(
    file,
    '{"measure": 19.5, "mark-read": "always", "browser": [], "split": "90", "list-width": 50, "no": 1}',
  );
  const {settings, warnings} = readSettings(folder);
  assert.deepEqual(settings, {...defaults, 'list-width': 50});
  assert.equal(warnings.length, 5);
  assert.equal(
    warnings[1],
    `${file}: "mark-read" is "always", but must be "at-end" or "on-open" or "never". The default, at-end, is used.`,
  );
});

test('a quotation style accepts known fields only', () => {
  for (const [style, isAllowed] of [
    ['> {quote} — {title}', true],
    ['{quote} {author}', false],
    ['plain', false],
  ] as const) {
    writeFileSync(file, JSON.stringify({quotation: style}));
    const {settings, warnings} = readSettings(folder);
    assert.equal(settings.quotation === style, isAllowed, style);
    assert.equal(warnings.length, isAllowed ? 0 : 1);
  }
});

test('any content of the file gives valid settings, and the file does not change', () => {
  const values = fc.dictionary(fc.oneof(fc.constantFrom(...Object.keys(settingTable)), fc.string()), fc.jsonValue());
  const content = fc.oneof(
    values.map(value => JSON.stringify(value)),
    fc.json(),
    fc.string(),
  );
  fc.assert(
    fc.property(content, text => {
      writeFileSync(file, text);
      const {settings} = readSettings(folder);
      assert.equal(readFileSync(file, 'utf8'), text);
      assert.ok(settings.measure >= 20 && settings.measure <= 200 && Number.isInteger(settings.measure));
      assert.ok(['at-end', 'on-open', 'never'].includes(settings['mark-read']));
      assert.ok(settings.browser === undefined || settings.browser.every(word => typeof word === 'string'));
    }),
  );
});

test('setting a value keeps everything else in the file, in order', async () => {
  writeFileSync(file, '{"b.c": {"d": [1]}, "measure": 60, "a": null}');
  await writeSetting(folder, 'measure', '80');
  await writeSetting(folder, 'browser', 'w3m');
  assert.equal(
    JSON.stringify(JSON.parse(readFileSync(file, 'utf8'))),
    '{"b.c":{"d":[1]},"measure":80,"a":null,"browser":"w3m"}',
  );
  await writeSetting(folder, 'measure', undefined);
  assert.equal(readSettings(folder).settings.measure, 72);
  await assert.rejects(writeSetting(folder, 'split', '3'), /"3" is not allowed: split must be a whole number/);
});

test('keys can run one action, several or none; anything else is named', () => {
  writeFileSync(file, '{"keys": {"list": {"x": "quit", "y": ["a", "b"], "z": null}}}');
  assert.deepEqual(readSettings(folder), {
    settings: {...defaults, keys: {list: {x: ['quit'], y: ['a', 'b'], z: []}}},
    warnings: [],
  });
  writeFileSync(
    file,
    '{"keys": {"list": {"x": {"run": ["mpv", "{url}"]}, "y": ["open", {"run": ["a"], "in": "pane"}]}}}',
  );
  assert.deepEqual(readSettings(folder).settings.keys, {
    list: {x: [{run: ['mpv', '{url}'], in: 'background'}], y: ['open', {run: ['a'], in: 'pane'}]},
  });
  for (const keys of [
    '{"list": {"x": {"run": []}}}',
    '{"list": {"x": {"run": ["a"], "in": "shell"}}}',
    '{"lists": {}}',
    '{"list": {"x": 1}}',
    '{"list": "x"}',
    '[]',
  ]) {
    writeFileSync(file, `{"keys": ${keys}}`);
    const {settings, warnings} = readSettings(folder);
    assert.deepEqual(settings.keys, {});
    assert.match(
      warnings[0] ?? '',
      /"keys" is .* but must be an object of everywhere, list, article, link, passage, chooser, feeds, help/,
    );
  }
});
