import {story} from '../commands/program.ts';

/** A command that faults are injected into. It runs on a copy of a library with some articles, in a folder with `inputs`. */
export type Scenario = {
  readonly name: string;
  readonly args: readonly string[];
  /** The files whose system calls are counted and made to fail, in the folder of the trial. */
  readonly files: readonly string[];
  /** Whether there is no library at the beginning. */
  readonly isFirst?: true;
  /** Whether running the command again after it was killed may fail, because it was done. */
  readonly isOnce?: true;
};

const library = ['library.db', 'library.db-wal', 'library.db-shm', 'library.db-journal'];

/** The input files of the scenarios. */
export const inputs: Readonly<Record<string, string>> = {
  'one.md': story('Harbour'),
  'many.jsonl': Array.from({length: 40}, (_, number) =>
    JSON.stringify({
      title: `Report ${number}`,
      url: `https://example.org/${number}`,
      body: `Nobody saw report ${number}. `.repeat(90),
    }),
  ).join('\n'),
};

export const scenarios: readonly Scenario[] = [
  {name: 'the first add', args: ['add', 'one.md'], files: library, isFirst: true},
  {name: 'add', args: ['add', 'many.jsonl'], files: library},
  {name: 'mark', args: ['mark', 'latest', '--read', '--tag', 'seen'], files: library},
  {name: 'remove', args: ['remove', 'latest'], files: library, isOnce: true},
  {name: 'undo', args: ['undo'], files: library, isOnce: true},
  {name: 'view', args: ['view', 'add', 'wires', 'is:unread'], files: library},
  {name: 'backup', args: ['backup', 'copy.db'], files: ['copy.db.partial', 'copy.db'], isOnce: true},
  {name: 'restore', args: ['backup', 'restore', 'good.db', '--yes'], files: [...library, 'good.db']},
];
