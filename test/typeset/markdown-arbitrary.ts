import {sanitizeText} from '../../source/article/article.ts';
import fc from '../support/fast-check.ts';

/** Any text that intake can store as a body: pieces of Markdown, HTML and attacks on a terminal, in any order. */
export const anyMarkdown: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '# ',
        '## ',
        '- ',
        '* ',
        '9. ',
        '> ',
        '    ',
        '```\n',
        '| a | b |\n|---|--:|\n| c | d |\n',
        '---\n',
        '- [x] ',
        '[^1]: ',
        '[^1]',
        ': ',
        'Term\n: ',
        '```js\n',
      ),
      fc.constantFrom(
        '**',
        '*',
        '_',
        '~~',
        '`',
        '[',
        '](https://example.org/a)',
        '![',
        '](javascript:x)',
        '<https://a.org>',
        '\\',
      ),
      fc.constantFrom(
        '<b>',
        '</b>',
        '<br>',
        '<div>\n',
        '</div>\n',
        '<script>',
        '<!--',
        '-->',
        '&amp;',
        '&#27;',
        '&nbsp;',
        '&#x202e;',
      ),
      fc.constantFrom(
        'word',
        'a longer sentence of words',
        '漢字かな、',
        '「引用」',
        '한국어',
        'עברית',
        'مرحبا (1, 2)',
        'नमस्ते',
        'extraordinary representations',
        '👨‍👩‍👧',
        '❤️',
        '🇫🇷',
      ),
      fc.constantFrom(
        ' ',
        '  ',
        '\n',
        '\n\n',
        '  \n',
        '\n  ',
        '\n    ',
        '\u00a0',
        'so\u00adft',
        'ze\u200bro',
        '\u3000',
      ),
      fc.string({maxLength: 6}),
    ),
    {maxLength: 40},
  )
  .map(pieces => sanitizeText(pieces.join('')));

/** A body and the words that it must show, in order. */
export type Written = {readonly markdown: string; readonly words: readonly string[]};

const word = fc.oneof(
  fc.string({unit: fc.constantFrom(...'abcdefgé'), minLength: 1, maxLength: 12}),
  fc.constantFrom('漢字', '日本語', '한국어', 'שלום', 'ferry', 'naïve'),
);

/** A word of a paragraph, in one of the inline styles. */
const inline: fc.Arbitrary<readonly [source: string, word: string]> = fc
  .tuple(word, fc.constantFrom('%', '%', '%', '**%**', '*%*', '`%`', '[%](https://example.org/)', '~~%~~'))
  .map(([word, style]) => [style.replace('%', word), word]);

const paragraph: fc.Arbitrary<Written> = fc.array(inline, {minLength: 1, maxLength: 30}).map(inlines => ({
  markdown: inlines.map(([source]) => source).join(' '),
  words: inlines.map(([, word]) => word),
}));

/** Bodies of paragraphs, headings, code, quotes and lists, nested in each other. */
export const writtenMarkdown: fc.Arbitrary<Written> = fc.letrec<{blocks: Written; block: Written}>(tie => ({
  blocks: fc.array(tie('block'), {minLength: 1, maxLength: 4}).map(blocks => ({
    markdown: blocks.map(block => block.markdown).join('\n\n'),
    words: blocks.flatMap(block => block.words),
  })),
  block: fc.oneof(
    {depthSize: 'small', withCrossShrink: true},
    paragraph,
    paragraph.map(({markdown, words}) => ({markdown: `## ${markdown}`, words})),
    fc
      .array(word, {minLength: 1, maxLength: 8})
      .map(words => ({markdown: `\`\`\`\n${words.join('\n')}\n\`\`\``, words})),
    tie('blocks').map(({markdown, words}) => ({markdown: markdown.replace(/^/gm, '> '), words})),
    tie('blocks').map(({markdown, words}) => ({
      markdown: `Term\n: ${markdown.replace(/\n/g, '\n    ')}`,
      words: ['Term', ...words],
    })),
    // A comment ends the list, so that the next one is another.
    tie('blocks').map(({markdown, words}) => ({markdown: `- ${markdown.replace(/\n/g, '\n  ')}\n\n<!-- -->`, words})),
  ),
})).blocks;

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;

const cell = fc.array(inline, {minLength: 1, maxLength: 4}).map(inlines => inlines.map(([source]) => source).join(' '));

/** Tables of up to eight columns, with paragraphs between them. */
export const tabularMarkdown: fc.Arbitrary<string> = fc
  .array(
    fc
      .tuple(
        fc.array(word, {minLength: 1, maxLength: 8}),
        fc.array(fc.array(cell, {minLength: 8, maxLength: 8}), {minLength: 1, maxLength: 4}),
      )
      .map(([head, rows]) =>
        [head, head.map(() => '---'), ...rows.map(cells => cells.slice(0, head.length))].map(row).join(''),
      ),
    {minLength: 1, maxLength: 3},
  )
  .map(tables => tables.join('\nBetween.\n\n'));
