import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {Lexer} from 'marked';
import {bodyMarkdown} from '../../source/typeset/extensions.ts';
import {createLexer} from '../../source/typeset/lexer.ts';
import fc, {runs} from '../support/fast-check.ts';
import {setBodyStyled} from './article.ts';
import {anyMarkdown, tabularMarkdown, writtenMarkdown} from './markdown-arbitrary.ts';

describe('hand-written Markdown', () => {
  const bodies = fc.oneof(
    anyMarkdown,
    tabularMarkdown,
    writtenMarkdown.map(({markdown}) => markdown),
  );

  test('is read as marked reads it', () => {
    fc.assert(
      fc.property(bodies, body =>
        assert.deepEqual([...createLexer().lex(body)], [...new Lexer(bodyMarkdown.defaults).lex(body)]),
      ),
      {numRuns: runs(500)},
    );
  });

  test('keeps its styles, links and breaks in a very long paragraph', () => {
    const pages = 'A sentence with *one*, **two**, `three` and https://example.org/four, then  \n'.repeat(500);
    const styled = setBodyStyled(pages, 80).split('\n');
    assert.equal(styled.length, 500);
    assert.deepEqual(
      [...new Set(styled.map(line => line.replace(/id=1\.\d+/, 'id=1.0')))],
      [setBodyStyled(pages.slice(0, 77), 80)],
    );
  });

  test('keeps emphasis that spans a long paragraph', () => {
    const words = 'word '.repeat(2000).trim();
    assert.doesNotMatch(setBodyStyled(`**${words}**`, 80), /\*/);
  });
});

test('quotations nest 50 deep, and the signs of deeper ones are text', () => {
  const nested = (depth: number) => setBodyStyled(`${'> '.repeat(depth)}word`, 300);
  assert.doesNotMatch(nested(50), />/);
  assert.match(nested(51), /> word/);
});
