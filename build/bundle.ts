import {createHash} from 'node:crypto';
import {cp, readFile, rm, writeFile} from 'node:fs/promises';
import {basename, join, resolve} from 'node:path';
import {build, type Plugin} from 'esbuild';
import {builtins} from './builtins.ts';
import {lateEntities} from './late-entities.ts';
import {delayNamespaces} from './late-namespaces.ts';
import {thirdPartyNotices} from './notices.ts';
import {patchDependencies} from './patch-dependencies.ts';
import {billOfMaterials} from './sbom.ts';
import {findScriptImports, scriptsPlugin} from './scripts.ts';

/** Marks our files as free of side effects. None except cli.ts does anything when it is loaded, so the bundle can leave out files of which nothing is used. */
const declarationsOnly: Plugin = {
  name: 'declarations-only',
  setup({onResolve}) {
    onResolve({filter: /^\.\.?\/.*\.tsx?$/}, ({path, resolveDir}) => ({
      path: join(resolveDir, path),
      sideEffects: false,
    }));
  },
};

/** Reduces package.json to the name and version, which source/program.ts needs. */
const ownManifest: Plugin = {
  name: 'own-manifest',
  setup({onLoad}) {
    onLoad({filter: /package\.json$/}, async ({path}) => {
      if (path !== resolve('package.json')) return undefined;
      const {name, version} = JSON.parse(await readFile(path, 'utf8'));
      return {contents: JSON.stringify({name, version}), loader: 'json'};
    });
  },
};

/** Embeds the WebAssembly of the picture decoders in their script. The packages read it from files beside them. */
const embeddedWasm: Plugin = {
  name: 'embedded-wasm',
  setup({onLoad}) {
    onLoad({filter: /@cwasm[/\\][\w-]+[/\\]index\.js$/, namespace: 'file'}, async ({path}) => {
      const source = await readFile(path, 'utf8');
      const read = /fs\.readFileSync\(path\.join\(__dirname, '([\w-]+\.wasm)'\)\)/;
      if (!read.test(source))
        throw new Error(`${path} no longer reads its WebAssembly as it did: see build/bundle.ts.`);
      return {contents: source.replace(read, "require('./$1')")};
    });
  },
};

/** The scripts that load all others, by their names in dist/. */
const starts = {
  main: 'source/start/main.ts',
  thread: 'source/start/thread.ts',
};

/**
 * Bundles the program into a folder, as scripts (scripts.ts). A module within a script runs when it is first imported, so a command runs only what it needs.
 */
export async function bundle(folder: string): Promise<void> {
  await rm(folder, {recursive: true, force: true});
  const imports = await findScriptImports(['source/cli.ts', 'source/threads.ts']);
  const {metafile, outputFiles} = await build({
    entryPoints: [
      ...Array.from(imports.keys(), script => ({in: `script:${script}`, out: basename(script, '.js')})),
      ...Object.entries(starts).map(([out, file]) => ({in: file, out})),
    ],
    outdir: folder,
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    minify: true,
    charset: 'ascii',
    jsx: 'automatic',
    // Scripts load each other with the function that source/start/scripts.ts gives them.
    // A regular expression that esbuild considers too new would be compiled at each call. Node 24 supports all of them.
    supported: {'dynamic-import': false, 'regexp-unicode-property-escapes': true, 'regexp-set-notation': true},
    loader: {'.wasm': 'binary'},
    define: {
      // Without this, the bundle would contain React's development build, which takes 14 ms a frame instead of 10.
      'process.env.NODE_ENV': '"production"',
      'import.meta.url': 'importMetaUrl',
    },
    plugins: [
      patchDependencies,
      lateEntities,
      embeddedWasm,
      scriptsPlugin(imports),
      declarationsOnly,
      ownManifest,
      builtins,
    ],
    metafile: true,
    logLevel: 'silent',
  });
  // The character maps of fonts that PDFs name and do not contain, with their licence.
  await cp('node_modules/pdfjs-dist/cmaps', join(folder, 'cmaps'), {recursive: true});
  for (const {path, text} of outputFiles) {
    const name = basename(path, '.js');
    const isStart = Object.hasOwn(starts, name);
    await writeFile(
      join(folder, isStart ? `${name}.cjs` : `${name}.js`),
      isStart ? text : wrapScript(delayed(name, escapeNonAscii(text))),
    );
  }
  await writeFile(join(folder, 'third-party-notices.txt'), thirdPartyNotices(metafile));
  await writeFile(join(folder, 'sbom.cdx.json'), `${JSON.stringify(billOfMaterials(metafile), undefined, 2)}\n`);
}

/**
 * Writes the characters of a script that are not ASCII as escapes. esbuild leaves those in regular expressions, but the program reads its scripts as Latin-1.
 * An escape means the same with and without the flag `u`.
 */
export function escapeNonAscii(source: string): string {
  return source.replace(/(\\*)([^\x00-\x7f])/g, (_, slashes: string, unit: string) => {
    // A character that is escaped already means itself.
    const before = slashes.length % 2 === 0 ? slashes : slashes.slice(1);
    return `${before}\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** Delays the namespaces of a script. The main one has some, unless esbuild writes them in another way now. */
function delayed(name: string, script: string): string {
  const result = delayNamespaces(script);
  if (name === 'program' && result === script)
    throw new Error('build/late-namespaces.ts does not know the namespaces that esbuild writes.');
  return result;
}

/** Wraps a script in a function, which source/start/scripts.ts loads, after a comment with its hash. */
function wrapScript(source: string): string {
  const hash = createHash('sha256').update(source).digest('hex').slice(0, 16);
  return `/*${hash}*/(function(exports,require,module,importMetaUrl){${source}\n})`;
}
