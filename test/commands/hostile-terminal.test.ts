import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {progressLine} from '../../source/commands/progress.ts';
import {ownCodes} from '../typeset/article.ts';
import {asEntities, controls, sequences} from './control-sequences.ts';
import {type Home, makeHome} from './program.ts';

const control = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;
const all = [...controls, ...sequences];

/** All sequences in one text, so that few articles contain them. */
const attack = all.join(' sea ');
const entities = asEntities(attack);
const words = 'The ferry is late, and everybody waits for it at the pier. '.repeat(9);

/** A title that ends within a sequence which the next field would complete. */
const split = {title: 'Split \x1b', byline: ']0;owned\x07', text: `[2J${words}`, url: 'https://example.org/split'};

const record = (text: string) => ({
  title: `Ferry ${text}`,
  byline: text,
  source: text,
  summary: text,
  tags: [`sea${text}`],
  text: words + text,
  highlights: [{quote: 'The ferry is late', note: text}],
  url: `https://example.org/${encodeURIComponent(text).slice(0, 500)}`,
});

const page = `<html><head><title>Ferry ${entities}</title><meta name="author" content="${entities}"></head><body><article><h1>Ferry ${entities}</h1><p>${words}${entities}</p><pre>${entities}</pre><p><a href="https://example.org/${entities}" title="${entities}">${entities}</a></p><figure><img src="a.png" alt="${entities}"><figcaption>${entities}</figcaption></figure></article></body></html>`;
const feed = `<rss version="2.0"><channel><title>Tide ${entities}</title><description>${entities}</description><item><guid>1</guid><title>Ice ${entities}</title><author>${entities}</author><category>${entities}</category><description>${words}${asEntities(entities)}</description></item></channel></rss>`;

/** The attack in each way of writing an article: raw, by references, in fields of tables, mail, lists of bookmarks and feeds. */
const files: Readonly<Record<string, string>> = {
  'raw.jsonl': [record(attack), split, ...controls.map(one => ({...split, title: `One ${one}b`, url: undefined}))]
    .map(one => JSON.stringify(one))
    .join('\n'),
  'entities.jsonl': JSON.stringify(record(entities)),
  'page.html': page,
  'raw.html': page.replaceAll(entities, attack),
  'note.md': `---\ntitle: "Ferry ${JSON.stringify(attack).slice(1, -1)}"\n---\n\n${words}\n\n\`${entities}\` ${attack}\n\n~~~\n${attack}\n~~~\n`,
  'copied.txt': `Ferry ${attack}\n\nBy Ines ${attack}\n\n${words}\n\n${words}${attack}\n`,
  'table.csv': `title,url,text\n"Ferry ${attack.replaceAll('"', '')}",https://example.org/csv,"${words}${attack.replaceAll('"', '')}"\n`,
  'mail.eml': `From: Ines ${attack.replaceAll('\r', '')} <i@example.org>\nSubject: Ferry ${attack.replaceAll('\r', '')}\nContent-Type: text/html\n\n${page}`,
  'bookmarks.html': `<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p><DT><H3>${entities}</H3><DL><p><DT><A HREF="https://example.org/b">Ferry ${entities}</A><DD>${entities}</DL></DL>`,
  'feed.xml': feed,
};

/** Runs a command and asserts that nothing of an attack is in what it prints. */
async function assertPrintsSafely(home: Home, line: readonly string[], input?: string): Promise<string> {
  const {stdout, stderr} = await home.run(line, input === undefined ? {} : {input});
  // Lines of RIS end with CRLF.
  for (const [stream, text] of Object.entries({stdout, stderr}))
    for (const printed of text.split(/\r?\n/))
      assert.doesNotMatch(printed.replace(ownCodes, ''), control, `${stream} of ${line[0]}`);
  return stdout + stderr;
}

describe('no control sequence reaches the terminal', () => {
  test('from an article, whatever its format, through any command', async t => {
    const home = await makeHome(t);
    for (const [name, text] of Object.entries(files)) {
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
      ['completion', '--words', '--', 'list', 'tag:'],
      ['completion', '--words', '--', 'show', ''],
      ['mark', 'read', 'ferry'],
      ['remove', 'ferry', '--yes'],
      ['undo'],
    ])
      await assertPrintsSafely(home, line);
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
