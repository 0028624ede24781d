import process from 'node:process';
import {parseArgs} from 'node:util';
import {readCases} from './cases.ts';
import {type Checks, check} from './check.ts';

const usage = `usage: node bench/feeds/feeds.ts CASES_FOLDER [--floor] [--misses]

Prints how well feeds are read, by kind of case, for a folder with an index.json. --misses prints the differences.
With --floor, exits with status 1 if a share is below its floor.\n`;

/** The lowest shares that pass. */
const floors: Readonly<Record<string, Partial<Record<keyof Checks, number>>>> = {
  'feed-real': {read: 0.99, items: 0.99, titles: 0.995, links: 0.95, dates: 0.99, safe: 1},
  'feed-spec': {items: 0.98, safe: 1},
  'feed-json': {items: 1, safe: 1},
  'feed-nasty': {read: 1, items: 1, titles: 1, links: 1, dates: 1, safe: 1},
  'feed-encoding': {read: 1, titles: 1, safe: 1},
  'feed-illformed': {read: 1, items: 1, safe: 1},
};

const {values, positionals} = parseArgs({
  options: {floor: {type: 'boolean'}, misses: {type: 'boolean'}},
  allowPositionals: true,
});
const [folder] = positionals;
if (folder === undefined) {
  process.stderr.write(usage);
  process.exit(2);
}

const columns = ['read', 'items', 'titles', 'links', 'dates', 'content', 'safe'] as const;
process.stdout.write(`${['kind'.padEnd(16), 'files', ...columns.map(name => name.padStart(8))].join(' ')}\n`);
for (const [kind, cases] of readCases(folder)) {
  const checks: Checks[] = [];
  for (const one of cases) {
    const result = await check(one);
    checks.push(result);
    if (values.misses) for (const miss of result.misses) process.stdout.write(`${one.file}: ${miss}\n`);
  }
  const shares = columns.map(name => shareOf(checks.flatMap(result => result[name] ?? [])));
  const cells = shares.map(share => (share === undefined ? '' : share.toFixed(3)).padStart(8));
  process.stdout.write(`${[kind.padEnd(16), String(cases.length).padStart(5), ...cells].join(' ')}\n`);
  if (values.floor !== true) continue;
  for (const [index, name] of columns.entries()) {
    const [share, floor] = [shares[index], floors[kind]?.[name]];
    if (share === undefined || floor === undefined || share >= floor) continue;
    process.stderr.write(`${kind}: ${name} is ${share.toFixed(3)}, below its floor of ${floor}.\n`);
    process.exitCode = 1;
  }
}

function shareOf(hits: readonly boolean[]): number | undefined {
  return hits.length === 0 ? undefined : hits.filter(Boolean).length / hits.length;
}
