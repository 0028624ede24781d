import {parseDate, present} from '../../article/article.ts';
import {isName, readByline} from '../page-text/byline.ts';
import {findDates} from '../page-text/dates.ts';
import type {PdfBlock} from './blocks.ts';
import type {PdfLine} from './lines.ts';
import type {PdfMetadata} from './text-run.ts';
import {plainTextOf} from './words.ts';

/** The head of a PDF, and the blocks that print it. These are not part of the body. */
export type PdfHead = {
  readonly headline?: string;
  readonly byline?: string;
  readonly published?: string;
  readonly printed: ReadonlySet<PdfBlock>;
};

/** How many blocks of the first page may be its head. */
const mostBlocks = 14;

/** Names that programs write for the author. */
const noAuthor =
  /^(?:\s|root|user|admin(?:istrator)?|owner|unknown|anonymous|author|none|\(?unspecified\)?|microsoft office user)*$/i;

/** Titles that programs write: file names, names of programs, and titles of templates. */
const noTitle =
  /^(?:microsoft (?:word|powerpoint|excel) - |untitled|no title|title|document\d*|presentation|slide \d+|print|layout 1|\d+)|\.(?:docx?|odt|rtf|tex|dvi|ps|eps|indd|qxd|pdf|html?|pptx?|xlsx?|fm|md|txt|p65|pmd)$/i;

/** Finds headline, author and day: the metadata count if they are plausible, else what the first page prints. */
export function findHead(blocks: readonly PdfBlock[], metadata: PdfMetadata, words: ReadonlySet<string>): PdfHead {
  const top = blocks.slice(0, mostBlocks).map(block => ({block, text: plainTextOf(block.lines, words)}));
  const stated = isPlausibleTitle(metadata.title) ? metadata.title?.trim() : undefined;
  const large = largestHeading(top.map(({block}) => block));
  const printedTitle =
    stated === undefined
      ? top.find(({block}) => block === large)
      : top.find(
          ({block, text}) =>
            keyOf(text) === keyOf(stated) ||
            (block === large && keyOf(text) !== '' && keyOf(stated).includes(keyOf(text))),
        );
  const headline =
    stated === undefined
      ? printedTitle?.text
      : keyOf(printedTitle?.text) === keyOf(stated)
        ? printedTitle?.text
        : stated;
  const at = printedTitle ? top.indexOf(printedTitle) : -1;
  const after = top.slice(at + 1, at + 6).filter(({text}) => text.length < 200);
  const signed = after.flatMap(line => {
    const name = readByline(line.text)?.byline;
    return name === undefined ? [] : [{...line, name}];
  })[0];
  const named = after.find(({text}) => isName(text) && /\p{Lu}.*\s\p{Lu}/u.test(text));
  const author = metadata.author !== undefined && !noAuthor.test(metadata.author) ? metadata.author.trim() : undefined;
  const dated = top.flatMap(line => {
    const [date] = findDates(line.text, '');
    return date === undefined ? [] : [{...line, date}];
  })[0];
  const byline = author ?? signed?.name ?? (large === undefined ? undefined : named?.text);
  const printed = [
    printedTitle,
    author === undefined || keyOf(signed?.name) === keyOf(author) ? signed : undefined,
    named && keyOf(named.text) === keyOf(byline) ? named : undefined,
    dated && dated.date.start === 0 && dated.date.end === dated.text.length ? dated : undefined,
  ];
  return {
    ...present({
      headline,
      byline,
      published: dated?.date.date ?? toIso(metadata.created),
    }),
    printed: new Set(printed.flatMap(line => (line ? line.block : []))),
  };
}

function isPlausibleTitle(title = ''): boolean {
  const text = title.trim();
  return text.length > 3 && text.length < 300 && !noTitle.test(text) && /\p{L}{2}/u.test(text);
}

function keyOf(text = ''): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Returns the heading with the largest text; of several, the first. */
function largestHeading(blocks: readonly PdfBlock[]): PdfBlock | undefined {
  const headings = blocks.filter(({kind}) => kind === 'heading');
  return headings.reduce<PdfBlock | undefined>(
    (most, one) => (most && sizeOf(most.lines) >= sizeOf(one.lines) ? most : one),
    undefined,
  );
}

function sizeOf(lines: readonly PdfLine[]): number {
  return lines[0]?.size ?? 0;
}

/** Converts a date of PDF, `D:20230112093000+01'00'` (ISO 32000-2, 7.9.4), or of XMP. */
function toIso(date: string | undefined): string | undefined {
  const [, year, month = '01', day = '01', hour, minute, zone = ''] =
    /^D:(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)\d{0,2}(Z|[+-]\d\d'?\d\d)?)?/.exec(date ?? '') ?? [];
  if (year === undefined) return date === undefined ? undefined : parseDate(date);
  const offset = zone.replace(/^([+-]\d\d)'?(\d\d)$/, '$1:$2');
  return parseDate(
    hour === undefined || offset === ''
      ? `${year}-${month}-${day}`
      : `${year}-${month}-${day}T${hour}:${minute}:00${offset}`,
  );
}
