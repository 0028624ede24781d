import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {InputError} from '../../source/article/article.ts';
import {parse} from '../../source/intake/intake.ts';
import fc, {anyCharacters, runs} from '../support/fast-check.ts';
import {agencyPage, menuPage, page, paragraphsHtml} from './pages.ts';

const numRuns = runs(100);

const control = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

const markup = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<p>',
        '</p>',
        '<div>',
        '<h1>',
        '</h1>',
        '<a href="',
        'javascript:',
        '">',
        '<table>',
        '<td>',
        '<tr>',
        '<pre>',
      ),
      fc.constantFrom(
        '<script>',
        '</script>',
        '<!--',
        '-->',
        '<figure>',
        '<img src=x>',
        '<li>',
        '<ul>',
        '&#27;',
        '&amp;',
        '&#x202e;',
      ),
      fc.constantFrom(
        '---\n',
        'title: ',
        '# ',
        '\n',
        '\n\n',
        '[',
        '](',
        '```',
        '> ',
        '- ',
        '\x1b[',
        '\x1b]8;;',
        '\x9b',
        '\ud800',
      ),
      fc.constantFrom(
        agencyPage,
        menuPage,
        paragraphsHtml,
        page(paragraphsHtml),
        'By Anna Holm',
        'Jun 26, 2017, 05.54 AM (IST)',
      ),
      anyCharacters(),
    ),
    {maxLength: 25},
  )
  .map(parts => new TextEncoder().encode(parts.join('')));

describe('any input', () => {
  const inputs: readonly (readonly [string, fc.Arbitrary<Uint8Array>])[] = [
    ['bytes', fc.uint8Array({maxLength: 300})],
    ['text and markup', markup],
    [
      'text and markup after the beginning of a page',
      markup.map(bytes => Buffer.concat([Buffer.from('<!doctype html>'), bytes])),
    ],
  ];
  for (const [what, input] of inputs)
    test(`made of ${what} is a safe article, or one sentence`, async () => {
      await fc.assert(
        fc.asyncProperty(input, fc.constantFrom('a.md', 'a.html', 'a.txt', undefined), async (bytes, name) => {
          try {
            const {draft} = await parse({bytes, ...(name === undefined ? {} : {name})});
            assert.match(draft.title, /^\S(?:.*\S)?$/u);
            assert.ok(draft.body !== '' || draft.url !== undefined);
            for (const text of [JSON.stringify(draft), draft.title, draft.body]) assert.doesNotMatch(text, control);
            assert.ok(draft.url === undefined || /^https?:/.test(draft.url));
          } catch (error) {
            if (!(error instanceof InputError)) throw error;
            assert.match(error.message, /^(?:a\.|standard input)[^\n]*[.]$/);
          }
        }),
        {numRuns},
      );
    });
});
