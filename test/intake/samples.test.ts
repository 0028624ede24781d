import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {fileInput} from '../../source/ingest/ingest.ts';
import {parse} from '../../source/intake/intake.ts';

const folder = new URL('../../data/', import.meta.url);
const sample = (name: string) => parse({bytes: readFileSync(new URL(name, folder)), name});

describe('every sample article', () => {
  for (const name of readdirSync(folder).filter(name => /\.(?:txt|html|md)$/.test(name)))
    test(`${name} has its headline, its date and a body without chrome`, async () => {
      const {draft, capture} = await sample(name);
      assert.equal(capture.format, {txt: 'text', html: 'html', md: 'markdown'}[name.split('.').pop() ?? '']);
      assert.match(draft.published ?? '', /^20\d\d-\d\d-\d\d/);
      assert.ok(draft.title.length <= 120);
      assert.ok(draft.body.length > 100);
      assert.doesNotMatch(draft.body, /Show Comments|Skip to|cookies to remember|^title:/m);
    });
});

test('a sample article has a picture', async () => {
  const {pictures} = await parse(fileInput(fileURLToPath(new URL('a-day-at-the-salt-pans.md', folder))));
  assert.deepEqual(
    pictures?.map(({address, width, height}) => [address, width, height]),
    [['salt-pans-at-dusk.png', 360, 220]],
  );
});

test('the sample capture has exact metadata', async () => {
  const {body, ...facts} = (await sample('harbour-ferry.txt')).draft;
  assert.deepEqual(facts, {
    title: 'Harbour ferry to keep its late boat after passengers count themselves',
    byline: 'Coastwire',
    source: 'Coastwire',
    place: 'Aldermouth, Westshire, Britain',
    published: '2026-03-02T07:40+00:00',
    image: {caption: 'The last boat of the evening leaves the quay at Aldermouth.', credit: 'Coastwire'},
    tags: [],
  });
  const paragraphs = body.split('\n\n');
  assert.equal(paragraphs.length, 8);
  assert.match(paragraphs[0] ?? '', /^The late ferry from Aldermouth/);
  assert.match(paragraphs[7] ?? '', /sign with a paw\.$/);
});

test('the sample page has exact metadata', async () => {
  const {body, ...facts} = (await sample('night-train.html')).draft;
  assert.deepEqual(facts, {
    title: 'The night train comes back to Westshire',
    standfirst:
      'After nineteen years without one, the coast has a sleeper again. Our reporter went to bed in the city and got up at the sea.',
    byline: 'Imogen Thrale',
    source: 'Westshire Weekend',
    place: 'Port Sallow',
    url: 'https://example.org/westshire-weekend/2026/09/night-train',
    published: '2026-09-19T06:00:00+01:00',
    modified: '2026-09-19T11:25:00+01:00',
    language: 'en-GB',
    image: {
      url: 'https://example.org/images/night-train-1200.jpg',
      caption: 'The first sleeper for nineteen years stands at platform 1 with an hour to go.',
      credit: 'Mirren Oake/Westshire Weekend',
    },
    tags: ['Travel', 'trains', 'sample'],
  });
  assert.match(body, /^The attendant has a list/);
  assert.doesNotMatch(body, /cookie|Related|Friday letter|Topics|comments/i);
});
