import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {sanitizeLine, sanitizeText} from '../../source/article/article.ts';
import {readSettings, settingTable} from '../../source/config/config.ts';
import {OpmlError, parseOpml} from '../../source/feeds/opml.ts';
import {pageLines} from '../../source/typeset/typeset.ts';
import {hostileText} from '../article/hostile-text.ts';
import {pack} from '../intake/archives/pack.ts';
import {assertReadsFeed, mutatedFeed} from '../intake/feeds/any-feed.ts';
import {assertReadsSafely, control, mutate, mutations, shapes, texts} from '../intake/mutations.ts';
import {anyQuery, assertParses} from '../library/query/any-query.ts';
import fc from '../support/fast-check.ts';
import {articleOf, ownCodes} from '../typeset/article.ts';
import {anyMarkdown} from '../typeset/markdown-arbitrary.ts';

/** A part of the program that takes foreign input. */
type Target = {
  readonly inputs: fc.Arbitrary<Uint8Array>;
  /** Throws if the part fails, or lets something unsafe through. */
  readonly check: (input: Uint8Array) => void | Promise<void>;
};

const shape = fc.constantFrom(...Object.values(shapes));
const damaged = fc.tuple(shape, mutations).map(([bytes, changes]) => mutate(bytes, changes));

const memberNames = fc.constantFrom(
  'a.html',
  'a.md',
  'a.json',
  'a.csv',
  '../a.html',
  'a\x1b[2J.txt',
  'part_000000.csv',
);

/** Archives that are whole, with damaged files inside, which damage to the bytes of an archive hardly reaches. */
const archives = fc.oneof(
  fc
    .array(fc.tuple(memberNames, damaged), {minLength: 1, maxLength: 4})
    .map(members => pack(Object.fromEntries(members))),
  damaged.map(bytes => gzipSync(bytes)),
  damaged.map(bytes => {
    const head = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\nContent-Length: ${bytes.length}`;
    return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), bytes, Buffer.from('\r\n\r\n')]);
  }),
);

const settingNames = Object.keys(settingTable);
const configuration = fc
  .oneof(
    fc.dictionary(fc.constantFrom(...settingNames), fc.jsonValue()),
    fc.dictionary(fc.constantFrom('keys', 'exec', 'theme'), fc.dictionary(fc.string(), fc.jsonValue())),
  )
  .map(value => JSON.stringify(value));

/** Subscriptions with folders, attributes and attacks. */
const opml = fc
  .array(
    fc.oneof(
      fc.constantFrom('<outline text="', '" xmlUrl="https://example.org/a"', '>', '/>', '</outline>', '&#27;'),
      hostileText,
    ),
    {
      maxLength: 30,
    },
  )
  .map(parts => `<opml><body>${parts.join('')}`);

/** The parts by their names; a failed input is named after its part. */
export const targets: Readonly<Record<string, Target>> = {
  intake: {inputs: damaged, check: assertReadsSafely},
  archives: {inputs: archives, check: assertReadsSafely},
  feeds: {inputs: mutatedFeed.map(inBytes), check: input => assertReadsFeed(textOf(input))},
  opml: {inputs: opml.map(inBytes), check: input => checkOpml(textOf(input))},
  sanitiser: {inputs: hostileText.map(inBytes), check: input => checkSanitiser(textOf(input))},
  query: {inputs: anyQuery.map(inBytes), check: input => assertParses(textOf(input))},
  typesetter: {inputs: anyMarkdown.map(inBytes), check: input => checkTypesetter(textOf(input))},
  config: {
    inputs: fc.tuple(configuration, mutations).map(([text, changes]) => mutate(text, changes)),
    check: checkConfig,
  },
};

function inBytes(text: string): Uint8Array {
  return Buffer.from(text);
}

function textOf(input: Uint8Array): string {
  return Buffer.from(input).toString();
}

function checkOpml(text: string): void {
  try {
    for (const one of texts(parseOpml(text))) assert.doesNotMatch(one, control);
  } catch (error) {
    if (!(error instanceof OpmlError)) throw error;
  }
}

function checkSanitiser(text: string): void {
  for (const sanitize of [sanitizeText, sanitizeLine]) {
    const safe = sanitize(text);
    assert.doesNotMatch(safe, control);
    assert.ok(safe.isWellFormed());
    assert.equal(sanitize(safe), safe);
  }
}

function checkTypesetter(text: string): void {
  const article = articleOf(sanitizeText(text));
  for (const width of [1, 9, 40, 100])
    for (const line of pageLines(article, {width, measure: 72, color: true}))
      assert.doesNotMatch(line.replace(ownCodes, ''), control);
}

/** Whatever `config.json` contains, each setting has a value that is allowed. */
function checkConfig(input: Uint8Array): void {
  const folder = mkdtempSync(join(tmpdir(), 'tearsheet-'));
  try {
    writeFileSync(join(folder, 'config.json'), input);
    const {settings, warnings} = readSettings(folder);
    for (const [name, {read, default: standard}] of Object.entries(settingTable)) {
      const value = settings[name as keyof typeof settings];
      assert.deepEqual(read(value) ?? standard, value, name);
    }
    for (const warning of warnings) assert.match(warning, /\.$/);
  } finally {
    rmSync(folder, {recursive: true});
  }
}
