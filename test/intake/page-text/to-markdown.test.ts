import assert from 'node:assert/strict';
import {test} from 'node:test';
import {decodeHTML} from 'entities';
import {Marked} from 'marked';
import {escapeMarkdown} from '../../../source/intake/page-text/to-markdown.ts';
import fc from '../../support/fast-check.ts';

const mark = fc.constantFrom(...'#*_`[]()<>!&;~\\-+=|>.1a \u00e9', '&amp;', '&#27;', '](x)', '```', '---', '<b>', '~~');

test('any line shows in Markdown as it was written', () => {
  fc.assert(
    fc.property(fc.array(mark, {minLength: 1, maxLength: 20}), marks => {
      const line = `${marks.join('').trim()}x`.replace(/\s+/g, ' ');
      const html = new Marked().parse(escapeMarkdown(line), {async: false});
      assert.equal(decodeHTML(/^<p>([^<]*)<\/p>\n$/.exec(html)?.[1] ?? html), line);
    }),
  );
});
