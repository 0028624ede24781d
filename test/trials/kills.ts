import {mkdir, readFile, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import pty from '@lydell/node-pty';
import {checkLibrary} from '../../source/library/library.ts';
import {launcher} from '../commands/program.ts';
import {makeSample} from './sample.ts';

/** How many readers were killed, and everything that must not happen. */
export type KillResult = {readonly killed: number; readonly faults: readonly string[]};

/** Keys that write: marks, positions, removals, undo, highlights. */
const keys = ['m', 's', 'j', 'k', '\r', ' ', 'q', 'd', 'u', 'G', 'gg', '/harbour\r'];

/** Opens readers in a terminal, presses random keys and kills them, until the moment. Then the library must be healthy, and the session valid. */
export async function killReaders(folder: string, random: () => number, until: number): Promise<KillResult> {
  await mkdir(folder, {recursive: true});
  const library = join(folder, 'library.db');
  await makeSample(library);
  const faults: string[] = [];
  let killed = 0;
  while (Date.now() < until) {
    const reader = pty.spawn(process.execPath, [launcher], {
      cols: 100,
      rows: 30,
      cwd: folder,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: folder,
        TERM: 'xterm-256color',
        TEARSHEET_LIBRARY: library,
        TEARSHEET_CONFIG_DIR: join(folder, 'config'),
      },
    });
    const ended = new Promise<void>(resolve => reader.onExit(() => resolve()));
    const frame = new Promise<void>(resolve => reader.onData(() => resolve()));
    await Promise.race([frame, ended]);
    const presses = Math.floor(random() * 30);
    for (let press = 0; press < presses; press++) {
      reader.write(keys[Math.floor(random() * keys.length)] ?? 'm');
      await setTimeout(random() * 40);
    }
    reader.kill('SIGKILL');
    await ended;
    killed++;
    const {findings} = await checkLibrary(library);
    faults.push(...findings.map(({message}) => `reader ${killed}: ${message}`));
    const state = await readFile(join(folder, 'config', 'state.json'), 'utf8').catch(() => '{}');
    if (!isJson(state)) faults.push(`reader ${killed}: the session is not JSON`);
  }
  await rm(folder, {recursive: true, force: true});
  return {killed, faults};
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
