import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {schemaPage} from '../../docs/schema.ts';

test('docs/schema.md describes every table and column: npm run docs writes it', async () => {
  assert.equal(await readFile(new URL('../../docs/schema.md', import.meta.url), 'utf8'), schemaPage());
});
