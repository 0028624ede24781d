import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parseHTML} from 'linkedom';
import {toHtml} from '../../source/typeset/typeset.ts';
import fc from '../support/fast-check.ts';
import {articleOf, setBody, setBodyStyled} from './article.ts';

function line(markdown: string): string {
  return setBody(markdown, 80).join('\n');
}

describe('an HTML element in Markdown', () => {
  test('raises and lowers digits as characters', () => {
    assert.equal(line('10<sup>6</sup> m<sup>3</sup>, CO<sub>2</sub>, 2<SUP>n+1</SUP>'), '10⁶ m³, CO₂, 2ⁿ⁺¹');
    assert.equal(line('10<sup>&minus;3</sup> and 10<sup>−3</sup>'), '10⁻³ and 10⁻³');
  });

  test('marks an exponent or index that has no Unicode character', () => {
    assert.equal(
      line('x<sup>k</sup>, x<sup>*k*</sup>, e<sup>x+y</sup>, v<sub>max</sub>, a<sub>i,j</sub>'),
      'x^k, x^k, e^(x+y), v_max, a_(i,j)',
    );
  });

  test('leaves ordinals, abbreviations and trade marks as words', () => {
    const words = 'the 2<sup>nd</sup> day, 1<sup>er</sup> mai, XX<sup>e</sup>, M<sup>me</sup> Falk, Ferry<sup>TM</sup>';
    assert.equal(line(words), 'the 2nd day, 1er mai, XXe, Mme Falk, FerryTM');
  });

  test('quotes with alternating marks', () => {
    assert.equal(line('She <q>said <q cite="x">no</q> twice</q>.'), 'She “said ‘no’ twice”.');
  });

  test('shows the reading of a word in brackets, whether the page wrote them or not', () => {
    assert.equal(line('<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>'), '漢(かん)字(じ)');
    assert.equal(line('<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>'), '漢(かん)');
    assert.equal(line('<ruby>漢<rt>かん字<rt>じ</ruby>'), '漢(かん字)(じ)');
  });

  test('styles keys, marked words, and tags with an equivalent in Markdown', () => {
    const [keys, marked] = ['Press <kbd>Ctrl</kbd>', 'a <mark>marked</mark> word'].map(words => setBodyStyled(words));
    assert.equal(keys, setBodyStyled('Press `Ctrl`'));
    assert.equal(marked, setBodyStyled('a **marked** word'));
    assert.equal(setBodyStyled('<b>bold</b> <i>it</i> <s>no</s>'), setBodyStyled('**bold** *it* ~~no~~'));
    assert.equal(
      setBodyStyled('<a class="x" href="https://example.org/?a=1&amp;b=2">on</a>'),
      setBodyStyled('[on](https://example.org/?a=1&b=2)'),
    );
  });

  test('links only to the web', () => {
    assert.equal(setBodyStyled('<a href="javascript:alert(1)">on</a>'), 'on');
  });

  test('means the same in a table, a heading, a definition and a block of HTML', () => {
    assert.deepEqual(setBody('| 10<sup>6</sup> |\n|---|\n| <q>x</q> |', 40), ['10⁶', '───', '“x”']);
    assert.equal(line('## 10<sup>6</sup>'), '10⁶');
    assert.equal(line('10<sup>6</sup>\n: many'), '10⁶\n    many');
    assert.equal(
      line('<p align="center">10<sup>6</sup> <q>x</q> <ruby>漢<rt>かん</rt></ruby></p>'),
      '10⁶ “x” 漢(かん)',
    );
  });

  test('without its end, or with an end only, leaves the words', () => {
    assert.equal(line('a <sup>b **c</sup> d** <q>e'), 'a b c d e');
    assert.equal(line('a</sup> b</q>'), 'a b');
  });

  test('is an element in HTML too', () => {
    const html = toHtml(articleOf('10<sup>6</sup> <q>x</q> <ruby>漢<rt>かん</ruby> <kbd onclick="x">C</kbd> <mark>m'));
    assert.match(html, /<p>10<sup>6<\/sup> <q>x<\/q> <ruby>漢<rt>かん<\/rt><\/ruby> <kbd>C<\/kbd> m<\/p>/);
  });

  test('keeps every word and leaves no tag, however elements are nested', () => {
    const piece = fc.oneof(
      fc.constantFrom('<sup>', '</sup>', '<q>', '</q>', '<ruby>', '<rt>', '</ruby>', '<b>', '</b>', '<kbd>', '</kbd>'),
      fc.constantFrom('word ', '**', '*', 'six '),
    );
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 60}), pieces => {
        const markdown = `start ${pieces.join('')}`;
        const words = (text: string) => text.match(/word|six|start/g)?.join(' ');
        assert.equal(words(line(markdown)), words(markdown));
        assert.doesNotMatch(line(markdown), /<\/?(?:sup|q|ruby|rt|b|kbd)>/);
        const {document} = parseHTML(toHtml(articleOf(markdown)));
        assert.equal(words(document.querySelector('article')?.textContent ?? ''), words(markdown));
      }),
    );
  });
});
