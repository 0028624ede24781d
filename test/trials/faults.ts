import {readFile, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {launcher, start} from '../commands/program.ts';
import {checkAftermath, printedIds} from './aftermath.ts';
import {copyTemplate, environmentOf, type Scenario, scenarios, type Template} from './scenarios.ts';

/** How many faults of each kind hit a command, and everything that must not happen. */
export type FaultResult = {readonly hits: ReadonlyMap<string, number>; readonly faults: readonly string[]};

/** A program that runs a command and makes it fail at a place, which is a number from 0 to `extent`. */
type FaultKind = {
  readonly extent: number;
  readonly prefix: (folder: string, place: number) => readonly string[];
  /** Whether a command that ends without a failure was not hit, so that later places need not be tried. */
  readonly isCounted?: true;
};

/** Makes the `place`th of some system calls on the library fail (strace(1), "Tampering"). */
function tamper(calls: string, fault: string, hasAnyPath = false): FaultKind {
  const trace = ['-e', `trace=${calls}`, '-e'];
  return {
    extent: 60,
    isCounted: true,
    prefix: (folder, place) => {
      const paths = hasAnyPath ? [] : libraryFiles.flatMap(name => ['-P', join(folder, name)]);
      const inject = `inject=${calls}:${fault}:when=${place + 1}`;
      return ['strace', '-f', '-qq', '-o', join(folder, '..', 'strace.log'), ...paths, ...trace, inject];
    },
  };
}

const libraryFiles = ['library.db', 'saved.db'].flatMap(name => [name, `${name}-wal`, `${name}-journal`]);

/** Faults of the system calls. */
const tampered: Readonly<Record<string, FaultKind>> = {
  // Only SQLite writes at a place; a file that is not complete has a name that nobody knows.
  'full disk': tamper('pwrite64', 'error=ENOSPC', true),
  'failed write': tamper('pwrite64', 'error=EIO', true),
  'write of nothing': tamper('pwrite64', 'retval=0', true),
  'failed read': tamper('pread64', 'error=EIO'),
  'failed sync': tamper('fdatasync,fsync', 'error=EIO', true),
  // strace counts each system call by itself, so a file that cannot be renamed could not be removed either if both were one kind.
  'failed change of a name': tamper('rename,link', 'error=EIO', true),
  'failed removal': tamper('unlink', 'error=EIO', true),
  'failed truncation': tamper('ftruncate', 'error=EIO', true),
};

/** Faults that every POSIX system has. */
const untampered: Readonly<Record<string, FaultKind>> = {
  // The write that crosses the limit is short, and the next one fails.
  'limited size of files': {
    extent: 1600,
    prefix: (_, place) => ['sh', '-c', 'ulimit -f "$1"; shift; exec "$@"', 'sh', String(place)],
  },
  'SIGKILL after some milliseconds': {
    extent: 900,
    prefix: (_, place) => [
      'sh',
      '-c',
      'p=$1; shift; "$@" & sleep "0.$p"; kill -9 $!; wait $!',
      'sh',
      String(100 + place),
    ],
  },
};

/**
 * Makes commands fail until the moment, at places that `random` chooses. After each, nothing that was acknowledged may be lost, the library must be
 * healthy, and the command must complete when it is run again.
 */
export async function injectFaults(
  folder: string,
  template: Template,
  random: () => number,
  {until, canTamper}: {readonly until: number; readonly canTamper: boolean},
): Promise<FaultResult> {
  const kinds = Object.entries({...(canTamper && tampered), ...untampered});
  /** The places of each scenario and kind, as far as they are known. */
  const extents = new Map<string, number>();
  const faults: string[] = [];
  const hits = new Map<string, number>();
  while (Date.now() < until) {
    const scenario = pick(scenarios, random);
    const [kindName, kind] = pick(kinds, random);
    // To a salvage, a part that cannot be read is damage, which it leaves out.
    if (scenario.name === 'salvage' && kindName === 'failed read') continue;
    const name = `${scenario.name}, ${kindName}`;
    const extent = extents.get(name) ?? kind.extent;
    if (extent === 0) continue;
    const place = Math.floor(random() * extent);
    const {isHit, problems} = await tryFault(join(folder, 'fault'), template, scenario, kind.prefix, place);
    if (isHit) hits.set(kindName, (hits.get(kindName) ?? 0) + 1);
    else if (kind.isCounted) extents.set(name, place);
    faults.push(...problems.map(problem => `${name} at ${place}: ${problem}`));
  }
  return {hits, faults};
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('There is nothing to choose from.');
  return item;
}

async function tryFault(
  folder: string,
  template: Template,
  scenario: Scenario,
  prefix: FaultKind['prefix'],
  place: number,
): Promise<{readonly isHit: boolean; readonly problems: readonly string[]}> {
  await copyTemplate(template, folder, scenario);
  const log = join(folder, '..', 'strace.log');
  await rm(log, {force: true});
  const [command = '', ...options] = prefix(folder, place);
  const ended = await start(
    command,
    [...options, process.execPath, launcher, ...scenario.args],
    folder,
    environmentOf(folder),
  );
  const isInjected = (await readFile(log, 'utf8').catch(() => '')).includes('(INJECTED)');
  const problems: string[] = [];
  const isKilled = ended.signal !== null || ended.status === killed;
  if (ended.status !== 0 && !isKilled && !/^(?:now .*\nbackup .*\n)?tearsheet: .*\.\n/.test(ended.stderr))
    problems.push(`no sentence, status ${ended.status}: ${ended.stderr}`);
  if (/error in tearsheet itself/.test(ended.stderr)) problems.push(ended.stderr);
  const acknowledged = {ids: printedIds(ended.stdout), isDone: ended.status === 0};
  problems.push(...(await checkAftermath(folder, scenario, acknowledged).catch((error: unknown) => [String(error)])));
  return {isHit: isInjected || ended.status !== 0, problems};
}

/** The status of a shell whose command was killed by SIGKILL. */
const killed = 137;
