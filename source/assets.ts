import {readdirSync, readFileSync} from 'node:fs';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {Worker, type WorkerOptions} from 'node:worker_threads';

/** The name of a thread: the path of its module in source/, without its ending. */
export type ThreadName =
  | 'feeds/refresh-thread'
  | 'ingest/large-input-thread'
  | 'intake/pdf/pdf-thread'
  | 'library/sqlite/backup-thread'
  | 'library/sqlite/worker-thread'
  | 'pictures/draw-thread';

/** The folders of assets: in a package, where this file is in dist/, and in a checkout, where it is in source/. */
const folders: Readonly<Record<string, string>> = import.meta.url.endsWith('.ts')
  ? {data: '../data/', cmaps: '../node_modules/pdfjs-dist/cmaps/'}
  : {data: '../data/', cmaps: './cmaps/'};

/** Returns the names of the assets in a folder: `data` has the sample articles, `cmaps` the character maps of fonts. */
export function listAssets(folder: string): readonly string[] {
  const sea = executable();
  if (!sea) return readdirSync(pathOf(folder, ''));
  return sea.getAssetKeys().flatMap(key => (key.startsWith(`${folder}/`) ? key.slice(folder.length + 1) : []));
}

/** Returns an asset. Throws if there is none with this name. */
export function readAsset(folder: string, name: string): Uint8Array {
  const sea = executable();
  return sea ? new Uint8Array(sea.getRawAsset(`${folder}/${name}`)) : readFileSync(pathOf(folder, name));
}

/** Starts a thread of the program. */
export function startThread(name: ThreadName, options: WorkerOptions = {}): Worker {
  if (import.meta.url.endsWith('.ts')) return new Worker(new URL(`./${name}.ts`, import.meta.url), options);
  const argv = [name];
  const sea = executable();
  return sea
    ? new Worker(sea.getAsset('thread.cjs', 'utf8'), {...options, argv, eval: true})
    : new Worker(new URL('./thread.cjs', import.meta.url), {...options, argv});
}

/** Returns the assets of the one-file executable, or undefined if the program is not one. */
function executable() {
  const sea = process.getBuiltinModule('node:sea');
  return sea.isSea() ? sea : undefined;
}

function pathOf(folder: string, name: string): string {
  return fileURLToPath(new URL(`${folders[folder]}${name}`, import.meta.url));
}
