import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, test} from 'node:test';
import {progressLine} from '../../source/commands/progress.ts';
import {openLibrary} from '../../source/library/library.ts';
import {captured} from '../library/fixtures.ts';
import {ownCodes} from '../typeset/article.ts';
import {attack, hostileFiles} from './hostile-files.ts';
import {type Home, makeHome} from './program.ts';

const control = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;
/** Runs a command and asserts that nothing of an attack is in what it prints. */
async function assertPrintsSafely(home: Home, line: readonly string[], input?: string): Promise<string> {
  const {stdout, stderr} = await home.run(line, input === undefined ? {} : {input});
  // Lines of RIS end with CRLF.
  for (const [stream, text] of Object.entries({stdout, stderr}))
    for (const printed of text.split(/\r?\n/))
      assert.doesNotMatch(printed.replace(ownCodes, ''), control, `${stream} of ${line[0]}`);
  return stdout + stderr;
}

/** Runs every command that prints texts of the library. */
async function assertPrintsAllSafely(home: Home, ids: readonly string[]): Promise<void> {
  for (const line of [
    ['list'],
    ['list', '--color'],
    ['list', '--json'],
    ['list', '--format', '{title} {byline} {source} {tags} {url}'],
    ['count', '--json'],
    ['view', 'list'],
    ['feed', 'list'],
    ['feed', 'list', '--json'],
    ['feed', 'export'],
    ['rule', 'list'],
    ['tag', 'list'],
    ['notes'],
    ['notes', '--json'],
    ['config'],
    ['doctor'],
    ...['jsonl', 'bibtex', 'csl-json', 'ris'].map(format => ['export', '--format', format]),
    ...ids.flatMap(id => ['ansi', 'html'].map(format => ['show', '--format', format, id])),
    ...['markdown', 'html'].map(format => ['export', '--format', format, '--output', `exported ${format}`]),
    ['export', '--format', 'html', '--single'],
    ['diff', ids[0] ?? ''],
    ['reparse', '--dry-run'],
    ['completion', '--words', '--', 'list', 'tag:'],
    ['completion', '--words', '--', 'show', ''],
    ['mark', 'read', 'ferry'],
    ['remove', 'ferry', '--yes'],
    ['undo'],
  ])
    await assertPrintsSafely(home, line);
  for (const entry of await readdir(home.folder, {recursive: true, withFileTypes: true})) {
    assert.doesNotMatch(entry.name, control);
    if (entry.isFile() && entry.parentPath.includes('exported '))
      assert.doesNotMatch((await readFile(join(entry.parentPath, entry.name), 'utf8')).replaceAll('\n', ' '), control);
  }
}

describe('no control sequence reaches the terminal', () => {
  test('from an article, whatever its format, through any command', async t => {
    const home = await makeHome(t);
    for (const [name, text] of Object.entries(hostileFiles)) {
      await home.write(name, text);
      for (const line of [
        ['parse', '--explain', name],
        ['add', name],
      ])
        await assertPrintsSafely(home, line);
    }
    const ids = (await home.run(['list', '--ids', '--limit', '12'])).stdout.trim().split('\n');
    assert.ok(ids.length > 8);
    await assertPrintsSafely(home, ['feed', 'add', './feed.xml', '--name', `tide ${attack}`]);
    await assertPrintsSafely(home, ['view', 'add', `sea ${attack}`, 'ferry']);
    await assertPrintsSafely(home, ['rule', 'add', `sea ${attack}`, 'ferry', '--tag', `sea${attack}`]);
    await assertPrintsSafely(home, ['tag', 'add', `own${attack}`, ids[0] ?? '']);
    await assertPrintsAllSafely(home, ids);
  });

  test('from a library of somebody else, through any command', async t => {
    const home = await makeHome(t);
    const library = await openLibrary(home.library);
    const facts = {title: `T${attack}`, byline: `B${attack}`, source: `S${attack}`, place: `P${attack}`};
    const more = {standfirst: attack, tags: [`tag${attack}`], url: `https://example.org/${attack}`, language: attack};
    const stored = await library.articles.store([
      captured({...facts, ...more, body: `Body ${attack}`}),
      captured({...facts, body: 'Body'}),
      captured({title: 'Body', body: 'Body', image: {url: `https://example.org/${attack}`, caption: attack}}),
    ]);
    const ids = stored.map(({id}) => id);
    for (const id of ids)
      await library.personal.addHighlight(id, {quote: 'Body', note: attack}, `Highlighted${attack}`);
    await library.personal.saveView({name: `v${attack}`, query: attack});
    await library.feeds.saveRule({name: `r${attack}`, query: attack, action: {tags: [attack]}});
    const [feed] = await library.feeds.subscribe(
      [{address: `https://example.org/${attack}`, tags: [attack], folder: attack}],
      `Subscribed${attack}`,
    );
    assert.ok(feed);
    await library.feeds.saveFetch(feed, {failures: 1, isGone: false, etag: attack}, {title: attack});
    await library.close();
    await assertPrintsAllSafely(home, ids);
  });

  test('from a command line, through an error', async t => {
    const home = await makeHome(t);
    for (const line of [
      [attack],
      ['list', `--${attack}`],
      ['list', `tag:${attack} (`],
      ['list', '--sort', attack],
      ['show', attack],
      ['show', '--format', attack],
      ['add', attack],
      ['add', `https://${attack}/`],
      ['add', `file:${attack}`],
      ['config', attack],
      ['config', 'theme', attack],
      ['help', attack],
      ['--library', attack, 'list'],
      ['view', 'remove', attack],
      ['feed', 'remove', attack],
      ['tag', 'remove', attack, attack],
      ['completion', attack],
    ]) {
      const safe = line.map(word => word.replaceAll('\0', ''));
      assert.notEqual(await assertPrintsSafely(home, safe), '', JSON.stringify(line).slice(0, 40));
    }
  });

  test('from config.json, through its warnings', async t => {
    const home = await makeHome(t);
    await home.write(
      'config/config.json',
      JSON.stringify({[attack]: 1, theme: attack, keys: {[attack]: attack}, browser: attack}),
    );
    await assertPrintsSafely(home, ['config']);
    await assertPrintsSafely(home, ['list']);
  });

  test('from the name of a file, through progress', () => {
    const line = progressLine(3, {name: `/sea/${attack}`, read: 1, size: 2}, {all: 9, input: 9});
    assert.doesNotMatch(line, control);
  });
});
