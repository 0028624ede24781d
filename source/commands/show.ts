import {existsSync} from 'node:fs';
import {type Article, type ArticleId, type Capture, choiceOf, InputError, UsageError} from '../article/article.ts';
import type {Settings} from '../config/config.ts';
import type {Library, Row, StoredPicture} from '../library/library.ts';
import {typesettingOptionsOf} from '../reader/page-settings.ts';
import {hasUnicodeGlyphs, type Palette, paintRow} from '../theme/theme.ts';
import {
  cells,
  drawable,
  loadLayoutOptions,
  type PageOptions,
  pageLines,
  toHtml,
  toMarkdown,
} from '../typeset/typeset.ts';
import {citationForm, citationFormNames, printCitations} from './citations.ts';
import type {Command, Context} from './command.ts';
import {mostCells, readWholeNumber} from './command-line.ts';
import {write, writeLines} from './output.ts';
import {outputPalette, readSettingsWithWarnings} from './output-style.ts';
import {formatRecord} from './records.ts';
import {resolveDefault} from './reference.ts';
import {hasScreenReader} from './screen-reader.ts';
import {reportNothing, type SelectionOptions, withSelection} from './selection.ts';
import {withNames} from './with-library.ts';

const formats = ['ansi', 'text', 'markdown', 'html', 'original'] as const;
type Format = (typeof formats)[number] | 'json' | 'spoken';

const formatNames: readonly string[] = [...formats, ...citationFormNames];

type ShowOptions = SelectionOptions & {
  readonly format?: string;
  readonly json?: boolean;
  readonly width?: string;
  readonly edition?: string;
};

/** An article, its original bytes, and its copies from other sources. */
type Shown = {
  readonly article: Article;
  readonly capture: () => Promise<Capture | undefined>;
  readonly copies: readonly Row[];
  /** The pictures whose bytes are available. */
  readonly pictures: readonly StoredPicture[];
  readonly bytesOf: (address: string) => Promise<Uint8Array | undefined>;
};

/** The maximum number of an edition that can be requested. */
const mostEditions = 999_999;

/** Prints the selected articles, or the one that is open in the reader. */
export const show: Command<ShowOptions> = async (context, options, operands) => {
  const [first] = operands;
  const citation = citationForm(options.format);
  const format = options.json || citation ? 'json' : (readFormat(options.format) ?? usualFormat(context));
  if (options.json && options.format !== undefined) throw new UsageError('Give --json or --format, not both.');
  const width = readWholeNumber('--width', options.width, mostCells);
  const edition = readWholeNumber('--edition', options.edition, mostEditions);
  const isFile = first !== undefined && isPath(first);
  if (edition !== undefined && (isFile || first === '-' || operands.length > 1)) {
    throw new UsageError('--edition needs the REF of one stored article.');
  }
  if (citation) {
    const cited: Article[] = [];
    const status = await forEachShown(async ({article}) => void cited.push(article));
    await printCitations(context, cited, citation);
    return status;
  }
  return forEachShown(shown => print(shown, format, width, context));

  /** Runs `work` on each article that the operands name. Returns the exit status. */
  async function forEachShown(work: (shown: Shown) => Promise<void>): Promise<number> {
    if (isFile) {
      for (const path of operands) await work(await fromPath(path, context));
      return 0;
    }
    if (first === undefined && options.view === undefined) {
      return withNames(context, async names => {
        await work(await fromLibrary(await resolveDefault(names), names.library));
        return 0;
      });
    }
    return withSelection(context, {operands, options, kind: 'ref'}, async ({pages, status}, library) => {
      let isEmpty = true;
      for await (const page of pages()) {
        for (const {id} of page) await work(await fromLibrary(id, library));
        isEmpty = false;
      }
      return isEmpty ? status || reportNothing(context, options) : status;
    });
  }

  async function fromLibrary(id: ArticleId, library: Library): Promise<Shown> {
    const present = await library.articles.article(id);
    if (!present) throw new InputError(`The article ${id} was deleted: see tearsheet list.`);
    const article = edition === undefined ? present : await findEdition(present, edition, library);
    if (article !== present && format === 'original') {
      throw new InputError('The bytes of an earlier edition are not available: choose another --format.');
    }
    const copies = await library.articles.copies(id);
    return {
      article,
      capture: () => library.captures.capture(id),
      copies,
      pictures: await library.captures.pictures(id),
      bytesOf: address => library.captures.picture(id, address),
    };
  }
};

async function print(shown: Shown, format: Format, width: number | undefined, context: Context): Promise<void> {
  const {article, capture, copies, pictures, bytesOf} = shown;
  const {stdout} = context;
  switch (format) {
    case 'original':
      return write(stdout, originalFor(stdout, (await capture())?.bytes ?? failWithoutOriginal(article.id)));
    case 'json':
      return write(stdout, formatRecord(article));
    case 'markdown':
      return write(stdout, toMarkdown(article));
    case 'spoken': {
      const {spokenLines} = await import('../ui/linear-output.ts');
      const typesetting = typesettingOptionsOf(readSettingsWithWarnings(context));
      return writeLines(stdout, spokenLines(article, typesetting, width ?? context.columns));
    }
    case 'html':
      return write(
        stdout,
        toHtml(article, await (await import('./embed-pictures.ts')).embedPictures(pictures, bytesOf)),
      );
    default: {
      const settings = readSettingsWithWarnings(context);
      const page = {width: width ?? context.columns, measure: width ?? settings.measure};
      // Text in a pipe is for other programs: in logical order, not justified, and without hyphenation.
      const palette = format === 'ansi' ? outputPalette(context, settings) : undefined;
      const lines = palette
        ? await styledLines(shown, page, settings, context, palette)
        : pageLines(article, {...page, color: false, isReferenced: true});
      await writeLines(stdout, lines);
      for (const line of formatCopies(copies)) {
        await write(stdout, `${palette ? paintRow(drawable(line), cells(line), page.width, palette) : line}\n`);
      }
    }
  }
}

/** Returns the lines of an article for a terminal, with its pictures unless the settings turn them off. */
async function styledLines(
  {article, pictures, bytesOf}: Shown,
  page: PageOptions,
  settings: Settings,
  context: Context,
  palette: Palette,
): Promise<Iterable<string> | AsyncIterable<string>> {
  const wish = hasUnicodeGlyphs(context.env) ? settings.pictures : 'off';
  const layoutOptions = await loadLayoutOptions(
    article,
    typesettingOptionsOf(settings),
    wish === 'off' ? [] : pictures,
  );
  if (wish === 'off' || pictures.length === 0) return pageLines(article, {...page, layoutOptions, color: palette});
  const [{linesWithPictures}, {formsOnOutput}] = await Promise.all([
    import('./lines-with-pictures.ts'),
    import('../ui/picture-output.ts'),
  ]);
  const formOf = await formsOnOutput(context, wish, page.width);
  return linesWithPictures(article, {...page, layoutOptions}, palette, {bytesOf, formOf});
}

/** Formats the copies of a story from other sources, for `tearsheet show ID`. */
function formatCopies(copies: readonly Row[]): readonly string[] {
  const lines = copies.map(({id, source, title}) => `${id}  ${source === undefined ? '' : `${source}: `}${title}`);
  return lines.length > 0 ? ['', 'Also from', ...lines] : [];
}

/** Returns the bytes unchanged for a pipe or file. On a terminal they could control it, so it gets them as text with control characters in caret notation. */
function originalFor({isTTY}: Context['stdout'], bytes: Uint8Array): Uint8Array | string {
  return isTTY ? showControls(new TextDecoder().decode(bytes)) : bytes;
}

/** Replaces control characters other than tab and newline with `^[` for C0 and DEL, and `M-^[` for C1, as `cat -v` does. */
function showControls(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, character => {
    const code = character.charCodeAt(0);
    const caret = `^${String.fromCharCode((code & 0x7f) ^ 0x40)}`;
    return code < 0x80 ? caret : `M-${caret}`;
  });
}

/** Returns an edition of a stored article by its number: 1 is the oldest, and the present one has the largest. */
async function findEdition(present: Article, number: number, {history}: Library): Promise<Article> {
  const former = await history.editions(present.id);
  const last = (former.at(-1)?.number ?? 0) + 1;
  const article = number === last ? present : await history.edition(present.id, number);
  if (!article) {
    const numbers = [...former.map(edition => edition.number), last].join(', ');
    throw new InputError(`${present.id} has no edition ${number}: give one of ${numbers} with --edition.`);
  }
  return article;
}

/** Returns whether REF is a path. An id never contains a dot or a slash; a name without either is a path only if it cannot be an id. */
function isPath(ref: string): boolean {
  if (/^https?:\/\//i.test(ref)) return false;
  return /[./\\]/.test(ref) || (!isWord(ref) && existsSync(ref));
}

function isWord(ref: string): boolean {
  return ref === '-' || /^[a-z2-7]{4,12}$/i.test(ref);
}

/** Reads an article from a file. Intake is loaded only for this. */
async function fromPath(path: string, context: Context): Promise<Shown> {
  const [{readArticle}, {withWebAccess}] = await Promise.all([import('./read-article.ts'), import('./web-access.ts')]);
  const {article, capture, pictures} = await withWebAccess(context, access => readArticle(path, context.stdin, access));
  const bytesOf = async (address: string) => pictures.find(picture => picture.address === address)?.bytes;
  return {article, capture: async () => capture, copies: [], pictures, bytesOf};
}

/** Returns the format for standard output. */
function usualFormat(context: Context): Format {
  if (context.stdout.isTTY && hasScreenReader(context)) return 'spoken';
  return context.color ? 'ansi' : 'text';
}

function readFormat(text: string | undefined): Format | undefined {
  const format = formats.find(name => name === text);
  if (text !== undefined && !format) throw new UsageError(`--format must be ${choiceOf(formatNames)}, not "${text}".`);
  return format;
}

function failWithoutOriginal(id: ArticleId): never {
  throw new InputError(`The original bytes of ${id} are not stored: choose another --format.`);
}
