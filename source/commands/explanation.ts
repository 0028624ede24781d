import type {ExplainedLine, Explanation} from '../intake/intake.ts';
import {fitExactly} from '../typeset/width.ts';

/** A reason longer than this is no longer beside its line. */
const reasonWidth = 36;
const kindWidth = 10;

/**
 * An explanation for a person to read: what was found, then each line of the capture behind what it is and why. Lines are cut to `columns`, where
 * there are any, so that the verdicts stay in their column.
 */
export function formatExplanation(explanation: Explanation, columns?: number): string {
  if (typeof explanation === 'string') return `${explanation}\n`;
  const {draft, lines} = explanation;
  const {title, standfirst, byline, source, place, published, image} = draft;
  const facts = {headline: title, standfirst, byline, source, place, published, caption: image?.caption};
  const found = Object.entries({...facts, body: bodyCount(lines)}).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name.padEnd(kindWidth)} ${value}`],
  );
  const rows = lines.map(
    ({text, verdict}) =>
      `${(verdict?.kind ?? '').padEnd(kindWidth)} ${(verdict?.why ?? '').padEnd(reasonWidth)} ${text}`,
  );
  return [...found, '', ...rows]
    .map(row => `${(columns === undefined ? row : fitExactly(row, columns)).trimEnd()}\n`)
    .join('');
}

/** `31 lines of 246`, without the empty ones. */
function bodyCount(lines: readonly ExplainedLine[]): string {
  const body = lines.filter(({verdict}) => verdict?.kind === 'body').length;
  return `${body} lines of ${lines.filter(({verdict}) => verdict !== undefined).length}`;
}
