import {execFileSync} from 'node:child_process';
import {chmodSync, copyFileSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import process from 'node:process';
import {build} from 'esbuild';
// @ts-expect-error The package declares no types.
import {inject} from 'postject';
import {builtins} from '../builtins.ts';
import {compileProgram} from './compiled-code.ts';

/** The name of the note that Node looks for if the fuse in its binary is set (nodejs.org/api/single-executable-applications.html). */
const note = 'NODE_SEA_BLOB';
const sentinelFuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

/**
 * Makes the one-file executable for this platform: a copy of this Node with the scripts and assets of dist/, and with V8's code caches of the scripts.
 * See docs/decisions/packages.md.
 */
export async function makeExecutable(path: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tearsheet-executable-'));
  try {
    await build({
      entryPoints: ['source/start/executable-main.ts', 'source/start/executable-thread.ts'],
      outdir: folder,
      outExtension: {'.js': '.cjs'},
      bundle: true,
      format: 'cjs',
      platform: 'node',
      target: 'node24',
      minify: true,
      plugins: [builtins],
    });
    const config = {
      main: join(folder, 'executable-main.cjs'),
      output: join(folder, 'blob'),
      disableExperimentalSEAWarning: true,
      assets: {
        'thread.cjs': join(folder, 'executable-thread.cjs'),
        ...assets('', globSync('dist/*.js')),
        ...assets('cmaps/', globSync('dist/cmaps/*.bcmap')),
        ...assets('data/', globSync('data/*')),
        ...(await compileProgram(join(folder, 'compiled'))),
      },
    };
    const configFile = join(folder, 'config.json');
    writeFileSync(configFile, JSON.stringify(config));
    execFileSync(process.execPath, ['--experimental-sea-config', configFile], {stdio: 'pipe'});
    copyFileSync(process.execPath, path);
    chmodSync(path, 0o755);
    // The symbols for debuggers are a seventh of Node.
    if (process.platform === 'linux') execFileSync('strip', [path]);
    await inject(path, note, readFileSync(config.output), {sentinelFuse});
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

function assets(prefix: string, files: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(files.map(file => [prefix + basename(file), file]));
}
