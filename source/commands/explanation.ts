import type {ExplainedLine} from '../intake/intake.ts';

/** A reason longer than this is no longer beside its line. */
const reasonWidth = 44;
const kindWidth = 10;

/**
 * An explanation for a person to read: each line of the capture behind what it is and why. Lines are cut to `columns`, where there are any, so that
 * the verdicts stay in their column.
 */
export function formatExplanation(explanation: readonly ExplainedLine[] | string, columns?: number): string {
  if (typeof explanation === 'string') return `${explanation}\n`;
  const rows = explanation.map(({text, verdict}) => {
    const head = `${(verdict?.kind ?? '').padEnd(kindWidth)} ${(verdict?.why ?? '').padEnd(reasonWidth)} `;
    return columns === undefined ? head + text : (head + text).slice(0, columns);
  });
  return rows.map(row => `${row.trimEnd()}\n`).join('');
}
