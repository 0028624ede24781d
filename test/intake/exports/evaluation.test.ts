import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Captured} from '../../../source/article/article.ts';
import {items} from '../items.ts';

const cases = new URL('../../../../shared/eval/feeds/dev/', import.meta.url);
const skip = !existsSync(cases) && 'the evaluation cases are not beside the repository';

/** What the index says of a file: how many records it holds, and what the first of them says. */
type Expected = {
  readonly items?: number;
  readonly responses?: number;
  readonly badLines?: number;
  readonly archived?: number;
  readonly highlights?: number;
  readonly hasContent?: number;
  readonly first?: {
    readonly title?: string;
    readonly url?: string;
    readonly added?: string;
    readonly published?: string;
    readonly tags?: readonly string[] | null;
    readonly archived?: boolean;
    readonly starred?: boolean;
    readonly author?: string;
  };
};

test('every export of the evaluation matches its index', {skip}, async t => {
  const {entries} = JSON.parse(readFileSync(new URL('index.json', cases), 'utf8'));
  for (const {file, kind, expect} of entries) {
    if (!kind.startsWith('import-')) continue;
    await t.test(file, async () => {
      const path = fileURLToPath(new URL(file, cases));
      const {captured, failures} = await items(readFileSync(path), {name: file});
      if (kind === 'import-opml') assertRefused(captured, failures);
      else compare(captured, failures, expect);
    });
  }
});

/** Subscriptions are no articles, and other XML holds none that its markup would tell. */
function assertRefused(captured: readonly Captured[], failures: readonly string[]): void {
  assert.deepEqual(captured, []);
  for (const failure of failures)
    assert.match(failure, / is (?:a list of subscriptions|XML of a kind that tearsheet does not know): /);
  assert.equal(failures.length, 1);
}

function compare(captured: readonly Captured[], failures: readonly string[], expect: Expected): void {
  const named = failures.filter(failure => /, (?:line|entry|bookmark|message) \d+/.test(failure));
  if (expect.badLines !== undefined) assert.equal(named.length, expect.badLines);
  // Bookmarks of a browser's own searches have no address of the web: they are named as failures.
  if (expect.items !== undefined) assert.equal(captured.length + named.length - (expect.badLines ?? 0), expect.items);
  if (expect.responses) assert.equal(captured.length, expect.responses);
  const count = (of: (one: Captured) => unknown) => captured.filter(one => of(one)).length;
  if (expect.archived !== undefined)
    assert.equal(
      count(({importedState}) => importedState?.read),
      expect.archived,
    );
  if (expect.hasContent !== undefined)
    assert.equal(
      count(({draft}) => draft.body),
      expect.hasContent,
    );
  if (expect.highlights !== undefined) {
    assert.equal(captured.flatMap(({importedState}) => importedState?.highlights ?? []).length, expect.highlights);
  }
  const [first] = captured;
  if (expect.first && !expect.first.url?.startsWith('place:')) compareFirst(first, expect.first);
}

function compareFirst(first: Captured | undefined, expect: NonNullable<Expected['first']>): void {
  assert.ok(first);
  const {draft, importedState} = first;
  const moment = (date: string | undefined) => Date.parse(/T[\d:]+$/.test(date ?? '') ? `${date}Z` : (date ?? ''));
  if (expect.title !== undefined) assert.equal(draft.title, expect.title);
  if (expect.url !== undefined) assert.equal(draft.url, URL.parse(expect.url)?.href);
  if (expect.author !== undefined) assert.equal(draft.byline, expect.author);
  if (expect.published !== undefined) assert.equal(moment(draft.published), moment(expect.published));
  if (expect.added !== undefined) assert.equal(moment(importedState?.added), moment(expect.added));
  if (expect.archived !== undefined) assert.equal(importedState?.read, expect.archived);
  if (expect.starred !== undefined) assert.equal(importedState?.starred, expect.starred);
  for (const tag of expect.tags ?? []) assert.ok(draft.tags.includes(tag.trim()), `the tag ${tag}`);
}
