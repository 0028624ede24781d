import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {placeAt, positionAt} from '../../source/reader/scroll.ts';
import {breakLines} from '../../source/typeset/break.ts';
import {guessLanguage} from '../../source/typeset/language.ts';
import {cells, lineStyled, loadLayoutOptions, openPage, type TypesettingOptions} from '../../source/typeset/typeset.ts';
import fc from '../support/fast-check.ts';
import {allLines, articleOf} from './article.ts';

const nothing: TypesettingOptions = {justify: false, hyphenate: false, spacing: 1, isBidiTerminal: false};

/** The drawn lines of the body of an article. */
async function styled(
  body: string,
  width: number,
  typesetting: Partial<TypesettingOptions>,
  language?: string,
): Promise<string[]> {
  const article = articleOf(body, language === undefined ? {} : {language});
  const page = openPage(article, {
    width,
    measure: width,
    layoutOptions: await loadLayoutOptions(article, {...nothing, ...typesetting}),
  });
  return allLines(page)
    .slice(page.lines(0).length)
    .map(line => lineStyled(line));
}

/** As `styled`, without the codes of styles and links. */
async function drawn(...of: Parameters<typeof styled>): Promise<string[]> {
  return (await styled(...of)).map(line => line.replace(/\x1b\[[\d;]*m|\x1b\]8;.*?\x1b\\/g, ''));
}

const english =
  'The representation of hyphenation in the extraordinary communications of the parliamentary representatives, and that was it for the moment.';

describe('hyphens', () => {
  test('divide words by the rules of the language', async () => {
    assert.deepEqual(await drawn('the representation of the', 16, {hyphenate: true}, 'en'), [
      'the representa-',
      'tion of the',
    ]);
    assert.deepEqual(await drawn('die Donaudampfschifffahrt', 20, {hyphenate: true}, 'de'), [
      'die Donaudampf-',
      'schifffahrt',
    ]);
  });

  test('follow the guessed language of the text if it is not known', async () => {
    assert.ok((await drawn(english, 24, {hyphenate: true})).some(line => line.endsWith('-')));
  });

  test('are omitted if not wanted, in languages without rules, and in addresses, numbers and acronyms', async () => {
    const hyphenated = (lines: readonly string[]) => lines.some(line => line.endsWith('-'));
    assert.ok(!hyphenated(await drawn(english, 24, {})));
    assert.ok(!hyphenated(await drawn(english, 24, {hyphenate: true}, 'tlh')));
    const words = 'see https://example.org/representation and INTERNATIONAL or representation2021_final.tar at last';
    assert.ok(!hyphenated(await drawn(words, 20, {hyphenate: true}, 'en')));
  });

  test('leave two letters before them and three after them', async () => {
    const layoutOptions = await loadLayoutOptions(articleOf('', {language: 'en'}), {...nothing, hyphenate: true});
    const text = english.repeat(3);
    for (let width = 8; width < 60; width++) {
      for (const {end, hyphen} of breakLines(text, width, layoutOptions)) {
        if (hyphen) assert.match(`${text.slice(0, end)}-${text.slice(end)}`.slice(end - 2), /^\p{L}\p{L}-\p{L}{3}/u);
      }
    }
  });

  test('never follow each other if lines without them are as good', async () => {
    const lines = await drawn(english, 40, {hyphenate: true}, 'en');
    assert.ok(lines.filter(line => line.endsWith('-')).length <= 1, lines.join('\n'));
  });
});

describe('justified text', () => {
  test('fills every line of a paragraph except the last', async () => {
    const lines = await drawn(english, 40, {justify: true, hyphenate: true}, 'en');
    assert.ok(lines.length > 2);
    for (const line of lines.slice(0, -1)) assert.equal(cells(line), 40);
    assert.ok(cells(lines.at(-1) ?? '') < 40);
  });

  test('has the words of the text, and no space wider than four cells', async () => {
    const words = fc.array(fc.string({unit: fc.constantFrom(...'abc'), minLength: 1, maxLength: 9}), {minLength: 1});
    await fc.assert(
      fc.asyncProperty(words, fc.integer({min: 9, max: 60}), async (words, width) => {
        const lines = await drawn(words.join(' '), width, {justify: true});
        assert.deepEqual(lines.join(' ').split(/ +/), words);
        for (const line of lines) {
          assert.doesNotMatch(line, / {5}/);
          assert.ok(cells(line) <= width);
        }
      }),
    );
  });

  test('does not affect headings, tables and code', async () => {
    const lines = await drawn(`## ${english}\n\n|one two|three|\n|-|-|\n|a b|c|`, 40, {justify: true});
    assert.deepEqual(lines, await drawn(`## ${english}\n\n|one two|three|\n|-|-|\n|a b|c|`, 40, {}));
  });
});

describe('text from right to left', () => {
  test('is drawn from the right, in visual order', async () => {
    assert.deepEqual(await drawn('שלום עולם', 12, {}), ['   םלוע םולש']);
  });

  test('keeps numbers and foreign words in their own order, and mirrors brackets', async () => {
    assert.deepEqual(await drawn('אב (12) abc דה', 16, {}), ['  הד abc (12) בא']);
  });

  test('is broken into lines before it is reordered, so that its first words are on its first line', async () => {
    assert.deepEqual(await drawn('אחת שתים שלוש ארבע', 9, {}), [' םיתש תחא', 'עברא שולש']);
  });

  test('has its bullets and bars at the right', async () => {
    assert.deepEqual(await drawn('- שלום', 20, {}), [`${' '.repeat(14)}םולש •`]);
    assert.deepEqual(await drawn('3. שלום', 20, {}), [`${' '.repeat(13)}םולש .3`]);
    assert.deepEqual(await drawn('> שלום', 20, {}), [`${' '.repeat(14)}םולש │`]);
  });

  test('stays at its place in a left-to-right paragraph', async () => {
    assert.deepEqual(await drawn('He said שלום עולם to us', 40, {}), ['He said םלוע םולש to us']);
  });

  test('keeps marks on their letters', async () => {
    assert.deepEqual(await drawn('שָׁלוֹם', 4, {}), ['םוֹלשָׁ']);
  });

  test('is not reordered for a terminal that does it itself', async () => {
    assert.deepEqual(await drawn('שלום עולם', 12, {isBidiTerminal: true}), ['שלום עולם']);
  });
});

describe('code', () => {
  test('distinguishes keywords, strings and comments, in the language that it names', async () => {
    const [code = ''] = await styled("```js\nconst a = 'b'; // why\n```", 60, {});
    assert.match(code, /\x1b\[1mconst\x1b\[0m/);
    assert.match(code, /\x1b\[3m'b'\x1b\[0m/);
    assert.match(code, /\x1b\[2m\/\/ why\x1b\[0m/);
  });

  test('in an unknown language has the style of the text', async () => {
    assert.deepEqual(await styled('```klingon\nconst a\n```', 60, {}), ['  const a']);
    assert.deepEqual(await styled('```constructor\nconst a\n```', 60, {}), ['  const a']);
  });

  test('has no style beyond 50,000 characters', async () => {
    const first = async (characters: number) =>
      (await styled(`\`\`\`js\n${'let '.padEnd(characters)}\n\`\`\``, 60, {}))[0];
    assert.match((await first(50_000)) ?? '', /\x1b\[1mlet/);
    assert.doesNotMatch((await first(50_001)) ?? '', /\x1b/);
  });

  test('has the same text with and without colours', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({unit: 'grapheme-ascii', maxLength: 80}), async text => {
        const body = `~~~js\n${text.replace(/[`~]/g, '')}\n~~~`;
        assert.deepEqual(await drawn(body, 40, {}), await drawn(body.replace('~~~js', '~~~'), 40, {}));
      }),
    );
  });
});

describe('the language of a text', () => {
  test('is recognised by its commonest words', () => {
    assert.equal(guessLanguage(english), 'en');
    assert.equal(guessLanguage('Der Zug kam nicht, und das war für die Leute auf dem Bahnsteig von Bedeutung.'), 'de');
    assert.equal(
      guessLanguage('Le train ne vient pas, et les gens du quai sont dans une colère qui est la leur.'),
      'fr',
    );
  });

  test('is not recognised from names and numbers', () => {
    assert.equal(guessLanguage('Agatha Christie 1926 Bloomsbury Nantucket'), undefined);
    assert.equal(guessLanguage(''), undefined);
  });
});

describe('double-spaced lines', () => {
  const typesetting = {spacing: 2} as const;

  test('have an empty row between them, and paragraphs two', async () => {
    assert.deepEqual(await drawn('one two\n\nthree', 5, typesetting), ['one', '', 'two', '', '', 'three']);
  });

  test('include those of lists and quotes, which keep their bars', async () => {
    assert.deepEqual(await drawn('- one\n- two', 20, typesetting), ['• one', '', '• two']);
    assert.deepEqual(await drawn('> the first line of it', 16, typesetting), ['│ the first line', '│ ', '│ of it']);
  });

  test('do not include headings, tables and code', async () => {
    for (const body of [
      '# A heading of two lines',
      '```\none\ntwo\n```',
      '| a | b |\n| - | - |\n| 1 | 2 |\n| 3 | 4 |',
    ]) {
      assert.deepEqual(await drawn(body, 14, typesetting), await drawn(body, 14, {}));
    }
  });

  test('are distinct positions: the line at the top stays at the top', () => {
    const words = fc.array(fc.constantFrom('word', 'a', 'longer', '島の新聞が港に着いた朝', 'x'), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(words, fc.integer({min: 4, max: 30}), (text, width) => {
        const page = openPage(articleOf(text.join(' ')), {width, measure: width, layoutOptions: typesetting});
        for (const [line, {spans}] of page.lines(1).entries()) {
          const found = placeAt(page, positionAt(page, {block: 1, line}));
          // Without a character between two lines, the empty one has the position of the line above it.
          assert.ok(found.line === line || (spans.length === 0 && found.line === line - 1));
        }
      }),
    );
  });
});
