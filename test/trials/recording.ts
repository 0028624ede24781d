import {spawnSync} from 'node:child_process';
import {readFile} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import {launcher, start} from '../commands/program.ts';
import {environmentOf, type Scenario} from './scenarios.ts';

/** What a system call did to the files of a folder, or printed. A write without a place appends. */
export type Change =
  | {readonly kind: 'write'; readonly path: string; readonly at?: number; readonly bytes: Buffer}
  | {readonly kind: 'copy'; readonly path: string; readonly from: string; readonly length: number}
  | {readonly kind: 'truncate'; readonly path: string; readonly length: number}
  | {readonly kind: 'create' | 'empty' | 'sync' | 'unlink'; readonly path: string}
  | {readonly kind: 'rename' | 'link'; readonly path: string; readonly to: string}
  | {readonly kind: 'print'; readonly descriptor: number; readonly text: string};

/** Returns whether strace can record and inject faults here. */
export function canTrace(): boolean {
  return spawnSync('strace', ['-e', 'inject=pwrite64:error=EIO:when=1', 'true']).status === 0;
}

const calls = [
  'openat,write,writev,pwrite64,pwritev,ftruncate,fsync,fdatasync',
  'rename,renameat,renameat2,link,linkat,unlink,unlinkat,copy_file_range,sendfile',
].join(',');

/** Runs a command with strace, and returns in order all that it did to the files of its folder and printed. */
export async function recordChanges(folder: string, {args}: Scenario): Promise<readonly Change[]> {
  const log = join(folder, '..', 'recording');
  const options = ['-f', '--seccomp-bpf', '-qq', '-y', '-xx', '-s', '16777216', '-o', log, '-e', `trace=${calls}`];
  const command = [...options, process.execPath, launcher, ...args];
  const {status, stderr} = await start('strace', command, folder, environmentOf(folder));
  if (status !== 0) throw new Error(stderr);
  const changes = completeLines(await readFile(log, 'latin1')).flatMap(line => parseCall(line, folder));
  // SQLite recreates this file after a crash (sqlite.org/walformat.html), and changes it through shared memory, which strace does not see.
  return changes.filter(change => change.kind === 'print' || !change.path.endsWith('-shm'));
}

/** Joins the two lines of a call that another thread interrupted. */
function completeLines(log: string): readonly string[] {
  const begun = new Map<string, string>();
  return log.split('\n').flatMap(line => {
    const thread = line.slice(0, line.indexOf(' '));
    if (line.endsWith(' <unfinished ...>')) {
      begun.set(thread, line.slice(0, -' <unfinished ...>'.length));
      return [];
    }
    const resumed = /^\d+ +<\.\.\. \w+ resumed>(.*)$/s.exec(line);
    return resumed ? `${begun.get(thread)}${resumed[1]}` : line;
  });
}

function parseCall(line: string, folder: string): readonly Change[] {
  const [, name, text = '', returned] = /^\d+ +(\w+)\((.*)\) += (-?\d+)/s.exec(line) ?? [];
  const result = Number(returned);
  if (name === undefined || Number.isNaN(result) || result < 0) return [];
  const opened = /= \d+<([^>]*)>/.exec(line)?.[1] ?? '';
  const descriptors = [...text.matchAll(/(\d+|AT_FDCWD)<([^>]*)>/g)].map(([, , path = '']) => decode(path).toString());
  const strings = [...text.matchAll(/"((?:\\x..)*)"/g)].map(([, hex = '']) => decode(hex));
  const numbers = text.split(', ').map(Number);
  const [path = ''] = descriptors;
  const [from = '', to = ''] = strings.map(string => resolve(folder, string.toString()));
  const inFolder = (change: Change & {path: string}) => (change.path.startsWith(`${folder}/`) ? [change] : []);
  switch (name) {
    case 'openat': {
      const kind = text.includes('O_TRUNC') ? 'empty' : 'create';
      return text.includes('O_CREAT') ? inFolder({kind, path: decode(opened).toString()}) : [];
    }
    case 'write':
    case 'writev':
    case 'pwrite64':
    case 'pwritev': {
      const bytes = Buffer.concat(strings).subarray(0, result);
      const descriptor = Number.parseInt(text, 10);
      if (descriptor === 1 || descriptor === 2) return [{kind: 'print', descriptor, text: bytes.toString()}];
      const at = name.startsWith('p') ? numbers.at(-1) : undefined;
      return inFolder({kind: 'write', path, bytes, ...(at !== undefined && {at})});
    }
    case 'ftruncate':
      return inFolder({kind: 'truncate', path, length: numbers.at(-1) ?? 0});
    case 'fsync':
    case 'fdatasync':
      return inFolder({kind: 'sync', path});
    case 'copy_file_range':
      return inFolder({kind: 'copy', from: path, path: descriptors[1] ?? '', length: result});
    case 'sendfile':
      return inFolder({kind: 'copy', from: descriptors[1] ?? '', path, length: result});
    case 'unlink':
    case 'unlinkat':
      return inFolder({kind: 'unlink', path: from});
    case 'link':
    case 'linkat':
      return inFolder({kind: 'link', path: from, to});
    default:
      return inFolder({kind: 'rename', path: from, to});
  }
}

function decode(hex: string): Buffer {
  return Buffer.from(hex.replaceAll('\\x', ''), 'hex');
}
