import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Token, Tokens} from 'marked';
import {divideMarkdown} from '../../source/typeset/divide.ts';
import {createLexer} from '../../source/typeset/lexer.ts';
import fc, {runs} from '../support/fast-check.ts';
import {anyMarkdown, tabularMarkdown, writtenMarkdown} from './markdown-arbitrary.ts';

/** Blocks by their kind and text; how many empty lines follow one says nothing of it. */
function shapes(tokens: readonly Token[]): readonly (readonly [string, string])[] {
  return tokens.filter(({type}) => type !== 'space').map(token => [token.type, token.raw.trim()]);
}

/** Text between empty lines, with everything that can begin, continue or end there. */
const lines = fc
  .array(
    fc.constantFrom(
      'A paragraph.',
      'Of two\nlines.',
      '“Quoted,” she said.',
      'Term',
      ': meaning',
      '- item',
      '    indented',
      '1. one',
      '```',
      '````js',
      '~~~',
      'text\n```',
      '> quote',
      '# Heading',
      'Under\n---',
      'a | b\n--|--',
      '[x]: /y',
      '[^1]: note',
      '<div>',
      '<!-- a',
      'b -->',
      '<pre>',
    ),
    {maxLength: 14},
  )
  .map(chunks => chunks.join('\n\n'));

describe('a body divided by its lines', () => {
  test('has the same blocks as the whole body', () => {
    const bodies = fc.oneof(
      lines,
      anyMarkdown,
      tabularMarkdown,
      writtenMarkdown.map(({markdown}) => markdown),
    );
    fc.assert(
      fc.property(bodies, body => {
        const parts = divideMarkdown(body).flatMap(({kind, source}): Token[] =>
          kind === 'markdown'
            ? createLexer().blockTokens(source, [])
            : [{type: 'paragraph', raw: source, text: source, tokens: []} satisfies Tokens.Paragraph],
        );
        assert.deepEqual(shapes(parts), shapes(createLexer().blockTokens(body, [])));
      }),
      {numRuns: runs(2000)},
    );
  });

  test('has plain paragraphs in any script', () => {
    const kinds = divideMarkdown('One.\n\n“Two,” she said.\nAnd more.\n\nЭто три.\n\n| a |\n\n四。').map(
      ({kind}) => kind,
    );
    assert.deepEqual(kinds, ['paragraph', 'paragraph', 'paragraph', 'markdown', 'paragraph']);
  });
});
