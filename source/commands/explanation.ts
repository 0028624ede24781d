import {countWords} from '../article/article.ts';
import {type ExplainedField, type ExplainedLine, type Explanation, labelOf} from '../intake/explained.ts';
import {fitExactly} from '../typeset/width.ts';
import {plural} from './output.ts';

/** The widths of the columns; what is behind a longer reason stands a little further right. */
const kindWidth = 10;
const reasonWidth = 36;

/** What a thing is, why, and the thing. */
type Row = readonly [kind: string, why: string, text: string];

/**
 * An explanation for a person to read: what the input was read as; the facts, each with where it was found; then each field of a record with what it
 * became, or each line of a page with what it was taken for and why. Rows are cut to `columns`, where there are any, so that they stay in their
 * columns.
 */
export function formatExplanation(explanation: Explanation, columns?: number): string {
  const {place, title, fields = [], lines} = explanation;
  const parts = [factRows(explanation), fields.map(fieldRow), lines.map(lineRow)].filter(rows => rows.length > 0);
  const rows = parts.flatMap(part => ['', ...part.map(rowOf)]);
  return [`${place} was read as ${title}.`, ...rows]
    .map(row => `${(columns === undefined ? row : fitExactly(row, columns)).trimEnd()}\n`)
    .join('');
}

function rowOf([kind, why, text]: Row): string {
  return `${kind.padEnd(kindWidth)} ${why.padEnd(reasonWidth)} ${text}`;
}

function factRows({draft, handling, origins, lines}: Explanation): readonly Row[] {
  const {image, tags, body, ...facts} = draft;
  const {highlights, ...marks} = handling ?? {};
  const all = {
    ...facts,
    picture: image?.url,
    caption: image?.caption,
    credit: image?.credit,
    tags: tags.join(', '),
    ...marks,
    highlights: highlights && plural(highlights.length, 'passage'),
    body: body === '' ? 'none: only its address is kept' : plural(countWords(body), 'word'),
  };
  return Object.entries(all).flatMap(([name, value]): readonly Row[] => {
    const text = value === undefined ? '' : String(value);
    const origin = name === 'body' ? (origins.body ?? share(lines)) : origins[name];
    return text === '' ? [] : [[labelOf(name), origin ?? '', text]];
  });
}

/** `31 lines of 246`, without the empty ones. */
function share(lines: readonly ExplainedLine[]): string | undefined {
  const read = lines.filter(({verdict}) => verdict !== undefined);
  const body = read.filter(({verdict}) => verdict?.kind === 'body');
  return read.length > 0 ? `${plural(body.length, 'line')} of ${read.length}` : undefined;
}

function fieldRow({name, value, became, why}: ExplainedField): Row {
  return became.length > 0 ? [became.map(labelOf).join(', '), name, value] : ['ignored', `${name}: ${why}`, value];
}

function lineRow({text, verdict}: ExplainedLine): Row {
  return [verdict?.kind ?? '', verdict?.why ?? '', text];
}
