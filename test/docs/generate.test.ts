import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {withTables} from '../../docs/generate.ts';

test('the tables of the README are those of the program: npm run docs writes them', async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  assert.equal(readme, withTables(readme));
});
