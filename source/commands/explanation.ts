import {countWords, plural} from '../article/article.ts';
import {
  type ExplainedField,
  type ExplainedLine,
  type Explanation,
  factName,
  type RejectedCandidate,
} from '../intake/intake.ts';
import {cells, fitExactly, widest} from '../typeset/width.ts';

/** The maximum number of cells of a column. A longer text pushes the rest of its row to the right. */
const widestKind = 13;
const widestReason = 36;

/** A classification, its reason, and the classified text. */
type Row = readonly [kind: string, why: string, text: string];

/**
 * Formats an explanation: the format of the input; the metadata and where it was found; other candidates, and why they were not chosen; then each field of a
 * record and its use, or each line of a page, how it was classified and why. Rows are cut to `columns`, if given.
 */
export function formatExplanation(explanation: Explanation, columns?: number): string {
  const {place, title, rejected = [], fields = [], lines} = explanation;
  const first = lines.findIndex(({verdict}) => verdict !== undefined);
  const parts = [
    factRows(explanation),
    rejected.map(rejectedRow),
    fields.map(fieldRow),
    lines.slice(Math.max(0, first)).map(lineRow),
  ];
  const rows = parts.flatMap(part => (part.length > 0 ? ['', ...alignRows(part)] : []));
  const shown = columns === undefined ? rows : rows.map(row => fitExactly(row, columns));
  return [`${place} was read as ${title}.`, ...shown].map(row => `${row.trimEnd()}\n`).join('');
}

function alignRows(rows: readonly Row[]): readonly string[] {
  const kindWidth = Math.min(widestKind, widest(rows.map(([kind]) => kind)));
  const reasonWidth = Math.min(widestReason, widest(rows.map(([, why]) => why)));
  return rows.map(([kind, why, text]) => `${pad(kind, kindWidth)}  ${pad(why, reasonWidth)}  ${text}`);
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - cells(text)));
}

function factRows({draft, importedState, origins, lines}: Explanation): readonly Row[] {
  const {image, enclosures, tags, body, ...facts} = draft;
  const {highlights, ...marks} = importedState ?? {};
  const all = {
    ...facts,
    picture: image?.url,
    caption: image?.caption,
    credit: image?.credit,
    enclosures: enclosures?.map(({url}) => url).join(', '),
    tags: tags.join(', '),
    ...marks,
    highlights: highlights && plural(highlights.length, 'passage'),
    body: body === '' ? 'none: only its address is stored' : plural(countWords(body), 'word'),
  };
  return Object.entries(all).flatMap(([name, value]): readonly Row[] => {
    if (value === undefined || value === '') return [];
    const otherwise = name === 'body' ? share(lines) : value === false ? 'no field says so' : undefined;
    return [[factName(name), origins[name] ?? otherwise ?? '', valueInWords(value)]];
  });
}

/** Formats a mark: whether the article is read or starred, and how much of it is read. */
function valueInWords(value: string | number | boolean): string {
  if (typeof value === 'number') return `${Math.round(value * 100)}%`;
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
}

/** Formats `31 lines of 246`, without empty lines. */
function share(lines: readonly ExplainedLine[]): string | undefined {
  const read = lines.filter(({verdict}) => verdict !== undefined);
  const body = read.filter(({verdict}) => verdict?.kind === 'body');
  return read.length > 0 ? `${plural(body.length, 'line')} of ${read.length}` : undefined;
}

function rejectedRow({fact, from, why, text}: RejectedCandidate): Row {
  return [`not ${factName(fact)}`, `${from}: ${why}`, text];
}

function fieldRow({name, value, became, why}: ExplainedField): Row {
  return became.length > 0 ? [became.map(factName).join(', '), name, value] : ['ignored', `${name}: ${why}`, value];
}

function lineRow({text, verdict}: ExplainedLine): Row {
  return [verdict?.kind ?? '', verdict?.why ?? '', text];
}
