import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parseHTML} from 'linkedom';
import type {Article} from '../../source/article/article.ts';
import {spoken} from '../../source/typeset/spoken.ts';
import {lineText, openPage, pageLines, toHtml, toMarkdown} from '../../source/typeset/typeset.ts';
import fc, {runs} from '../support/fast-check.ts';
import {allLines, articleOf} from './article.ts';
import {anyMarkdown} from './markdown-arbitrary.ts';

/** C0 except newline and tab, DEL, C1, and the characters that turn a line around or hide text. */
const control = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f]/;

/** The sequences that styled output is made of: SGR, and hyperlinks whose address is plain ASCII. */
const ours = /\x1b\[[\d;]*m|\x1b\]8;(?:id=[\d.]+)?;[!-~]*\x1b\\/g;

const formats: Readonly<Record<string, (article: Article) => string>> = {
  text: article => [...pageLines(article, {width: 60, measure: 50, color: false, isReferenced: true})].join('\n'),
  'styled text': article => [...pageLines(article, {width: 60, measure: 50, color: true})].join('\n').replace(ours, ''),
  Markdown: article => toMarkdown(article),
  HTML: article => toHtml(article),
  'the text of its HTML': article => decodedText(toHtml(article)),
  speech: article =>
    allLines(openPage(article, {width: 60, measure: 50, layoutOptions: {spoken}}))
      .map(lineText)
      .join('\n'),
};

/** The text and the attributes of a page, as a browser decodes them. */
function decodedText(html: string): string {
  const {document} = parseHTML(html);
  const attributes = Array.from(document.querySelectorAll('*')).flatMap(({attributes}) =>
    Array.from(attributes, ({value}) => value),
  );
  return [document.documentElement.textContent, ...attributes].join('\n');
}

/** Control characters and parts of escape sequences, raw and as character references. */
const attack = fc.oneof(
  fc.constantFrom('\x1b[31m', '\x1b]0;title\x07', '\x9b31m', '\x90q\x9c', '\x07', '\x00', '\x7f', '\u202e', '\u2066'),
  fc.constantFrom(
    '&#27;',
    '&#x1b;[31m',
    '&#x9b;',
    '&#155;',
    '&#7;',
    '&#0;',
    '&#127;',
    '&#x202e;',
    '&#8294;',
    '&amp;#27;',
  ),
  fc.constantFrom('&#27', '&ESC;', '&#x0000001b;', '&#13;', '&#x85;', '&#x2028;'),
);
const line = fc.array(fc.oneof(attack, fc.string({maxLength: 5})), {maxLength: 6}).map(parts => parts.join(''));
const body = fc
  .array(
    fc.oneof(
      attack,
      anyMarkdown,
      fc.constantFrom('`', '**', '[a](https://example.org/', ')', '![', '```js', '<b title="'),
    ),
    {
      maxLength: 12,
    },
  )
  .map(parts => parts.join(''));

describe('no control character is written', () => {
  for (const [name, write] of Object.entries(formats)) {
    test(`as ${name}`, () => {
      fc.assert(
        fc.property(body, line, line, (body, title, fact) => {
          const image = {url: 'https://example.org/a.png', caption: fact, credit: title};
          const facts = {title, standfirst: fact, byline: fact, source: title, place: fact, published: fact};
          assert.doesNotMatch(write(articleOf(body, {...facts, image, language: fact, tags: [fact]})), control);
        }),
        {numRuns: runs(200)},
      );
    });
  }

  for (const reference of ['&#27;', '&#x9b;', '&#155;', '&#x202e;']) {
    test(`as HTML of a body with ${reference} everywhere`, () => {
      const body = [
        `word ${reference} **${reference}** [link ${reference}](https://example.org/${reference})`,
        `![${reference}](https://example.org/a.png) \`${reference}\` <b>${reference}</b> https://example.org/${reference}`,
        `- [ ] ${reference}\n\n| ${reference} |\n|---|\n| ${reference} |`,
        `\`\`\`js${reference}\n${reference}\n\`\`\`\n\n<div>${reference}</div>`,
        `Term ${reference}\n: meaning ${reference}\n\nnote[^1]\n\n[^1]: ${reference}`,
      ].join('\n\n');
      const html = toHtml(articleOf(body));
      assert.doesNotMatch(html, control);
      assert.doesNotMatch(decodedText(html), control);
    });
  }
});

describe('emoji that terminals draw differently', () => {
  const written = '❤️ 1️⃣ 👨‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿 👍🏽 ☂︎ می‌خواهم';
  const article = articleOf(`${written}\n\n- ${written}\n\n\`\`\`\n${written}\n\`\`\``, {
    title: written,
    standfirst: written,
  });
  const lines = (color: boolean) => [...pageLines(article, {width: 60, measure: 60, color})].join('\n');

  test('are exported unchanged, wherever they are in the article', () => {
    assert.equal(lines(false).split(written).length - 1, 5);
    assert.equal(openPage(article, {width: 60, measure: 60}).text(1), `${written}\n`);
  });

  test('are drawn in their simplest form', () => {
    assert.doesNotMatch(lines(true), /[\ufe00-\ufe0f\u20e3\u{e0020}-\u{e007f}]|\p{Emoji_Modifier}/u);
    assert.equal(lines(true).split('👨👩👧 🏴 👍').length - 1, 5);
  });

  test('are drawn as one, even if a style ends inside them', () => {
    const styled = [...pageLines(articleOf('**👍**🏽 x'), {width: 60, measure: 60, color: true})].join('\n');
    assert.doesNotMatch(styled, /\p{Emoji_Modifier}/u);
  });
});

test('HTML decodes the references of a body once', () => {
  const {document} = parseHTML(
    toHtml(articleOf('&amp;lt; &#38;lt; &copy; `&amp;` ![&eacute;](https://example.org/a.png)')),
  );
  assert.equal(document.querySelector('article p')?.textContent?.trim(), '&lt; &lt; © &amp;');
  assert.equal(document.querySelector('article img')?.getAttribute('alt'), 'é');
});
