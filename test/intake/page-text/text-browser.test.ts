import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {toLines} from '../../../source/intake/page-text/lines.ts';
import {toMarkdown} from '../../../source/intake/page-text/to-markdown.ts';
import {agencyPage} from '../pages.ts';
import {read} from '../read.ts';

const texts = (capture: string) => toLines(capture).map(line => line.text);

/** As lynx -dump prints a page: wrapped at 77 columns, set in by three, headings not. */
const lynxPage = `   (BUTTON) Menu
     * Home
     * Tides

The lighthouse keeper of Skarv goes ashore after fifty winters with his cat

   The last keeper of the Skarv light came ashore on Friday with two
   suitcases, a cat and a [1]barometer that he says has never been wrong in
   all of his fifty winters on the rock.
   [keeper-480.jpg]
   He will be replaced by a lamp that turns itself on, which cost less than
   the paint that he used in a year, and needs no tea.
     * The lamp turns itself on when it is dark enough for it to be seen,
       and off when it is not.
     * The telephone rings.
     __________________________________________________________________

References

   Visible links
   1. https://example.org/barometer
   2. https://example.org/tides
`;

test('text from w3m that begins with an empty field is a page, not JSON', async () => {
  const page = agencyPage.replace('Skip to main content', '[                    ] [Go]\n\n[ ] Share');
  assert.equal((await read(page)).title, 'Valley towns agree to share one snow plough');
});

describe('text from lynx', () => {
  test('has its paragraphs and items joined separately', () => {
    assert.deepEqual(texts(lynxPage), [
      'Menu',
      'Home',
      'Tides',
      'The lighthouse keeper of Skarv goes ashore after fifty winters with his cat',
      'The last keeper of the Skarv light came ashore on Friday with two suitcases, a cat and a barometer that he says has never been wrong in all of his fifty winters on the rock.',
      'He will be replaced by a lamp that turns itself on, which cost less than the paint that he used in a year, and needs no tea.',
      'The lamp turns itself on when it is dark enough for it to be seen, and off when it is not.',
      'The telephone rings.',
    ]);
  });

  test("keeps the author's notes, which are also numbers in brackets", () => {
    const note = 'The plough is yellow.[1]\n\n[1] It was blue before, as the mayor remembers well.';
    assert.deepEqual(texts(note), ['The plough is yellow.[1]', '[1] It was blue before, as the mayor remembers well.']);
  });

  test('is joined without spaces in scripts that have none', () => {
    const line = '最後の灯台守は金曜日に二つの鞄と猫と気圧計を持って上陸した';
    assert.deepEqual(texts(`   ${line}\n   ${line}\n   です。`), [`${line}${line}です。`]);
  });
});

describe('lines of a body', () => {
  test('become lists if they are marked, nested if they are indented', () => {
    assert.equal(
      toMarkdown(toLines('  • bread\n      □ rye\n      □ oats\n  • milk')),
      '- bread\n  - rye\n  - oats\n- milk',
    );
  });

  test('become a list if the paragraph above announces them', () => {
    assert.equal(
      toMarkdown(
        toLines('The council of the three towns has bought these things:\n\na plough\na stick\n\nNobody asked why.'),
      ),
      'The council of the three towns has bought these things:\n\n- a plough\n- a stick\n\nNobody asked why.',
    );
  });

  test('become a quotation if they are one and its author follows', () => {
    assert.equal(
      toMarkdown(toLines('“Nobody could argue with the stick.”\n\n— The mayor')),
      '> “Nobody could argue with the stick.”\n\n— The mayor',
    );
  });

  test('become code if they are code, with indentation and without escapes', () => {
    assert.equal(
      toMarkdown(toLines('It is short:\n\nfunction plough(snow) {\n  return snow * 0;\n}\n\nIt works.')),
      'It is short:\n\n```\nfunction plough(snow) {\n  return snow * 0;\n}\n```\n\nIt works.',
    );
  });
  test('become code with a fence that no line of it closes', () => {
    const code = 'const fence = "```";\n```;\nprint(fence);';
    assert.match(toMarkdown(toLines(`It is short:\n\n${code}\n\nIt works.`)), /\n````\n[\s\S]*\n````\n/);
  });
});
