import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {toHtml} from '../../source/typeset/typeset.ts';
import {articleOf, setBody, setBodyStyled} from './article.ts';

describe('footnotes', () => {
  test('are at the end, with the number of their reference', () => {
    assert.deepEqual(setBody('One[^a], two[^b].\n\n[^a]: The first.\n\nMore.\n\n[^b]: The second.', 40), [
      'One¹, two².',
      '',
      'More.',
      '',
      '¹ The first.',
      '',
      '² The second.',
    ]);
  });

  test('of a single word are not link definitions', () => {
    assert.deepEqual(setBody('One[^1].\n\n[^1]: note', 40), ['One¹.', '', '¹ note']);
  });

  test('can follow each other without an empty line, and have several lines and paragraphs', () => {
    assert.deepEqual(setBody('A[^1] b[^2].\n\n[^1]: One\nline.\n[^2]: Two.\n\n    And more.', 40), [
      'A¹ b².',
      '',
      '¹ One line.',
      '',
      '² Two.',
      '',
      '  And more.',
    ]);
  });

  test('hang beside their number', () => {
    assert.deepEqual(setBody('A[^1].\n\n[^1]: a note of some words', 18), ['A¹.', '', '¹ a note of some', '  words']);
  });

  test('that are missing leave their reference unchanged', () => {
    assert.deepEqual(setBody('One[^x].', 40), ['One[^x].']);
  });

  test('are linked in HTML', () => {
    const html = toHtml(articleOf('One[^a].\n\n[^a]: The *first*.'));
    assert.match(html, /One<sup><a href="#note-1">1<\/a><\/sup>\./);
    assert.match(html, /<aside id="note-1"><sup>1<\/sup> <p>The <em>first<\/em>\.<\/p>\n<\/aside>/);
  });
});

describe('definition lists', () => {
  test('set the meaning of a term below it, indented', () => {
    assert.deepEqual(setBody('Ferry\n: A boat that goes to and fro.\n\nQuay\n: Where it lands.\n: Or leaves.', 24), [
      'Ferry',
      '    A boat that goes to',
      '    and fro.',
      '',
      'Quay',
      '    Where it lands.',
      '    Or leaves.',
    ]);
  });

  test('show terms in bold, and can have several', () => {
    assert.equal(setBodyStyled('Boat\nShip\n: Floats.'), '\x1b[1mBoat\x1b[0m\n\x1b[1mShip\x1b[0m\n    Floats.');
  });

  test('need a term: a colon alone begins none', () => {
    assert.deepEqual(setBody(': Nothing.', 40), [': Nothing.']);
    assert.deepEqual(setBody('A line\nof text: not a term.', 40), ['A line of text: not a term.']);
  });

  test('are definition lists in HTML', () => {
    assert.match(
      toHtml(articleOf('Ferry\n: A *boat*.')),
      /<dl><dt>Ferry<\/dt><dd><p>A <em>boat<\/em>\.<\/p>\n<\/dd><\/dl>/,
    );
  });
});
