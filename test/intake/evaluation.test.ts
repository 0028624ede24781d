import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import {parse} from '../../source/intake/intake.ts';

const seed = new URL('../../../shared/eval/captures/seed/seed-000/', import.meta.url);
const skip = !existsSync(seed) && 'the evaluation cases are not beside the repository';

test('the seed article is read exactly', {skip}, async () => {
  const truth = JSON.parse(readFileSync(new URL('truth.json', seed), 'utf8'));
  const {draft} = await parse({bytes: readFileSync(new URL('capture.txt', seed)), name: 'capture.txt'});
  assert.deepEqual(draft, {
    title: truth.title,
    byline: truth.byline,
    source: truth.byline,
    place: truth.place,
    published: '2017-06-26T05:54+05:30',
    image: {caption: truth.caption, credit: truth.captionCredit},
    tags: [],
    body: truth.body,
  });
});
