import {pack} from '../archives/pack.ts';

/** The files of a Word document with this text; `more` replaces or adds files. */
export function docx(body: string, more: Readonly<Record<string, string | Uint8Array>> = {}): Buffer {
  return pack({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="w" xmlns:r="r"><w:body>${body}<w:sectPr/></w:body></w:document>`,
    'word/styles.xml': `<w:styles>${style('Title', 'Title')}${style('Author', 'Author')}${style('Heading1', 'heading 1')}${style('Heading2', 'heading 2', '<w:basedOn w:val="Heading1"/>')}${style('TOC1', 'toc 1')}${style('Code', 'Source Code')}${style('Quote', 'Quote')}</w:styles>`,
    'word/numbering.xml':
      '<w:numbering><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num></w:numbering>',
    'docProps/core.xml':
      '<cp:coreProperties><dc:title>Document1</dc:title><dc:creator>Ida Falk</dc:creator><dcterms:created>2025-04-03T08:00:00Z</dcterms:created><cp:keywords>salt, roads</cp:keywords></cp:coreProperties>',
    ...more,
  });
}

function style(id: string, name: string, more = ''): string {
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`;
}

/** A paragraph of Word in a style, with runs that are already written. */
export function paragraph(runs: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr>${runs}</w:p>`;
}

/** A run of Word. */
export function run(text: string, properties = ''): string {
  return `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** The files of an OpenDocument text with this text; `more` replaces or adds files. */
export function odt(body: string, more: Readonly<Record<string, string | Uint8Array>> = {}): Buffer {
  return pack({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'META-INF/manifest.xml': '<manifest:manifest/>',
    'content.xml': `<?xml version="1.0"?><office:document-content><office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="T2" style:family="text"><style:text-properties fo:font-style="italic"/></style:style><text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/><text:list-level-style-bullet text:level="2"/></text:list-style></office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    'styles.xml':
      '<office:document-styles><style:style style:name="Title" style:family="paragraph"/></office:document-styles>',
    'meta.xml':
      '<office:document-meta><office:meta><meta:initial-creator>Ida Falk</meta:initial-creator><meta:creation-date>2025-04-03T08:00:00</meta:creation-date></office:meta></office:document-meta>',
    ...more,
  });
}
