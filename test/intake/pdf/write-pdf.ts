/** A line of text of a page: its place in points from the upper left corner, its size, and one of the fonts that every reader has. */
export type PdfLine = {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size?: number;
  readonly font?: keyof typeof fonts;
  /** A link over the part of the line between two places. */
  readonly link?: {readonly from: number; readonly to: number; readonly address: string};
};

const fonts = {
  plain: 'Helvetica',
  bold: 'Helvetica-Bold',
  italic: 'Helvetica-Oblique',
  mono: 'Courier',
};

/** The parts of a PDF for a test besides its pages. */
export type PdfExtras = {
  readonly info?: Readonly<Record<string, string>>;
  readonly xmp?: string;
  /** Operators before the text of each page. */
  readonly operators?: string;
  /** What each `a` means, by the map of the fonts to Unicode (ISO 32000-2, 9.10.3). */
  readonly meaning?: string;
  /** Locks it with a password that nobody knows. */
  readonly isLocked?: boolean;
};

const width = 595;
const height = 842;

/** Writes a PDF of A4 pages (ISO 32000-2), with nothing that a test does not need. */
export function writePdf(
  pages: readonly (readonly PdfLine[])[],
  {info = {}, xmp, operators = '', meaning, isLocked = false}: PdfExtras = {},
): Buffer {
  const objects: string[] = [];
  const add = (content: string) => objects.push(content);
  const names = Object.keys(fonts);
  add('<< /Type /Catalog /Pages 2 0 R /Metadata 4 0 R >>');
  const first = 5 + names.length;
  const kids = pages.map((_, index) => `${first + index * 2} 0 R`).join(' ');
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  add(
    `<< ${Object.entries(info)
      .map(([key, value]) => `/${key} (${escapeText(value)})`)
      .join(' ')} >>`,
  );
  add(stream(xmp ?? '', '/Type /Metadata /Subtype /XML'));
  const map = meaning === undefined ? '' : ` /ToUnicode ${first + pages.length * 2} 0 R`;
  for (const name of Object.values(fonts))
    add(`<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding${map} >>`);
  const resources = `<< /Font << ${names.map((name, index) => `/${name} ${5 + index} 0 R`).join(' ')} >> >>`;
  for (const [index, lines] of pages.entries()) {
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Resources ${resources} /Contents ${first + index * 2 + 1} 0 R /Annots [${lines.map(writeAnnotation).join(' ')}] >>`,
    );
    add(stream(`${operators}${lines.map(writeLine).join('\n')}`, ''));
  }
  if (meaning !== undefined) add(stream(writeMap(meaning), ''));
  const parts = ['%PDF-1.7\n'];
  const offsets: number[] = [];
  let offset = Buffer.byteLength(parts[0] ?? '', 'latin1');
  for (const [index, content] of objects.entries()) {
    offsets.push(offset);
    const part = `${index + 1} 0 obj\n${content}\nendobj\n`;
    parts.push(part);
    offset += Buffer.byteLength(part, 'latin1');
  }
  const entries = offsets.map(one => `${String(one).padStart(10, '0')} 00000 n \n`).join('');
  const secret = '00'.repeat(32);
  const lock = isLocked
    ? ` /Encrypt << /Filter /Standard /V 1 /R 2 /O <${secret}> /U <${secret}> /P -4 >> /ID [<00> <00>]`
    : '';
  parts.push(
    `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 3 0 R${lock} >>\nstartxref\n${offset}\n%%EOF\n`,
  );
  return Buffer.from(parts.join(''), 'latin1');
}

/** Writes a map to Unicode that has only the letter `a`. */
function writeMap(meaning: string): string {
  const code = Buffer.from(meaning, 'utf16le').swap16().toString('hex');
  return `begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <61> <${code}> endbfchar endcmap`;
}

function writeLine({x, y, text, size = 10, font = 'plain'}: PdfLine): string {
  return `BT /${font} ${size} Tf 1 0 0 1 ${x} ${height - y} Tm (${escapeText(text)}) Tj ET`;
}

function writeAnnotation({y, size = 10, link}: PdfLine): string {
  if (link === undefined) return '';
  const rect = [link.from, height - y - 2, link.to, height - y + size].join(' ');
  return `<< /Type /Annot /Subtype /Link /Rect [${rect}] /A << /S /URI /URI (${escapeText(link.address)}) >> >>`;
}

function stream(content: string, facts: string): string {
  return `<< /Length ${Buffer.byteLength(content, 'latin1')} ${facts} >>\nstream\n${content}\nendstream`;
}

function escapeText(text: string): string {
  return text.replace(/[\\()]/g, '\\$&');
}

/** Sets paragraphs in lines of at most `longest` characters, one below the other. Paragraphs are apart by half a line. */
export function setLines(
  paragraphs: readonly string[],
  {x = 72, y = 100, size = 10, longest = 80, font}: Partial<Omit<PdfLine, 'text'>> & {readonly longest?: number} = {},
): readonly PdfLine[] {
  const lines: PdfLine[] = [];
  let at = y;
  for (const paragraph of paragraphs) {
    let line = '';
    const end = () => {
      lines.push({x, y: at, text: line, size, ...(font && {font})});
      at += size * 1.2;
      line = '';
    };
    for (const word of paragraph.split(' ')) {
      if (line !== '' && line.length + word.length >= longest) end();
      line = line === '' ? word : `${line} ${word}`;
    }
    end();
    at += size * 0.9;
  }
  return lines;
}
