import {spawnSync} from 'node:child_process';
import {copyFile, mkdir, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {toArticleId} from '../../source/article/article.ts';
import {checkLibrary, openLibrary} from '../../source/library/library.ts';
import {launcher, start} from '../commands/program.ts';
import {inputs, type Scenario, scenarios} from './scenarios.ts';

/** The faults, as strace injects them (strace(1), "Tampering"). A write that stores nothing stands for a short one. */
const kinds = {
  kill: 'pwrite64,fdatasync,fsync,ftruncate:signal=SIGKILL',
  'full disk': 'pwrite64:error=ENOSPC',
  'failed write': 'pwrite64:error=EIO',
  'short write': 'pwrite64:retval=0',
  'failed sync': 'fdatasync,fsync:error=EIO',
} as const;

type FaultKind = keyof typeof kinds;

/** How often faults were injected, and everything that must not happen. */
export type FaultResult = {readonly injected: number; readonly faults: readonly string[]};

/** Returns whether strace can inject faults here. */
export function canInject(): boolean {
  return spawnSync('strace', ['-e', 'inject=pwrite64:error=EIO:when=1', 'true']).status === 0;
}

/**
 * Injects faults into the commands of the scenarios until the moment, at system calls that `random` chooses, and checks after each that nothing that was
 * acknowledged is lost, that the library is healthy, that the command can be run again, and that no temporary file is left.
 */
export async function injectFaults(
  folder: string,
  random: () => number,
  until: number,
  most: number,
): Promise<FaultResult> {
  const template = join(folder, 'template');
  await mkdir(template, {recursive: true});
  for (const [name, text] of Object.entries(inputs)) await writeFile(join(template, name), text);
  await run(template, ['add', 'one.md']);
  await run(template, ['mark', 'latest', '--star']);
  await run(template, ['backup', 'good.db']);
  /** The number of calls of each scenario and kind, as far as they are known. */
  const calls = new Map<string, number>();
  const faults: string[] = [];
  let injected = 0;
  for (let trial = 0; Date.now() < until && injected < most; trial++) {
    const scenario = pick(scenarios, random);
    const kind = pick(Object.keys(kinds) as FaultKind[], random);
    const name = `${scenario.name}, ${kind}`;
    const known = calls.get(name) ?? 40;
    if (known === 0) continue;
    const call = 1 + Math.floor(random() * known);
    const place = join(folder, String(trial));
    await copyTemplate(template, place, scenario);
    const {isInjected, problems} = await tryFault(place, scenario, kind, call);
    if (isInjected) injected++;
    else calls.set(name, call - 1);
    faults.push(...problems.map(problem => `${name} at call ${call}: ${problem}`));
    await rm(place, {recursive: true, force: true});
  }
  return {injected, faults};
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('There is nothing to choose from.');
  return item;
}

async function copyTemplate(from: string, to: string, {isFirst}: Scenario): Promise<void> {
  await mkdir(to);
  for (const name of [...Object.keys(inputs), 'good.db', ...(isFirst ? [] : ['library.db'])])
    await copyFile(join(from, name), join(to, name));
}

function environment(folder: string): Readonly<Record<string, string>> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    TEARSHEET_LIBRARY: join(folder, 'library.db'),
    TEARSHEET_CONFIG_DIR: join(folder, 'config'),
    XDG_CACHE_HOME: join(folder, '..', 'cache'),
  };
}

function run(folder: string, args: readonly string[], prefix: readonly string[] = []) {
  const [command = process.execPath, ...rest] = [...prefix, process.execPath, launcher, ...args];
  return start(command, rest, folder, environment(folder));
}

async function tryFault(folder: string, scenario: Scenario, kind: FaultKind, call: number) {
  const log = join(folder, 'strace.log');
  const paths = scenario.files.flatMap(file => ['-P', join(folder, file)]);
  const strace = [
    'strace',
    '-f',
    '-qq',
    '-o',
    log,
    ...paths,
    '-e',
    'trace=pwrite64,fdatasync,fsync,ftruncate',
    '-e',
    `inject=${kinds[kind]}:when=${call}`,
  ];
  const ended = await run(folder, scenario.args, strace);
  const isInjected = /\(INJECTED\)|killed by SIGKILL/.test(await readFile(log, 'utf8').catch(() => ''));
  const problems: string[] = [];
  if (/error in tearsheet itself/.test(ended.stderr)) problems.push(ended.stderr);
  if (
    ended.status !== 0 &&
    ended.signal === null &&
    kind !== 'kill' &&
    !/^(?:now .*\nbackup .*\n)?tearsheet: .*\.\n/.test(ended.stderr)
  )
    problems.push(`no sentence, status ${ended.status}: ${ended.stderr}`);
  const acknowledged = [...ended.stdout.matchAll(/^([a-z2-7]{12}) {2}/gm)].map(([, id]) => id ?? '');
  problems.push(...(await checkAfter(folder, acknowledged)));
  const again = await run(folder, scenario.args);
  if (again.status !== 0 && !scenario.isOnce) problems.push(`run again: ${again.stderr}`);
  problems.push(...(await checkAfter(folder, acknowledged)));
  const left = (await readdir(folder)).filter(name => /\.partial|\.tmp-|-journal$/.test(name));
  if (left.length > 0 && again.status === 0) problems.push(`left ${left.join(', ')}`);
  return {isInjected, problems};
}

/** Checks the library, and that it has the articles whose ids were printed. */
async function checkAfter(folder: string, acknowledged: readonly string[]): Promise<readonly string[]> {
  const path = join(folder, 'library.db');
  const size = await readFile(path).then(
    ({length}) => length,
    () => 0,
  );
  if (size === 0) return acknowledged.length > 0 ? ['acknowledged articles are lost with the library'] : [];
  const library = await openLibrary(path);
  const lost: string[] = [];
  for (const id of acknowledged)
    if (!(await library.articles.row(toArticleId(id)))) lost.push(`acknowledged article ${id} is lost`);
  await library.close();
  const {findings} = await checkLibrary(path);
  return [...lost, ...findings.map(({sentence}) => sentence)];
}
