import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parse} from '../../../source/intake/intake.ts';
import {png} from '../../pictures/fixtures.ts';
import {pack} from '../archives/pack.ts';
import {items} from '../items.ts';
import {docx, odt, paragraph, run} from './documents.ts';

const styled = (id: string) => `<w:pStyle w:val="${id}"/>`;
const item = (depth: number) => `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="7"/></w:numPr>`;

describe('a Word document', () => {
  test('has a headline, headings, emphasis, lists, quotations and code', async () => {
    const bytes = docx(
      [
        paragraph(run('The salt road'), styled('Title')),
        paragraph(run('Beginnings'), styled('Heading1')),
        paragraph(
          `${run('Salt moved ')}${run('slow', '<w:i/>')}${run('ly', '<w:i/>')}${run(' over the ')}${run('hills', '<w:b/>')}${run('.', '<w:b w:val="0"/>')}`,
        ),
        paragraph(run('First the mule'), item(0)),
        paragraph(run('grey'), item(1)),
        paragraph(run('Then the cart'), item(0)),
        paragraph(run('Prices'), styled('Heading2')),
        paragraph(run('Nobody paid twice.'), styled('Quote')),
        paragraph(run('let salt = 1;'), styled('Code')),
        paragraph(run('return salt;'), styled('Code')),
      ].join(''),
    );
    const {draft, capture} = await parse({bytes, name: 'salt.docx'});
    assert.equal(draft.title, 'The salt road');
    assert.deepEqual(
      [draft.byline, draft.published, draft.tags],
      ['Ida Falk', '2025-04-03T08:00:00Z', ['salt', 'roads']],
    );
    assert.equal(
      draft.body,
      '## Beginnings\n\nSalt moved *slowly* over the **hills**.\n\n1. First the mule\n   - grey\n2. Then the cart\n\n### Prices\n\n> Nobody paid twice.\n\n```\nlet salt = 1;\nreturn salt;\n```',
    );
    assert.equal(capture.format, 'docx');
    assert.deepEqual(Buffer.from(capture.bytes), bytes);
  });

  test('has links, notes, tables and pictures', async () => {
    const relations =
      '<Relationships><Relationship Id="r1" Target="https://example.org/map?a=1&amp;b=2"/><Relationship Id="r2" Target="media/image 1.png"/></Relationships>';
    const cell = (text: string) => `<w:tc>${paragraph(run(text))}</w:tc>`;
    const bytes = docx(
      [
        paragraph(run('The salt road'), styled('Title')),
        paragraph(
          `${run('See ')}<w:hyperlink r:id="r1">${run('the map')}</w:hyperlink>${run(' of it')}<w:r><w:footnoteReference w:id="5"/></w:r>${run('.')}`,
        ),
        paragraph(
          `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.org/toll" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('Tolls')}<w:r><w:fldChar w:fldCharType="end"/></w:r>${run(' rose.')}`,
        ),
        `<w:tbl><w:tr>${cell('Year')}${cell('Price')}</w:tr><w:tr>${cell('1701')}${cell('3 | 4')}</w:tr></w:tbl>`,
        paragraph('<w:r><w:drawing><wp:docPr descr="A mule"/><a:blip r:embed="r2"/></w:drawing></w:r>'),
      ].join(''),
      {
        'word/_rels/document.xml.rels': relations,
        'word/media/image 1.png': png(300, 200),
        'word/footnotes.xml': `<w:footnotes><w:footnote w:type="separator" w:id="0">${paragraph(run('-'))}</w:footnote><w:footnote w:id="5">${paragraph(run('Drawn in 1710.'))}</w:footnote><w:footnote w:id="6">${paragraph(run('Unused.'))}</w:footnote></w:footnotes>`,
      },
    );
    const {draft, pictures = []} = await parse({bytes, name: 'salt.docx'});
    assert.match(
      draft.body,
      /^See \[the map\]\(https:\/\/example\.org\/map\?a=1&b=2\) of it\[\^1\]\.\n\n\[Tolls\]\(https:\/\/example\.org\/toll\) rose\./,
    );
    assert.match(draft.body, /\| Year \| Price \|\n\| --- \| --- \|\n\| 1701 \| 3 \\\| 4 \|/);
    assert.match(draft.body, /!\[A mule\]\(ni:\/\/\/sha-256;[\w-]{43}\)\n\n\[\^1\]: Drawn in 1710\.$/);
    assert.doesNotMatch(draft.body, /Unused/);
    assert.deepEqual(
      pictures.map(({width, height}) => [width, height]),
      [[300, 200]],
    );
  });

  test('has inserted text, but not deleted text or fallbacks for old programs', async () => {
    const bytes = docx(
      [
        paragraph(run('The salt road'), styled('Title')),
        paragraph(
          `${run('Salt was ')}<w:del><w:r><w:delText>dear</w:delText></w:r></w:del><w:ins>${run('cheap')}</w:ins>${run('.')}`,
        ),
        paragraph(
          `<mc:AlternateContent><mc:Choice><w:txbxContent>${paragraph(run('In a box.'))}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${paragraph(run('In a box.'))}</w:txbxContent></mc:Fallback></mc:AlternateContent>${run('Around it.')}`,
        ),
        paragraph(run('Beginnings 3'), styled('TOC1')),
      ].join(''),
    );
    const {draft} = await parse({bytes, name: 'salt.docx'});
    assert.equal(draft.body, 'Salt was cheap.\n\nIn a box.\n\nAround it.');
  });

  test('with endless nesting is read in bounded time', async () => {
    const deep = '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t>'.repeat(20_000);
    const {captured, failures} = await items(docx(paragraph(run('The salt road'), styled('Title')) + deep), {
      name: 'a.docx',
    });
    assert.equal(captured.length + failures.length, 1);
  });
});

describe('an OpenDocument text', () => {
  test('has headings, emphasis, lists, notes, tables, links and pictures', async () => {
    const bytes = odt(
      [
        '<text:p text:style-name="Title">The salt road</text:p>',
        '<text:h text:outline-level="1">Beginnings</text:h>',
        '<text:p>Salt moved <text:span text:style-name="T2">slowly</text:span> over the\n<text:span text:style-name="T1">hills</text:span><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Falk, p. 3.</text:p></text:note-body></text:note>. See <text:a xlink:href="https://example.org/map">the map</text:a>.</text:p>',
        '<text:list text:style-name="L1"><text:list-item><text:p>First the mule</text:p><text:list><text:list-item><text:p>grey</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>Then the cart</text:p></text:list-item></text:list>',
        '<table:table><table:table-row><table:table-cell><text:p>Year</text:p></table:table-cell><table:table-cell><text:p>Price</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>1701</text:p></table:table-cell><table:table-cell><text:p>3</text:p></table:table-cell></table:table-row></table:table>',
        '<text:p><draw:frame><draw:image xlink:href="Pictures/1.png"/><svg:desc>A mule</svg:desc></draw:frame></text:p>',
        '<text:tracked-changes><text:p>Never written.</text:p></text:tracked-changes>',
      ].join(''),
      {'Pictures/1.png': png(300, 200)},
    );
    const {draft, pictures = [], capture} = await parse({bytes, name: 'salt.odt'});
    assert.deepEqual([draft.title, draft.byline], ['The salt road', 'Ida Falk']);
    assert.match(draft.published ?? '', /^2025-04-03/);
    assert.match(
      draft.body,
      /^## Beginnings\n\nSalt moved \*slowly\* over the \*\*hills\*\*\[\^1\]\. See \[the map\]\(https:\/\/example\.org\/map\)\.\n\n1\. First the mule\n {3}- grey\n2\. Then the cart\n\n\| Year \| Price \|/,
    );
    assert.match(draft.body, /!\[A mule\]\(ni:[^)]+\)\n\n\[\^1\]: Falk, p\. 3\.$/);
    assert.doesNotMatch(draft.body, /Never written/);
    assert.equal(pictures.length, 1);
    assert.equal(capture.format, 'odt');
  });
});

describe('an office document that cannot be read is refused in a sentence:', () => {
  test('one with a bomb inside', async () => {
    const bytes = docx('', {'word/document.xml': Buffer.alloc(65 * 1024 * 1024, ' ')});
    const {captured, failures} = await items(bytes, {name: 'a.docx'});
    assert.deepEqual(captured, []);
    assert.match(failures.join(' '), /^a\.docx, word\/document\.xml, unpacks to more than 200 times its size/);
  });

  test('a spreadsheet', async () => {
    const {failures} = await items(pack({'[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>'}), {
      name: 'a.xlsx',
    });
    assert.deepEqual(failures, [
      'a.xlsx is an office document of another kind: save its text as HTML, and give tearsheet that.',
    ]);
  });

  test('one without text', async () => {
    const {failures} = await items(docx(''), {name: 'a.docx'});
    assert.equal(failures.length, 1);
  });
});
