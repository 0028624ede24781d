import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import {homedir, userInfo} from 'node:os';
import {dirname, isAbsolute, join} from 'node:path';
import process from 'node:process';
import {pathToFileURL} from 'node:url';
import {codeName} from './code-name.ts';
import {createLoad, type Load} from './scripts.ts';

/** Creates the function that loads the scripts of an installed package, which are files beside this one. */
export function loadFromPackage(): Load {
  const cache = cacheFolder();
  const codePath = (name: string, hash: string) =>
    join(cache ?? '', 'tearsheet', 'compiled', `${process.version}-${hash}-${codeName(name, process.argv.slice(2))}`);
  return createLoad({
    url: pathToFileURL(join(__dirname, 'program.js')).href,
    source: name => readBytes(join(__dirname, name)).toString('latin1'),
    code(name, hash) {
      try {
        if (cache === undefined) return undefined;
        const path = codePath(name, hash);
        return isPrivate(dirname(path)) ? readBytes(path) : undefined;
      } catch {
        return undefined;
      }
    },
    saveCode(name, hash, code) {
      if (cache === undefined || process.exitCode) return;
      try {
        const path = codePath(name, hash);
        makeFolder(dirname(path));
        if (!isPrivate(dirname(path))) return;
        // Two programs that end at once must not write into the same file.
        writeFileSync(`${path}.${process.pid}`, code, {mode: 0o600});
        renameSync(`${path}.${process.pid}`, path);
        removeOld(dirname(path));
      } catch {
        // Without saved code, the next start takes longer.
      }
    },
  });
}

/** The memory into which all files are read. With new memory for each, a start of the reader takes 3 % longer: the kernel provides and clears each page. */
let memory = Buffer.allocUnsafeSlow(2 ** 20);

/** Reads a file into `memory`, so the bytes are valid until the next file is read. */
function readBytes(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const {size} = fstatSync(file);
    if (size > memory.length) memory = Buffer.allocUnsafeSlow(size);
    return memory.subarray(0, readSync(file, memory, 0, size, 0));
  } finally {
    closeSync(file);
  }
}

/** Returns whether only this user can write into a folder. Anyone else could place code there for us to run. */
function isPrivate(folder: string): boolean {
  if (process.getuid === undefined) return true;
  const {uid, mode} = statSync(folder);
  return uid === process.getuid() && (mode & 0o022) === 0;
}

/**
 * Makes a folder and its parents. Node's recursive `mkdir` never returns if a parent reports ENOENT for a new folder, as /proc does.
 */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path, {mode: 0o700});
}

/** Milliseconds after which the code caches of another version are removed. An installation that still uses them makes them again. */
const longest = 30 * 24 * 60 * 60 * 1000;

function removeOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).mtimeMs < Date.now() - longest) rmSync(path);
  }
}

/** Returns the user's own folder for caches, if there is one: in a shared temporary folder, another user could place code for us to run. */
function cacheFolder(): string | undefined {
  const {HOME = '', LOCALAPPDATA, XDG_CACHE_HOME = ''} = process.env;
  if (process.platform === 'win32') return LOCALAPPDATA || join(homedir(), 'AppData', 'Local');
  if (process.platform !== 'darwin' && isAbsolute(XDG_CACHE_HOME)) return XDG_CACHE_HOME;
  // As in source/config/paths.ts: relative paths are ignored.
  const home = isAbsolute(HOME) ? HOME : homeOfUser();
  return home && join(home, ...(process.platform === 'darwin' ? ['Library', 'Caches'] : ['.cache']));
}

function homeOfUser(): string | undefined {
  try {
    return userInfo().homedir;
  } catch {
    return undefined;
  }
}
