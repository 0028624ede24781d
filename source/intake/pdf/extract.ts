import {present} from '../../article/article.ts';
import {readAsset} from '../../assets.ts';
import {longestText} from '../limits.ts';
import {linkRun, type PdfAnnotation, toLinks} from './links.ts';
import type {FontStyle, PdfContent, PdfMetadata, PdfPage, TextRun} from './text-run.ts';

/** What pdf.js says about a font. `name` is added by a patch, see build/patches/documents.ts. */
type PdfStyle = {readonly fontFamily: string; readonly name?: string};

/** A text of a page, see `TextItem` of pdf.js. `transform` leads from the text to the page. */
type PdfText = {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly fontName: string;
};

/** Why a PDF cannot be read. */
export type PdfFault = 'damaged' | 'length' | 'locked' | 'pages' | 'pictures';

/** An error about a PDF; `fault` is its kind. */
export class PdfError extends Error {
  readonly fault: PdfFault;

  constructor(fault: PdfFault) {
    super(fault);
    this.fault = fault;
  }
}

/** Maximum number of pages of a PDF that is read. */
const mostPages = 5000;

/** Reads the character maps of Chinese, Japanese and Korean fonts, which a PDF names and does not contain. */
class CharacterMaps {
  async fetch({filename}: {readonly filename: string}): Promise<Uint8Array> {
    return readAsset('cmaps', filename);
  }
}

/** Extracts the text of a PDF with the place of each piece. Loads pdf.js. Throws `PdfError`. */
export async function extractPdf(bytes: Uint8Array): Promise<PdfContent> {
  const {getDocument} = await loadLibrary();
  const task = getDocument({
    data: bytes,
    // Only glyphs are drawn with these, and no picture is decoded.
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: false,
    verbosity: 0,
    BinaryDataFactory: CharacterMaps,
    cMapPacked: true,
  });
  try {
    const document = await task.promise;
    if (document.numPages > mostPages) throw new PdfError('pages');
    const pages: PdfPage[] = [];
    let characters = 0;
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number).catch(() => undefined);
      if (page === undefined) continue;
      const {width, height, transform} = page.getViewport({scale: 1});
      const content = await page.getTextContent().catch(() => undefined);
      const texts = (content?.items ?? []).filter(item => 'str' in item);
      // A text that is too long for an article must not fill the memory first.
      characters += texts.reduce((sum, {str}) => sum + str.length, 0);
      if (characters > longestText) throw new PdfError('length');
      const annotations: readonly PdfAnnotation[] = await page.getAnnotations().catch(() => []);
      const links = toLinks(annotations, (x, y) => {
        const [, , , , viewX, viewY] = multiply(transform, [1, 0, 0, 1, x, y]);
        return [viewX, viewY];
      });
      const runs = toRuns(texts, content?.styles ?? {}, transform);
      pages.push({width, height, runs: links.length === 0 ? runs : runs.flatMap(run => linkRun(run, links))});
      page.cleanup();
    }
    if (!pages.some(({runs}) => runs.some(({text}) => /[\p{L}\p{N}]/u.test(text)))) throw new PdfError('pictures');
    const {info, metadata} = await document.getMetadata();
    return {pages, metadata: readMetadata(info as Readonly<Record<string, unknown>>, name => metadata?.get(name))};
  } catch (error) {
    if (error instanceof PdfError) throw error;
    throw new PdfError(error instanceof Error && error.name === 'PasswordException' ? 'locked' : 'damaged');
  } finally {
    await task.destroy();
  }
}

/** Loads pdf.js, which draws pages in browsers. Extracting text needs no drawing code, but the module refers to it. */
async function loadLibrary(): Promise<typeof import('pdfjs-dist/legacy/build/pdf.mjs')> {
  // @ts-expect-error The module declares no types.
  const pdfjsWorker: unknown = await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  // The library looks for its worker here before it looks for a file.
  Object.assign(globalThis, {DOMMatrix: Object, ImageData: Object, Path2D: Object, pdfjsWorker});
  return import('pdfjs-dist/legacy/build/pdf.mjs');
}

/** Converts the texts of a page. Those in another direction than most, such as stamps at the margin, are left out. */
function toRuns(
  texts: readonly PdfText[],
  styles: Readonly<Record<string, PdfStyle>>,
  viewport: readonly number[],
): readonly TextRun[] {
  const fonts = new Map(Object.entries(styles).map(([name, style]) => [name, toFontStyle(style)]));
  const placed = texts.flatMap(({str, transform, width, fontName}) => {
    const [a, b, c, d, x, y] = multiply(viewport, transform);
    const size = Math.hypot(c, d);
    // Invisible text, or text of an impossible size.
    if (str === '' || !(size > 0.5) || !Number.isFinite(x + y + width)) return [];
    const turn = Math.round(Math.atan2(b, a) / (Math.PI / 2)) & 3;
    return [{text: str, x, y, size, turn, width: Math.abs(width), style: fonts.get(fontName) ?? plain}];
  });
  const counts = [0, 0, 0, 0];
  for (const {turn, text} of placed) counts[turn] = (counts[turn] ?? 0) + text.trim().length;
  const upright = counts.indexOf(Math.max(...counts));
  return placed.flatMap(({text, x, y, size, turn, width, style}) => {
    if (turn !== upright) return [];
    const [left, base] = turn === 0 ? [x, y] : turn === 1 ? [y, -x] : turn === 2 ? [-x, -y] : [-y, x];
    return [{text, left, right: left + width, y: base, size, style}];
  });
}

const plain: FontStyle = {isBold: false, isItalic: false, isMono: false};

/** Reads the style of a font from its name; TeX's fonts have names of their own. */
function toFontStyle({fontFamily, name = ''}: PdfStyle): FontStyle {
  return {
    isBold: /bold|black|heavy|demi|(?:^|\+)(?:CM|SF|LM)(?:SS|TT|R)?[A-Z]*BX|-Bd|\bBd\b/i.test(name),
    isItalic: /italic|oblique|slanted|(?:^|\+)(?:CM|SF)(?:TI|SL|BXTI|SSI)|-It\b|kursiv/i.test(name),
    isMono:
      fontFamily === 'monospace' || /mono|courier|typewriter|consol|menlo|(?:^|\+)(?:CM|SF)(?:TT|SLTT|VTT)/i.test(name),
  };
}

/** Multiplies two affine transformations, each as the six numbers that PDF writes. */
function multiply(
  [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[],
  [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0]: readonly number[],
): readonly [number, number, number, number, number, number] {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** Reads the metadata of a PDF: XMP first (ISO 16684-1), then the information dictionary. */
function readMetadata(info: Readonly<Record<string, unknown>>, xmp: (name: string) => unknown): PdfMetadata {
  const text = (...values: readonly unknown[]) =>
    values
      .map(value => (Array.isArray(value) ? value.filter(one => typeof one === 'string').join(', ') : value))
      .find(value => typeof value === 'string' && value.trim() !== '') as string | undefined;
  return present({
    title: text(xmp('dc:title'), info.Title),
    author: text(xmp('dc:creator'), info.Author),
    subject: text(xmp('dc:description'), info.Subject),
    keywords: text(xmp('dc:subject'), info.Keywords),
    publisher: text(xmp('prism:publicationname'), xmp('dc:publisher')),
    language: text(info.Language, xmp('dc:language')),
    created: text(xmp('xmp:createdate'), info.CreationDate),
    address: text(xmp('prism:url'), xmp('dc:source')),
  });
}
