import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Draft} from '../../../source/article/article.ts';
import {InputError, parse} from '../../../source/intake/intake.ts';
import {readRtfDocument} from '../../../source/intake/rtf/rtf-document.ts';
import {png} from '../../pictures/fixtures.ts';
import fc from '../../support/fast-check.ts';

/** The draft of an RTF document with this text. Each character is a byte. */
async function draftOf(text: string, name = 'salt.rtf'): Promise<Draft> {
  return (await parse({bytes: Buffer.from(`{\\rtf1\\ansi\\ansicpg1252 ${text}}`, 'latin1'), name})).draft;
}

const bodyOf = async (text: string) => (await draftOf(`{\\info{\\title Salt}}${text}`)).body;

describe('an RTF document', () => {
  test('of Word has a headline, metadata, headings, lists, links, tables and notes', async () => {
    const draft = await draftOf(
      String.raw`{\fonttbl{\f0\froman\fcharset0 Times;}}{\colortbl;\red0\green0\blue0;}
{\stylesheet{\ql \f0 Normal;}{\s1\ql\b heading 1;}{\s15\qc Title;}{\*\cs10 Default;}}
{\info{\title Document1}{\author Ida Falk}{\operator ida}{\keywords salt, roads}{\creatim\yr2025\mo4\dy3\hr8\min5}}
{\header \pard The Echo\par}\pard\plain \s15\fs40 The salt road\par
\pard\plain \s1\b\fs32 Beginnings\par
\pard\plain \fs24 Salt moved {\i slow}{\i ly} over the {\b hills}.{\super\chftn{\footnote \pard\plain \chftn On {\b mules}.}}\par
{\listtext\pard\plain 1.\tab}\pard\ls1\ilvl0 First the mule\par
{\pntext\pard\plain\f2 \'B7\tab}\pard\ls1\ilvl1 grey\par
\pard See {\field{\*\fldinst{HYPERLINK "https://example.org/map?a=1&b=2"}}{\fldrslt{\ul the map}}}.\par
\trowd\cellx100\cellx200\pard\intbl Town\cell Days\cell\row\pard\intbl Alm\par and Brenn\cell 10\cell\row
\pard {\v hidden}{\deleted gone}{\*\unknown lost}The end.\par`,
    );
    assert.deepEqual(
      [draft.title, draft.byline, draft.published, draft.tags],
      ['The salt road', 'Ida Falk', '2025-04-03T08:05', ['salt', 'roads']],
    );
    assert.equal(
      draft.body,
      '## Beginnings\n\nSalt moved *slowly* over the **hills**.[^1]\n\n1. First the mule\n   - grey\n\nSee [the map](https://example.org/map?a=1&b=2).\n\n| Town | Days |\n| --- | --- |\n| Alm<br>and Brenn | 10  |\n\nThe end.\n\n[^1]: On **mules**.',
    );
  });

  test('of TextEdit has headings by the size of their letters', async () => {
    const {title, body} = await draftOf(
      String.raw`\cocoartf2761 \f0\b\fs48 \cf0 The salt road\
\fs32 Beginnings\
\b0\fs24 Salt moved slowly over the hills, and nobody paid for it twice.\
{\listtext	\uc0\u8226 	}First the mule\
`,
    );
    assert.equal(title, 'The salt road');
    assert.equal(
      body,
      '### Beginnings\n\nSalt moved slowly over the hills, and nobody paid for it twice.\n\n- First the mule',
    );
  });

  test('has characters in the charset of their font, in Unicode, and as words', async () => {
    const text = String.raw`{\fonttbl{\f1\fcharset204 Arial;}{\f2\fcharset128 MS Mincho;}}Na\'efve \ldblquote\u321?\u243\'6fd\u378?\rdblquote\emdash {\f1 \'d1\'ee\'eb\'fc} {\f2 \'89\'96} \uc0\u-10179 \u-8506 \~m\super 2`;
    assert.equal(await bodyOf(text), 'Naïve “Łódź”—Соль 塩 \ud83d\udec6\u00a0m²');
  });

  test('has its pictures', async () => {
    const bytes = png(120, 90);
    const hex = `{\\*\\shppict{\\pict\\pngblip ${bytes.toString('hex')}}}{\\nonshppict{\\pict\\wmetafile8 00ff}}`;
    const source = Buffer.concat([
      Buffer.from(`{\\rtf1 Salt.\\par ${hex}\\par {\\pict\\pngblip\\bin${bytes.length} `, 'latin1'),
      bytes,
      Buffer.from('}\\par}', 'latin1'),
    ]);
    const {draft, pictures} = await parse({bytes: source, name: 'salt.rtf'});
    assert.match(draft.body, /^Salt\.\n\n(!\[\]\(ni:\/\/\/sha-256;[\w-]+\))\n\n\1$/);
    assert.equal(pictures?.length, 1);
  });

  test('without text is refused in a sentence', async () => {
    await assert.rejects(draftOf('\\par'), InputError);
  });

  test('of any bytes is read in linear time', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '\\par ',
      '\\u-1?',
      "\\'e4",
      '\\cell ',
      '\\row ',
      '\\footnote ',
      '\\*',
      'x',
    );
    fc.assert(fc.property(fc.array(fc.oneof(pieces, fc.string())), parts => readRtfDocument(parts.join('')) !== null));
    const {content} = readRtfDocument(`${'{'.repeat(200_000)}a${'}'.repeat(200_000)}${"\\'e4".repeat(200_000)}`);
    assert.equal(content.blocks.length, 1);
  });
});
