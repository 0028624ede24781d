/** One line of the table: what was measured, the figure, and its limit. */
export type Result = {
  readonly what: string;
  readonly figure: number;
  readonly limit: number;
  readonly unit: string;
  readonly note: string;
};

/** The value below which this share of the samples lies. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function formatTable(results: readonly Result[]): string {
  const rows = results.map(({what, figure, limit, unit, note}) => [
    what,
    `${figure.toFixed(unit === '' ? 0 : 2)}${unit}`,
    `${limit}${unit}`,
    figure <= limit ? 'ok' : 'OVER',
    note,
  ]);
  const all = [['', 'measured', 'limit', '', ''], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map(row => row[column]?.length ?? 0))) ?? [];
  return all
    .map(row =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
