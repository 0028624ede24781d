import {mkdir, readdir, readFile, rm, utimes, writeFile} from 'node:fs/promises';
import {dirname, join, relative} from 'node:path';
import {type Acknowledged, checkAftermath, printedIds} from './aftermath.ts';
import {type Change, recordChanges} from './recording.ts';
import {copyTemplate, type Scenario, scenarios, type Template} from './scenarios.ts';

/** How many states of the files were checked, and everything that must not happen. */
export type ReplayResult = {readonly kills: number; readonly powerCuts: number; readonly faults: readonly string[]};

/** The contents of files by their paths in a folder. */
type Files = Map<string, Buffer>;

/**
 * Checks what a SIGKILL or a power cut would leave at every moment of every command: records each command once, and makes the files again as they
 * were after each of its system calls. After SIGKILL, everything written is there. After a power cut, each sector that was not synchronised may be missing.
 * Creating, renaming and removing files stays in order, as on journalled file systems. Starting again, round by round, each power cut loses other sectors.
 */
export async function replayCommands(
  folder: string,
  template: Template,
  random: () => number,
  {until, most}: {readonly until: number; readonly most: number},
): Promise<ReplayResult> {
  const faults: string[] = [];
  const counts = {kills: 0, powerCuts: 0};
  const recordings: Recording[] = [];
  for (const scenario of scenarios) recordings.push(await recordScenario(join(folder, 'recorded'), template, scenario));
  const place = join(folder, 'replay');
  const hasTime = () => Date.now() < until && counts.kills + counts.powerCuts < most;
  for (let round = 0; hasTime(); round++)
    for (const {scenario, before, changes} of recordings)
      for (let end = 0; end <= changes.length && hasTime(); end++) {
        if (changes[end - 1]?.kind === 'sync' && round === 0) continue;
        const done = changes.slice(0, end);
        const files = round === 0 ? applyAll(before, done) : applyAll(before, losePower(done, random));
        await writeFiles(place, files);
        // A power cut may lose what was not synchronised yet, although it was acknowledged.
        const acknowledged = round === 0 ? acknowledgedBy(done, changes) : {ids: [], isDone: false};
        const what = `${scenario.name}, ${round === 0 ? 'killed' : 'power cut'} after call ${end} of ${changes.length}`;
        const problems = await checkAftermath(place, scenario, acknowledged).catch((error: unknown) => [String(error)]);
        faults.push(...problems.map(problem => `${what}: ${problem}`));
        counts[round === 0 ? 'kills' : 'powerCuts'] += 1;
      }
  return {...counts, faults};
}

type Recording = {readonly scenario: Scenario; readonly before: Files; readonly changes: readonly Change[]};

/** Records a scenario. Throws if its recorded changes do not lead to the files that it left. */
async function recordScenario(place: string, template: Template, scenario: Scenario): Promise<Recording> {
  await copyTemplate(template, place, scenario);
  const before = await readFiles(place);
  const changes = (await recordChanges(place, scenario)).map(change => moveInto(place, change));
  const after = applyAll(before, changes);
  for (const [name, bytes] of await readFiles(place))
    if (!after.get(name)?.equals(bytes)) throw new Error(`The recording of ${scenario.name} differs in ${name}.`);
  return {scenario, before, changes};
}

async function readFiles(folder: string): Promise<Files> {
  const files: Files = new Map();
  for (const entry of await readdir(folder, {recursive: true, withFileTypes: true})) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !path.endsWith('-shm')) files.set(relative(folder, path), await readFile(path));
  }
  return files;
}

/** Makes a folder that contains these files. */
async function writeFiles(folder: string, files: Files): Promise<void> {
  await rm(folder, {recursive: true, force: true});
  for (const [name, bytes] of files) {
    const path = join(folder, name);
    await mkdir(dirname(path), {recursive: true, mode: 0o700});
    await writeFile(path, bytes, {mode: 0o600});
    // The program leaves young temporary files alone, because another process may be writing them.
    await utimes(path, 0, 0);
  }
}

function moveInto(folder: string, change: Change): Change {
  if (change.kind === 'print') return change;
  const path = relative(folder, change.path);
  if ('to' in change) return {...change, path, to: relative(folder, change.to)};
  if (change.kind === 'copy') return {...change, path, from: relative(folder, change.from)};
  return {...change, path};
}

function applyAll(before: Files, changes: readonly Change[]): Files {
  const files: Files = new Map([...before].map(([name, bytes]) => [name, resize(bytes, bytes.length)]));
  for (const change of changes) apply(files, change);
  return files;
}

function apply(files: Files, change: Change): void {
  if (change.kind === 'print' || change.kind === 'sync') return;
  const bytes = files.get(change.path) ?? Buffer.alloc(0);
  switch (change.kind) {
    case 'write':
      files.set(change.path, overwrite(bytes, change.at ?? bytes.length, change.bytes));
      break;
    case 'copy': {
      const copied = files.get(change.from)?.subarray(bytes.length, bytes.length + change.length);
      files.set(change.path, overwrite(bytes, bytes.length, copied ?? Buffer.alloc(0)));
      break;
    }
    case 'truncate':
      files.set(change.path, resize(bytes, change.length));
      break;
    case 'create':
      files.set(change.path, bytes);
      break;
    case 'empty':
      files.set(change.path, Buffer.alloc(0));
      break;
    case 'unlink':
      files.delete(change.path);
      break;
    case 'link':
      files.set(change.to, bytes);
      break;
    case 'rename':
      files.delete(change.path);
      files.set(change.to, bytes);
  }
}

/** Returns a copy with another length, filled up with zeros. */
function resize(bytes: Buffer, length: number): Buffer {
  const result = Buffer.alloc(length);
  bytes.copy(result);
  return result;
}

/** Writes in place, unless the file grows. Then it gets twice the memory, because a log grows a hundred times. */
function overwrite(bytes: Buffer, at: number, written: Buffer): Buffer {
  const length = Math.max(bytes.length, at + written.length);
  const hasRoom = length <= bytes.buffer.byteLength;
  const result = Buffer.from(hasRoom ? bytes.buffer : resize(bytes, 2 * length).buffer, 0, length);
  written.copy(result, at);
  return result;
}

const sector = 512;

/** Returns changes as a power cut may leave them: of a write that no synchronisation followed, any sectors may be missing. */
function losePower(changes: readonly Change[], random: () => number): readonly Change[] {
  const synced = new Set<string>();
  const kept: Change[] = [];
  // A random share, so that sometimes all is lost and sometimes nothing.
  const share = random();
  for (const change of changes.toReversed()) {
    if (change.kind === 'sync') synced.add(change.path);
    // What was synchronised under another name is synchronised.
    if ('to' in change && synced.has(change.to)) synced.add(change.path);
    const isLasting = change.kind !== 'write' || synced.has(change.path);
    kept.push(...(isLasting ? [change] : keepSectors(change, random, share)));
  }
  return kept.toReversed();
}

/** Returns the sectors of a write that reached the disk. The file has its new length, with zeros where nothing was written. */
function keepSectors(change: Change & {kind: 'write'}, random: () => number, share: number): readonly Change[] {
  const {path, at, bytes} = change;
  // Appended bytes either stay, or zeros take their place.
  if (at === undefined) return random() < share ? [change] : [{...change, bytes: Buffer.alloc(bytes.length)}];
  const sectors: Change[] = [];
  for (let offset = 0; offset < bytes.length; ) {
    const end = Math.min(bytes.length, offset + sector - ((at + offset) % sector));
    if (random() < share) sectors.push({kind: 'write', path, at: at + offset, bytes: bytes.subarray(offset, end)});
    offset = end;
  }
  return sectors;
}

/** Returns what a command had said after some of its calls. It was done when it had printed everything, or ended. */
function acknowledgedBy(done: readonly Change[], all: readonly Change[]): Acknowledged {
  const printed = (changes: readonly Change[]) => changes.filter(change => change.kind === 'print');
  const isDone =
    done.length === all.length || (printed(done).length > 0 && printed(done).length === printed(all).length);
  const lines = printed(done).flatMap(({descriptor, text}) => (descriptor === 1 ? [text] : []));
  return {ids: printedIds(lines.join('')), isDone};
}
