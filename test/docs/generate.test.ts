import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {basename} from 'node:path';
import {test} from 'node:test';
import {documents, pages, withTables} from '../../docs/generate.ts';

for (const document of documents) {
  test(`the tables of ${basename(document.pathname)} are those of the program: npm run docs writes them`, async () => {
    const text = await readFile(document, 'utf8');
    assert.ok(text === withTables(text), 'run npm run docs');
  });
}

for (const [name, text] of Object.entries(pages())) {
  test(`${name} is that of the program: npm run docs writes it`, async () => {
    assert.ok((await readFile(new URL(`../../docs/${name}`, import.meta.url), 'utf8')) === text, 'run npm run docs');
  });
}
