import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {sanitizeLine} from '../../source/article/article.ts';
import {citationFormNames} from '../../source/citation/citation.ts';
import {storeSamples} from '../../source/ingest/ingest.ts';
import {everything, openMemoryLibrary} from '../../source/library/library.ts';
import fc, {runs} from '../support/fast-check.ts';
import {articleOf} from '../typeset/article.ts';
import {cite, citeAndRead, type FoundReference} from './citation-js.ts';

const library = await openMemoryLibrary();
await storeSamples(library);
const rows = await library.articles.page(everything, {from: 'first'}, 100);
const samples = (await Promise.all(rows.map(({id}) => library.articles.article(id)))).filter(
  each => each !== undefined,
);

/** The facts of an article that every form of citation contains. */
function factsOf(article: (typeof samples)[number]): Omit<FoundReference, 'id' | 'authors'> {
  return {
    title: article.title,
    container: article.source,
    issued: article.published?.slice(0, 10).split('-').map(Number),
    accessed: article.url === undefined ? undefined : article.added.slice(0, 10).split('-').map(Number),
    url: article.url,
    language: article.language,
    abstract: article.standfirst,
    keywords: [...article.tags],
  };
}

for (const form of citationFormNames) {
  test(`an independent reader finds the facts of every sample in ${form}`, async () => {
    const found = await citeAndRead(samples, form);
    assert.equal(found.length, samples.length);
    assert.equal(new Set(found.map(({id}) => id)).size, samples.length);
    for (const [index, {id: _, authors, ...facts}] of found.entries()) {
      const sample = samples[index];
      assert.deepEqual(facts, sample && factsOf(sample));
      for (const author of authors) {
        const words = author.split(/[, ]+/);
        assert.ok(
          words.every(word => sample?.byline?.includes(word)),
          author,
        );
      }
      assert.equal(authors.length > 0, sample?.byline !== undefined);
    }
  });

  test(`any headline survives in ${form}`, async () => {
    const line = fc
      .string({unit: fc.constantFrom(...'aZ ß橋é&%$#_{}~^\\"\'`-,.@=<>|/1'), minLength: 1, maxLength: 30})
      .map(text => `A ${sanitizeLine(text)} z`.replace(/ +/g, ' '));
    await fc.assert(
      fc.asyncProperty(line, async title => {
        const [found] = await citeAndRead([articleOf('x', {title})], form);
        assert.equal(found?.title, title);
      }),
      {numRuns: runs(200)},
    );
  });
}

/** Writes an article with this byline and returns the names of its authors as each form has them. */
async function authorsOf(byline: string, source?: string): Promise<readonly (readonly string[])[]> {
  const article = articleOf('x', {byline, ...(source !== undefined && {source})});
  return Promise.all(citationFormNames.map(async form => (await citeAndRead([article], form))[0]?.authors ?? []));
}

describe('the names of a byline', () => {
  const bylines: readonly (readonly [byline: string, names: readonly string[], source?: string])[] = [
    ['Ada Falk', ['Falk, Ada']],
    ['Ada Falk, Tom Hale', ['Falk, Ada', 'Hale, Tom']],
    ['Ada Falk and Tom J. Hale', ['Falk, Ada', 'Hale, Tom J.']],
    ['Falk, Ada; Hale, Tom', ['Falk, Ada', 'Hale, Tom']],
    ['Ludwig van der Berg', ['van der Berg, Ludwig']],
    ['Charles de Gaulle & María de la Cruz', ['de Gaulle, Charles', 'de la Cruz, María']],
    ['Mark Di Stefano', ['Di Stefano, Mark']],
    ['Van Morrison', ['Morrison, Van']],
    ['Contributors to projects', ['Contributors to projects']],
    ['Martin Luther King, Jr.', ['King, Martin Luther, Jr.']],
    ['Reuters', ['Reuters']],
    ['Agence France-Presse Agency', ['Agence France-Presse Agency']],
    ['The Tide, Coast and Sea', ['The Tide, Coast and Sea'], 'The Tide, Coast and Sea'],
    ['折原みなと', ['折原みなと']],
    ['Лев Толстой', ['Толстой, Лев']],
    ['{Brace} \\ Slash', ['Slash, {Brace} \\']],
  ];
  for (const [byline, names, source] of bylines) {
    test(byline, async () => {
      for (const found of await authorsOf(byline, source)) assert.deepEqual(found, names);
    });
  }
});

test('an article without author, date, source and address is a citation', async () => {
  for (const form of citationFormNames) {
    const [found] = await citeAndRead([articleOf('x', {title: '橋'})], form);
    assert.deepEqual([found?.title, found?.authors, found?.issued, found?.container], ['橋', [], undefined, undefined]);
    assert.equal(found?.id, 'aaaabbbbcccc');
  }
});

test('a bibliography without articles is empty, and CSL-JSON is always one array', async () => {
  for (const form of citationFormNames) assert.equal(await cite([], form), '');
  assert.equal(JSON.parse(await cite([articleOf('x'), articleOf('y')], 'csl-json')).length, 2);
});

test('keys are made of author, year and headline, and unique in one file', async () => {
  const facts = {byline: 'Zoë Ærøskøbing', published: '2024-03-09', title: 'The “Ferry” of Brenn'};
  const other = articleOf('y', {...facts, title: 'A ferry again'});
  const found = await citeAndRead([articleOf('x', facts), other], 'bibtex');
  assert.deepEqual(
    found.map(({id}) => id),
    ['aeroskobing2024ferry', 'aeroskobing2024ferry-aaaabbbbcccc'],
  );
});
