import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {cells, lineText, openPage} from '../../source/typeset/typeset.ts';
import fc from '../support/fast-check.ts';
import {allLines, articleOf, setBody, setBodyStyled} from './article.ts';

/** Removes the styles of a text. The addresses of links stay, in `⟨⟩`. */
function withAddresses(styled: string): string {
  return styled.replace(/\x1b\]8;(?:id=[\d.]+)?;(.*?)\x1b\\/g, '⟨$1⟩').replace(/\x1b\[[\d;]*m/g, '');
}

describe('paragraphs', () => {
  test('ignore the line ends of their source, and keep the line breaks of the author', () => {
    assert.deepEqual(setBody('one\ntwo\\\nthree  \nfour', 40), ['one two', 'three', 'four']);
  });

  test('in Japanese get no space at a line end of their source', () => {
    assert.deepEqual(setBody('日本語の\n文章です', 40), ['日本語の文章です']);
  });

  test('collapse spaces', () => {
    assert.deepEqual(setBody(`far${' '.repeat(50)}apart`, 20), ['far apart']);
  });

  test('keep numbers with colons and words between colons unchanged', () => {
    assert.deepEqual(setBody('at 12:100:00 :smile:', 40), ['at 12:100:00 :smile:']);
  });

  test('show emphasis, strong and deleted text and code as styles of the terminal', () => {
    assert.equal(setBodyStyled('an *old* word'), 'an \x1b[3mold\x1b[0m word');
    assert.equal(setBodyStyled('a **new** word'), 'a \x1b[1mnew\x1b[0m word');
    assert.equal(setBodyStyled('a ***third***'), 'a \x1b[1;3mthird\x1b[0m');
    assert.equal(setBodyStyled('a ~~wrong~~ word'), 'a \x1b[9mwrong\x1b[0m word');
    assert.equal(setBodyStyled('run `ls`'), 'run \x1b[1mls\x1b[0m');
  });

  test('keep their styles over the end of a line', () => {
    assert.equal(setBodyStyled('**one two**', 4), '\x1b[1mone\x1b[0m\n\x1b[1mtwo\x1b[0m');
  });
});

describe('entities', () => {
  test('are decoded once', () => {
    assert.deepEqual(setBody('&lt; &amp;lt; &copy; &eacute;', 40), ['< &lt; © é']);
  });

  test('stay unchanged in code, and if they are unknown', () => {
    assert.deepEqual(setBody('`&amp;` &bogus;', 40), ['&amp; &bogus;']);
  });

  test('cannot become control characters', () => {
    assert.equal(setBodyStyled('&#27;[31mred &#x9b;31m&#7;&#0;&#x202e;.'), 'red \ufffd.');
  });

  test('keep words together with a no-break space', () => {
    assert.deepEqual(setBody('about 10&nbsp;km', 8), ['about', '10\u00a0km']);
  });
});

describe('pictures', () => {
  test('are named by their description and title, or by their file name', () => {
    assert.deepEqual(setBody('![A ferry](https://example.org/a.jpg "At the quay")', 40), ['▣ A ferry — At the quay']);
    assert.deepEqual(setBody('![](https://example.org/a.jpg "At the quay")', 40), ['▣ At the quay']);
    assert.deepEqual(setBody('![A ferry](https://example.org/a.jpg "A ferry")', 40), ['▣ A ferry']);
    assert.deepEqual(setBody('![](https://example.org/a.jpg)', 40), ['▣ a.jpg']);
  });
});

describe('a table', () => {
  test('extends into the right margin if the column is too narrow, and other blocks do not', () => {
    const cell = 'some words that go on for a while';
    const page = openPage(articleOf(`|${cell}|${cell}|\n|-|-|\n\n${cell} ${cell}`), {width: 100, measure: 40});
    const lines = allLines(page).map(lineText);
    assert.ok(lines.includes(`${cell}  ${cell}`));
    assert.ok(lines.slice(-2).every(line => line.length <= 40));
  });
});

describe('links', () => {
  test('lead to their address when they are clicked', () => {
    assert.equal(withAddresses(setBodyStyled('[here](https://example.org/a)')), '⟨https://example.org/a⟩here⟨⟩');
    assert.equal(
      withAddresses(setBodyStyled('<https://example.org/>')),
      '⟨https://example.org/⟩https://example.org/⟨⟩',
    );
    assert.equal(
      withAddresses(setBodyStyled('see [it][1]\n\n[1]: http://example.org/')),
      'see ⟨http://example.org/⟩it⟨⟩',
    );
  });

  test('keep every character of their address', () => {
    assert.match(
      setBodyStyled('[q](https://example.org/?q=a+b%20c&amp;d=1#e)'),
      /;https:\/\/example\.org\/\?q=a\+b%20c&d=1#e\x1b/,
    );
  });

  test('have one identity over all their lines, even if another link has the same address', () => {
    const body =
      'See [one](https://a.example/) or [the *same* again](https://a.example/).\n\n[More](https://a.example/)';
    const ids = setBodyStyled(body, 8).matchAll(/\x1b\]8;id=([\d.]+);https/g);
    assert.deepEqual(
      Array.from(ids, ([, id]) => id),
      ['1.0', '1.1', '1.1', '1.1', '2.0'],
    );
  });

  test('are complete on each of their lines', () => {
    const address = '⟨https://example.org/⟩';
    assert.equal(
      withAddresses(setBodyStyled('[one two](https://example.org/)', 4)),
      `${address}one⟨⟩\n${address}two⟨⟩`,
    );
  });

  test('do not repeat an address of more than 2 KB on each of their lines', () => {
    const long = setBodyStyled(`[${'word '.repeat(1000)}](https://example.org/${'a'.repeat(3000)})`);
    assert.doesNotMatch(long, /aaa/);
    assert.match(long, /word/);
    assert.match(setBodyStyled(`[word](https://example.org/${'a'.repeat(2000)})`), /aaa/);
  });

  for (const address of [
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'vbscript:x',
    '/relative',
    '#note',
  ]) {
    test(`to ${address} are words without an address`, () => {
      assert.equal(setBodyStyled(`[words](${address})`), 'words');
    });
  }

  test('cannot carry an escape sequence in their address', () => {
    for (const code of ['&#27;', '&#7;', '%1b', '\x1b\\']) {
      const codes = setBodyStyled(`[words](https://example.org/${code}]0;title)`).match(/\x1b.?/g) ?? [];
      assert.deepEqual(
        codes.filter(code => code !== '\x1b]' && code !== '\x1b[' && code !== '\x1b\\'),
        [],
      );
    }
  });
});

describe('HTML in a body', () => {
  test('keeps its words and line breaks', () => {
    assert.deepEqual(setBody('a <b>bold</b> word<br>and <!-- not this --> more', 40), ['a bold word', 'and more']);
    assert.deepEqual(setBody('<div onclick="x()">\nHello <i>you</i> &amp; me\n</div>', 40), ['Hello you & me']);
  });

  test('leaves no empty line for a comment', () => {
    assert.deepEqual(setBody('one\n\n<!-- not this -->\n\n- two\n\n  <!-- nor this -->', 40), ['one', '', '• two']);
  });

  test('shows no scripts and styles', () => {
    assert.deepEqual(setBody('<script>\nalert(1)\n</script>\n\nWords.', 40).join('\n').includes('alert'), false);
    assert.deepEqual(setBody('<div><style>p {}</style>Words.</div>', 40), ['Words.']);
  });
});

describe('headings', () => {
  test('are bold at every level, with an empty line around them', () => {
    assert.deepEqual(setBody('Text.\n\n## Heading\n\nText.', 40), ['Text.', '', 'Heading', '', 'Text.']);
    assert.equal(setBodyStyled('### Third *level*'), '\x1b[1;3mThird \x1b[0m\x1b[1;3mlevel\x1b[0m');
  });

  test('below the outermost level of an article differ from those of that level', () => {
    assert.equal(setBodyStyled('### Inner\n\n## Outer'), '\x1b[1mInner\x1b[0m\n\n\x1b[1;3mOuter\x1b[0m');
  });
});

describe('lists', () => {
  test('hang their lines under the first word', () => {
    assert.deepEqual(setBody('- one two three\n- four', 20 - 2), ['• one two three', '• four']);
    assert.deepEqual(setBody(`- ${'word '.repeat(6)}`, 18), ['• word word word', '  word word word']);
  });

  test('start with the number of their source, with aligned numbers', () => {
    assert.deepEqual(setBody('9. nine\n10. ten\n11. eleven', 40), [' 9. nine', '10. ten', '11. eleven']);
  });

  test('indent what is nested in them', () => {
    assert.deepEqual(setBody('- a\n  - b\n    1. c', 40), ['• a', '  – b', '    1. c']);
  });

  test('show tasks once, done or not', () => {
    assert.deepEqual(setBody('- [ ] to do\n- [x] done', 40), ['☐ to do', '☑ done']);
  });

  test('are loose if their source is loose', () => {
    assert.deepEqual(setBody('- a\n\n- b\n\n  more of b', 40), ['• a', '', '• b', '', '  more of b']);
  });

  test('keep a readable column at any depth', () => {
    const lines = setBody(
      Array.from({length: 12}, (_, level) => `${'  '.repeat(level)}- level ${level}`).join('\n'),
      24,
    );
    assert.equal(lines.length, 12);
    for (const line of lines) assert.ok(line.length <= 24, line);
  });

  test('show styles in a tight item', () => {
    assert.equal(setBodyStyled('- a **b**').replace(/\x1b\[2m• \x1b\[0m/, '• '), '• a \x1b[1mb\x1b[0m');
  });
});

describe('quotes', () => {
  test('have a bar beside each of their lines, and one more for each level', () => {
    assert.deepEqual(setBody('> one\n>\n> two\n>> three', 40), ['│ one', '│', '│ two', '│', '│ │ three']);
  });
});

describe('code', () => {
  test('keeps its lines and its indent', () => {
    assert.deepEqual(setBody('```js\nif (a) {\n    b();\n}\n```', 40), ['  if (a) {', '      b();', '  }']);
  });

  test('wraps lines that are too long, with nothing lost', () => {
    assert.deepEqual(setBody('```\n0123456789abcdef01234\n```', 18), ['  0123456789abcdef', '  01234']);
  });

  test('continues a long line after a space or comma, below its indent and a sign', () => {
    assert.deepEqual(setBody('```\n    call(argument_one, two, three_is_long)\n```', 34), [
      '      call(argument_one, two,',
      '      ↳ three_is_long)',
    ]);
    assert.deepEqual(setBody(`\`\`\`\n${'x'.repeat(50)}\n\`\`\``, 34), [
      `  ${'x'.repeat(32)}`,
      `  ↳ ${'x'.repeat(18)}`,
    ]);
  });

  test('cuts a line between its words, and has no row of spaces', () => {
    assert.deepEqual(setBody(`\`\`\`\nlibrary.articles.page(query, start)${' '.repeat(40)}\n\`\`\``, 30), [
      '  library.articles.page(query,',
      '  ↳ start)',
    ]);
    assert.deepEqual(setBody('```\nx = library.everything_in_one.page()\n```', 30), [
      '  x = library.',
      '  ↳ everything_in_one.page()',
    ]);
  });

  test('cuts what is left of a first row again if it is too wide for the next', () => {
    assert.deepEqual(setBody(`\`\`\`\nx(${'a'.repeat(36)}\n\`\`\``, 26), [
      '  x(',
      `  ↳ ${'a'.repeat(22)}`,
      `  ↳ ${'a'.repeat(14)}`,
    ]);
  });

  test('loses nothing at any width, and fits it', () => {
    const code = fc.array(fc.constantFrom('    ', 'name', ', ', '(', 'a_long_name_indeed', '漢字', ';'), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(code, fc.integer({min: 4, max: 60}), (parts, width) => {
        const line = `x${parts.join('')}x`;
        const set = setBody(`\`\`\`\n${line}\n\`\`\``, width);
        const bare = (text: string) => text.replaceAll(/[ ↳]/g, '');
        assert.equal(bare(set.join('')), bare(line));
        for (const each of set) assert.ok(cells(each) <= width, each);
      }),
    );
  });

  test('is shown unchanged, including Markdown and entities', () => {
    assert.deepEqual(setBody('```\n*a* &amp; <b>\n```', 40), ['  *a* &amp; <b>']);
  });
});

describe('pictures and rules', () => {
  test('show the description of a picture, linked to it', () => {
    assert.equal(
      withAddresses(setBodyStyled('![A boat](https://example.org/b.png)')),
      '⟨https://example.org/b.png⟩▣ A boat⟨⟩',
    );
    assert.deepEqual(setBody('before ![A boat](b.png) after', 40), ['before ▣ A boat after']);
    assert.deepEqual(setBody('(![A](a.png)![B](b.png)After them, ![C](c.png).', 60), ['(▣ A ▣ B After them, ▣ C.']);
    assert.deepEqual(setBody('words[![A](a.png)](https://x.test)![B](b.png)**Bold**', 60), ['words ▣ A ▣ B Bold']);
  });

  test('set a rule as three stars in the middle', () => {
    assert.deepEqual(setBody('a\n\n---\n\nb', 11), ['a', '', '   * * *', '', 'b']);
  });
});
