import {join, relative, resolve as resolvePath} from 'node:path';
import {type BuildOptions, build, type Metafile, type Plugin} from 'esbuild';

/**
 * The scripts of dist/ with their contents: files of source/ and packages. The first match counts. Loading a script takes time in proportion to its size, even if
 * little of it runs, so code that a start does not need is in other scripts. Packages that use each other are in the same script, so that none exists twice.
 */
const scripts: readonly (readonly [modules: RegExp, script: string])[] = [
  // Commands that print columns need these of their rooms.
  [/^source\/(?:typeset\/width|reader\/page-settings)\.ts$/, 'program.js'],
  [/^source\/typeset\//, 'typeset.js'],
  [/^source\/(?:reader|ui)\//, 'reader.js'],
  [/^source\/(?:intake|ingest|web|feeds|epub)\//, 'intake.js'],
  [/^source\/pictures\//, 'pictures.js'],
  [/^source\/library\/postgres\//, 'postgres.js'],
  // Code that list, show and the reader use stays in program.js.
  [
    /^source\/library\/(?:sqlite\/(?:captures|change|feed-entries|health|import|index-check|prepare|rename|reparse|restore|run|salvage|store|transfer)|derived-facts|same-article|undo-titles)/,
    'storing.js',
  ],
  [
    /^source\/commands\/(?!.*-commands\.|citations|command|confirm|daily|list|output|read\.|read-query|records|reference|run|select|show|suggestion|with)/,
    'commands.js',
  ],
  [/^source\//, 'program.js'],
  [/^(?:ink|ink-text-input|react)(?:\/|$)/, 'ink.js'],
  [/^(?:linkedom|@mozilla\/readability)$/, 'pages.js'],
  [/^@cwasm\//, 'decoders.js'],
  [/^conf$/, 'conf.js'],
  [/^highlight\.js\//, 'highlight.js'],
  [/^hyphen\/patterns\/(.*)\.js$/, 'hyphen-$1.js'],
  [/^pdfjs-dist\//, 'pdf.js'],
  [/^postal-mime$/, 'mail.js'],
  [/^undici$/, 'undici.js'],
  [/^yaml$/, 'yaml.js'],
];

/** Returns the script that contains a file of source/ or a package. Other packages are in the script that imports them: undefined. */
function scriptOf(module: string): string | undefined {
  for (const [modules, script] of scripts) {
    const match = modules.exec(module);
    if (match) return script.replace('$1', match[1] ?? '');
  }
  return undefined;
}

/** Returns the script of a module that is imported from another script; undefined if both are in the same script. */
function otherScript(importer: string, module: string): string | undefined {
  const script = scriptOf(module);
  return script === scriptOf(importer) ? undefined : script;
}

/** The modules that scripts import from each other, by the script that contains them. */
export type ScriptImports = ReadonlyMap<string, readonly string[]>;

/** Finds the modules that scripts import from each other. */
export async function findScriptImports(entryPoints: readonly string[]): Promise<ScriptImports> {
  const {inputs} = await scan({entryPoints: [...entryPoints], packages: 'external', jsx: 'automatic'});
  const imported = Object.entries(inputs).flatMap(([importer, {imports}]) =>
    imports.map(({path}) => path).filter(path => otherScript(importer, path) !== undefined),
  );
  return Map.groupBy([...new Set([...imported, ...entryPoints])].sort(), module => scriptOf(module) ?? '');
}

/**
 * Divides a bundle into scripts. `require('./ink.js')` in a script returns an object with a namespace for each module that others import. Each namespace is
 * created when it is first read. The entry point of a script is `script:` and its name.
 */
export function scriptsPlugin(imports: ScriptImports): Plugin {
  return {
    name: 'scripts',
    setup({onLoad, onResolve, onStart, resolve}) {
      const files = new Map<string, string>();
      let exported: ReadonlyMap<string, readonly string[]> = new Map();
      onStart(async () => {
        for (const module of [...imports.values()].flat()) {
          const isOwn = module.startsWith('source/');
          const resolving = {kind: 'import-statement', resolveDir: '.', pluginData: 'file'} as const;
          files.set(module, isOwn ? resolvePath(module) : (await resolve(module, resolving)).path);
        }
        exported = await exportedNames([...files.values()]);
      });

      onResolve({filter: /^script:/}, ({path}) => ({path: path.slice('script:'.length), namespace: 'script'}));
      onLoad({filter: /./, namespace: 'script'}, ({path}) => {
        const getters = (imports.get(path) ?? []).map(module => {
          return `get ${JSON.stringify(module)}() { return require(${JSON.stringify(files.get(module))}); }`;
        });
        return {contents: `module.exports = {${getters.join()}};`, resolveDir: '.'};
      });

      const packed = (module: string) => ({path: module, namespace: 'packed', sideEffects: false});
      onResolve({filter: /^[@a-z]/}, ({path, importer, kind, pluginData}) => {
        const isOurs = kind !== 'entry-point' && pluginData !== 'file' && !importer.includes('node_modules');
        return isOurs && scriptOf(path) !== undefined ? packed(path) : undefined;
      });
      onResolve({filter: /^\.\.?\/.*\.tsx?$/}, ({path, importer, kind, resolveDir}) => {
        const module = relative('', join(resolveDir, path));
        const isOther = kind !== 'entry-point' && otherScript(relative('', importer), module) !== undefined;
        return isOther ? packed(module) : undefined;
      });
      onResolve({filter: /./, namespace: 'packed'}, ({path}) => ({path, external: true}));
      onLoad({filter: /./, namespace: 'packed'}, ({path}) => {
        const namespace = `require(${JSON.stringify(`./${scriptOf(path)}`)})[${JSON.stringify(path)}]`;
        const names = exported.get(files.get(path) ?? '');
        if (names === undefined) return {contents: `module.exports = ${namespace};`};
        const exports = names.map((name, index) => `const _${index} = all.${name}; export {_${index} as ${name}};`);
        return {contents: [`const all = ${namespace};`, ...exports].join('\n')};
      });
    },
  };
}

/** Returns the names that ES modules export. CommonJS modules are not in the map, because their exports can be passed on unchanged. */
async function exportedNames(files: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const entryPoints = files.map((file, index) => ({in: file, out: `${index}`}));
  // Ink's developer tools are not installed.
  const {inputs, outputs} = await scan({entryPoints, external: ['react-devtools-core'], loader: {'.wasm': 'empty'}});
  return new Map(
    Object.values(outputs).flatMap(({entryPoint = '', exports}) =>
      inputs[entryPoint]?.format === 'esm' ? [[resolvePath(entryPoint), exports] as const] : [],
    ),
  );
}

/** Reads modules and their imports, without building them. */
async function scan(options: BuildOptions): Promise<Metafile> {
  const {metafile} = await build({
    outdir: 'unused',
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    metafile: true,
    logLevel: 'silent',
    ...options,
  });
  if (!metafile) throw new Error('esbuild made no metafile.');
  return metafile;
}
