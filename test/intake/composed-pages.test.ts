import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import {read} from './read.ts';

/** A folder of pages, each with the text of its article in a comment at its end. */
const folder = new URL('pages/', import.meta.url);

/** The words of a text, in order. */
function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Returns Markdown without its markup, as far as that contains letters or digits. */
function textOf(markdown: string): string {
  return markdown
    .replace(/^\s*```.*$/gm, '')
    .replace(/!\[([^\]]*)\]\([^)\s]*\)/g, '$1')
    .replace(/\[((?:[^[\]]|\\.)*)\]\([^)\s]*\)/g, '$1')
    .replace(/\[\^\w+\]:?/g, '')
    .replace(/^\s*(?:>\s*)*(?:[-*]|\d+[.)])\s+(?:\[[ x]\]\s)?/gm, '')
    .replace(/<br>/g, ' ');
}

describe('a composed page keeps every sentence of its article, and no furniture:', () => {
  for (const file of readdirSync(folder).filter(name => name.endsWith('.html'))) {
    test(file.replace('.html', ''), async () => {
      const [html = '', truth = ''] = readFileSync(new URL(file, folder), 'utf8').split('<!-- truth');
      const {body} = await read(html);
      const expected = wordsOf(truth.replace('-->', ''));
      assert.ok(truth.length > 100, 'the page states its truth');
      assert.equal(wordsOf(textOf(body)).join(' '), expected.join(' '));
    });
  }
});
