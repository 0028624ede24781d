import process from 'node:process';
import {Script} from 'node:vm';
import type {ThreadName} from '../assets.ts';
import {programName, programVersion} from '../program.ts';
import {openOutput} from '../terminal/output.ts';

/** The scripts of the program, and their V8 code caches from earlier runs: files in a package, assets in the one-file executable. */
export type ScriptStore = {
  /** The `import.meta.url` of the modules in the scripts. */
  readonly url: string;
  /** Returns the source of a script, in ASCII. */
  readonly source: (name: string) => string;
  /** Returns the code cache of a script, if one was saved. `hash` is that of its source. The bytes are valid until the next script is read. */
  readonly code: (name: string, hash: string) => Buffer | undefined;
  /** Saves the code cache of a script. */
  readonly saveCode?: (name: string, hash: string, code: Buffer) => void;
};

/** Loads a script by a name such as `./ink.js`, and returns its exports, the same object each time. */
export type Load = (name: string) => Readonly<Record<string, unknown>>;

/**
 * Creates a function that loads scripts of dist/. Each script is one function, which the build wraps around a bundle of modules. When the process ends, it saves
 * the functions that V8 has compiled, so that the next process starts without compiling. Node's own compile cache contains only functions that ran while their
 * module was loaded.
 */
export function createLoad(store: ScriptStore): Load {
  const loaded = new Map<string, {exports: ReturnType<Load>}>();
  const saves: Save[] = [];
  return function load(name) {
    const known = loaded.get(name);
    if (known) return known.exports;
    const module = {exports: {}};
    loaded.set(name, module);
    compile(name.slice(2), store, save => {
      // One listener for all: Node warns about more than ten.
      if (saves.length === 0) {
        process.once('exit', () => {
          resetFlags();
          for (const each of saves) each();
        });
      }
      saves.push(save);
    })(module.exports, load, module, store.url);
    return module.exports;
  };
}

/** Resets the flags of V8 that `commands/heap.ts` sets: V8 accepts compiled code only with the flags with which it was saved, and a start has the usual ones. */
function resetFlags(): void {
  const {setFlagsFromString} = process.getBuiltinModule('node:v8');
  setFlagsFromString('--heap-growing-percent=0');
  setFlagsFromString('--semi-space-growth-factor=2');
}

type Wrapped = (exports: object, load: Load, module: object, url: string) => void;

type Save = () => void;

function compile(name: string, {source: read, code, saveCode}: ScriptStore, atExit: (save: Save) => void): Wrapped {
  const source = read(name);
  // The build writes the hash into a comment at the beginning. V8 itself compares only lengths.
  const hash = source.slice(2, 18);
  const cachedData = code(name, hash);
  const script = new Script(source, {filename: name, ...(cachedData && {cachedData})});
  if (saveCode && (cachedData === undefined || script.cachedDataRejected)) {
    atExit(() => saveCode(name, hash, script.createCachedData()));
  }
  return script.runInThisContext() as Wrapped;
}

/** Runs the program in this process. To print its version, it needs no script. */
export function runMain(createLoad: () => Load): void {
  const [option, ...others] = process.argv.slice(2);
  if (others.length === 0 && (option === '--version' || option === '-V')) {
    openOutput().write(`${programName} ${programVersion}\n`);
    return;
  }
  const load = createLoad();
  const {main} = load('./program.js')['source/cli.ts'] as typeof import('../cli.ts');
  void main();
}

/** Runs the thread that the first argument names. */
export function runThread(load: Load): void {
  const {runThread: run} = load('./program.js')['source/threads.ts'] as typeof import('../threads.ts');
  void run(process.argv[2] as ThreadName);
}
