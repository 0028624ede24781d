import assert from 'node:assert/strict';
import {test} from 'node:test';
import {decodeHTML} from 'entities';
import {Marked} from 'marked';
import {escapeMarkdown} from '../../../source/intake/markdown/escape.ts';
import fc from '../../support/fast-check.ts';

const mark = fc.constantFrom(
  ...'#*_`[]()<>!&;~\\-+=|>.1a \u00e9',
  '&amp;',
  '&#27;',
  '](x)',
  '```',
  '---',
  '<b>',
  '~~',
  ' https://a.b/c',
  'www.a.b/_c',
  '/_c_',
  'a@b.c',
);

test('any line is shown unchanged in Markdown', () => {
  fc.assert(
    fc.property(fc.array(mark, {minLength: 1, maxLength: 20}), marks => {
      const line = `${marks.join('').trim()}x`.replace(/\s+/g, ' ');
      const html = new Marked().parse(escapeMarkdown(line), {async: false});
      const words = html.replace(/<a href="[^"]*">|<\/a>/g, '');
      assert.equal(decodeHTML(/^<p>([^<]*)<\/p>\n$/.exec(words)?.[1] ?? html), line);
    }),
  );
});
