/**
 * Bundles source/cli.ts into dist/: the commands, the reader and the parsers in chunks that are loaded when they are asked for.
 * Node 24 runs this file as it stands: `node build.ts`.
 */

import {readFile, rm} from 'node:fs/promises';
import {isBuiltin} from 'node:module';
import {dirname, join} from 'node:path';
import {build, type OnLoadResult, type Plugin} from 'esbuild';

/** A change to the source of a dependency, each for a measured reason. Times are those of an unhurried machine whose bare Node takes 27 ms. */
type Patch = {
  readonly file: RegExp;
  readonly find: string;
  readonly replace: string;
  /** How often it stands in the file. */
  readonly times: number;
};

/** Characters that are clusters by themselves whatever stands beside them (UAX #29), as a class of a pattern; from U+3001 on they are two cells wide. */
const singleClusters =
  ' -~\\u00A1-\\u00AC\\u00AE-\\u02FF\\u0370-\\u0482\\u048A-\\u0523\\u05D0-\\u05EA\\u0620-\\u064A\\u2010-\\u2027\\u2030-\\u205E\\u2190-\\u2211\\u2500-\\u25FC\\u2605\\u3001-\\u3029\\u3041-\\u3096\\u30A1-\\u30FE\\u4E00-\\u9FFF\\uAC00-\\uD7A3';

const patches: readonly Patch[] = [
  {
    // yoga-layout fetches its WebAssembly from a data: address, and the first fetch loads all of undici: 35 ms. Without it, it decodes the
    // same base64 text itself.
    file: /yoga-layout[/\\]dist[/\\]binaries[/\\]yoga-wasm-base64-esm\.js$/,
    find: '"function"!=typeof fetch',
    replace: 'true',
    times: 2,
  },
  {
    // Its own decoding of that text, a character at a time, takes 5 ms.
    file: /yoga-layout[/\\]dist[/\\]binaries[/\\]yoga-wasm-base64-esm\.js$/,
    find: 'var b=xa(a.slice(37)),c=new Uint8Array(b.length);for(a=0;a<b.length;++a)c[a]=b.charCodeAt(a);var d=c',
    replace: "var d=new Uint8Array(Buffer.from(a.slice(37),'base64'))",
    times: 1,
  },
  {
    // Compiling this pattern takes 20 ms. A single code point is an emoji by itself if it is shown as one by default (UTS #51, ED-20), and a
    // sequence without a sign of emoji in it is none; the pattern is for the rest.
    file: /node_modules[/\\]string-width[/\\]index\.js$/,
    find: 'const rgiEmojiRegex = /^\\p{RGI_Emoji}$/v;',
    replace: `const rgiEmojiRegex = {
  test(text) {
    if (text.length === 1 || (text.length === 2 && text > '\\ud800' && text < '\\ue000')) return /^\\p{Emoji_Presentation}$/u.test(text);
    return /[\\u20e3\\ufe0f]|\\p{Extended_Pictographic}|\\p{RI}/u.test(text) && (rgiEmojiRegex.pattern ??= /^\\p{RGI_Emoji}$/v).test(text);
  },
};`,
    times: 1,
  },
  // The first Intl.Segmenter of a process takes 17 ms, and rows of plain characters need none.
  lateSegmenter(/node_modules[/\\]string-width[/\\]index\.js$/, 'segmenter', ''),
  lateSegmenter(/node_modules[/\\]wrap-ansi[/\\]index\.js$/, 'segmenter', ''),
  lateSegmenter(
    /node_modules[/\\]slice-ansi[/\\]tokenize-ansi\.js$/,
    'GRAPHEME_SEGMENTER',
    "undefined, {granularity: 'grapheme'}",
  ),
  lateSegmenter(
    /node_modules[/\\]ink[/\\]build[/\\]line-update\.js$/,
    'segmenter',
    "undefined, { granularity: 'grapheme' }",
  ),
  {
    // The same, and at each frame each row goes through it: characters that are clusters by themselves (and the escape of a style) need none.
    file: /ansi-tokenize[/\\]build[/\\]tokenize\.js$/,
    find: 'const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });',
    replace: `const plain = /^[\\x1B -~\\u00A1-\\u00AC\\u00AE-\\u02FF\\u0370-\\u0482\\u048A-\\u0523\\u05D0-\\u05EA\\u0620-\\u064A\\u2010-\\u2027\\u2030-\\u205E\\u2190-\\u2211\\u2500-\\u25FC\\u2605]*$/;
let made;
const segmenter = {segment: text => plain.test(text)
  ? Array.from(text, (segment, index) => ({segment, index}))
  : (made ??= new Intl.Segmenter(undefined, {granularity: 'grapheme'})).segment(text)};`,
    times: 1,
  },
  {
    // Asked for the size of the terminal when no stream is one, it starts tput and resize: 10 to 15 ms. 80 columns is what it falls back to.
    file: /node_modules[/\\]terminal-size[/\\]index\.js$/,
    find: 'return devTty() ?? tput() ?? resize() ?? fallback;',
    replace: 'return fallback;',
    times: 1,
  },
  {
    // The first use of a pattern compiles it, and these two, with all that may end a paragraph in them, take 13 ms. A short pattern that holds
    // wherever they do keeps them from the many articles that have neither an underlined heading nor a quotation.
    file: /node_modules[/\\]marked[/\\]lib[/\\]marked\.esm\.js$/,
    find: 'lheading(e){',
    replace: 'lheading(e){if(!/^(?:(?![ \\t]*\\n).*\\n)+? {0,3}(?:=+|-+)[ \\t]*(?:\\n|$)/.test(e))return;',
    times: 1,
  },
  {
    file: /node_modules[/\\]marked[/\\]lib[/\\]marked\.esm\.js$/,
    find: 'blockquote(e){let',
    replace: 'blockquote(e){if(!/^ {0,3}>/.test(e))return;let',
    times: 1,
  },
  {
    // Ink's developer tools are a package that is not installed.
    file: /node_modules[/\\]ink[/\\]build[/\\]reconciler\.js$/,
    find: "process.env['DEV'] === 'true'",
    replace: 'false',
    times: 2,
  },
  {
    // A row with a rule, a dot or Japanese goes through Intl.Segmenter, ten times a frame: 6 of the 24 ms of a frame of 120x40. Characters that
    // are clusters by themselves, and only those, can be added up one by one; from U+3001 on they are two cells wide.
    file: /node_modules[/\\]string-width[/\\]index\.js$/,
    find: 'if (/^[\\u0020-\\u007E]*$/.test(string)) {\n\t\treturn string.length;',
    replace: `if (/^[${singleClusters}]*$/.test(string)) {
		let cells = string.length;
		for (let index = 0; index < string.length; index++) if (string.charCodeAt(index) > 0x3000) cells++;
		return cells;`,
    times: 1,
  },
  {
    // Where a row and the one before it begin to differ is looked for cluster by cluster if one sign in it is beyond ASCII, as the rule beside the
    // list: 2 of the 11 ms of a frame of 200x60. Characters that are clusters by themselves can be compared as they are.
    file: /node_modules[/\\]ink[/\\]build[/\\]line-update\.js$/,
    find: '    else {\n        const previousSegments',
    replace: `    else if (plain.test(previousText) && plain.test(nextText)) {
        textLength = textLimit;
        column = stringWidth(nextText.slice(0, textLength));
    }
    else {
        const previousSegments`,
    times: 1,
  },
  {
    file: /node_modules[/\\]ink[/\\]build[/\\]line-update\.js$/,
    find: 'const printableAscii = ',
    replace: `const plain = /^[${singleClusters}]*$/;\nconst printableAscii = `,
    times: 1,
  },
  {
    // Ink forgets at each frame what it has found out of each row, and most rows of a frame stood in the one before it.
    file: /node_modules[/\\]ink[/\\]build[/\\]output\.js$/,
    find: 'caches = new OutputCaches();',
    replace: 'caches = Output.kept?.rows.size < 1000 ? Output.kept : (Output.kept = new OutputCaches());',
    times: 1,
  },
  // Ink writes into a grid of cells, which it makes anew at each frame, an object each, and puts together again row by row: two thirds of the 4 MB
  // that a key left behind. A row that one string fills from its beginning, as all of ours but the prompt's, needs none.
  {
    file: /node_modules[/\\]ink[/\\]build[/\\]output\.js$/,
    find: 'for (let y = 0; y < this.height; y++) {',
    replace: `const whole = wholeRows(this.operations);
        for (let y = 0; y < this.height; y++) {
            if (whole.has(y)) {
                output.push(undefined);
                continue;
            }`,
    times: 1,
  },
  {
    file: /node_modules[/\\]ink[/\\]build[/\\]output\.js$/,
    find: 'else {\n                this.applyWriteOperation(',
    replace: 'else if (!whole.has(operation.y)) {\n                this.applyWriteOperation(',
    times: 1,
  },
  {
    file: /node_modules[/\\]ink[/\\]build[/\\]output\.js$/,
    find: '.map(line => {\n            // See',
    replace: '.map((line, y) => {\n            if (!line) return this.caches.getRow(whole.get(y));\n            // See',
    times: 1,
  },
  {
    file: /node_modules[/\\]ink[/\\]build[/\\]output\.js$/,
    find: 'this.styledChars.set(line, cached);',
    replace: '',
    times: 1,
  },
  {
    file: /node_modules[/\\]ink[/\\]build[/\\]output\.js$/,
    find: 'class OutputCaches {',
    replace: `const wholeRows = operations => {
    if (operations.some(({type, text}) => type !== 'write' || text.includes('\\n'))) return new Map();
    return new Map([...Map.groupBy(operations, ({y}) => y)].flatMap(([y, [{x, text, transformers}, ...others]]) =>
        x === 0 && others.length === 0 ? [[y, transformers.reduce((line, transformer) => transformer(line, 0), text)]] : []));
};
class OutputCaches {
    rows = new Map();
    getRow(text) {
        let row = this.rows.get(text);
        if (row === undefined) {
            row = styledCharsToString(this.getStyledChars(text)).trimEnd();
            this.rows.set(text, row);
        }
        return row;
    }`,
    times: 1,
  },
  {
    // The width of each row was measured, and kept, for its layout a moment before. 1 ms a frame.
    file: /node_modules[/\\]ink[/\\]build[/\\]render-node-to-output\.js$/,
    find: "import widestLine from 'widest-line';",
    replace: "import measureText from './measure-text.js';\nconst widestLine = text => measureText(text).width;",
    times: 1,
  },
  {
    // Rows that stood in the frame before are clean. 1 ms a frame.
    file: /node_modules[/\\]ink[/\\]build[/\\]sanitize-ansi\.js$/,
    find: 'export default sanitizeAnsi;',
    replace: `const clean = new Map();
export default text => {
  let output = clean.get(text);
  if (output === undefined) {
    if (clean.size > 1000) clean.clear();
    clean.set(text, (output = sanitizeAnsi(text)));
  }
  return output;
};`,
    times: 1,
  },
  // A page of news is a tree of ten thousand nodes; what linkedom does for each of them, or each time one is looked at, is a third of the time that
  // the page takes: 56 ms of a median page become 36 with these.
  {
    // A map of listeners for each node and attribute: nobody listens here.
    file: /linkedom[/\\]esm[/\\]interface[/\\]event-target\.js$/,
    find: '    wm.set(this, new Map);',
    replace: '',
    times: 1,
  },
  {
    file: /linkedom[/\\]esm[/\\]interface[/\\]event-target\.js$/,
    find: 'const map = wm.get(this);',
    replace: 'const map = wm.get(this) ?? wm.set(this, new Map).get(this);',
    times: 2,
  },
  {
    // The name of an element in capitals, made anew each time it is asked for, and readability asks for it all the time.
    file: /linkedom[/\\]esm[/\\]shared[/\\]utils\.js$/,
    find: 'return ownerDocument[MIME].ignoreCase ? localName.toUpperCase() : localName;',
    replace: `if (!ownerDocument[MIME].ignoreCase) return localName;
  let capitals = capitalsOf.get(localName);
  if (capitals === undefined) {
    if (capitalsOf.size > 500) capitalsOf.clear();
    capitalsOf.set(localName, (capitals = localName.toUpperCase()));
  }
  return capitals;`,
    times: 1,
  },
  {
    file: /linkedom[/\\]esm[/\\]shared[/\\]utils\.js$/,
    find: 'const $String = String;',
    replace: 'const capitalsOf = new Map;\nconst $String = String;',
    times: 1,
  },
  {
    // A set of classes for each element that has any, joined again each time they are read: they are kept in the attribute as they would be joined.
    file: /linkedom[/\\]esm[/\\]shared[/\\]parse-from-string\.js$/,
    find: 'element.className = value;',
    replace: "attribute[VALUE] = [...new Set(value.split(/\\s+/))].filter(Boolean).join(' ');",
    times: 1,
  },
  {
    file: /linkedom[/\\]esm[/\\]interface[/\\]element\.js$/,
    find: 'return this.classList.value;',
    replace: "return this.getAttributeNode('class')?.value ?? '';",
    times: 1,
  },
  {
    // A proxy of a map for each element whose style is asked for; readability does so of each, and takes none for one that hides nothing.
    file: /linkedom[/\\]esm[/\\]interface[/\\]element\.js$/,
    find: 'return this[STYLE] || (',
    replace: "return this[STYLE] || this.getAttributeNode('style') && (",
    times: 1,
  },
  {
    // Each query compiles its selectors, though the same few are asked again and again. What is kept must not remember elements.
    file: /linkedom[/\\]esm[/\\]shared[/\\]matches\.js$/,
    find: 'export const prepareMatch = (element, selectors) => CSSselect.compile(',
    replace: `const compiled = new Map;
export const prepareMatch = (element, selectors) => {
  if (selectors.includes(':scope') || !ignoreCase(element)) return compile(element, selectors);
  let match = compiled.get(selectors);
  if (match === undefined) {
    if (compiled.size > 200) compiled.clear();
    compiled.set(selectors, (match = CSSselect.compile(selectors, {xmlMode: false, adapter, cacheResults: false})));
  }
  return match;
};
const compile = (element, selectors) => CSSselect.compile(`,
    times: 1,
  },
];

function lateSegmenter(file: RegExp, name: string, options: string): Patch {
  const made = `new Intl.Segmenter(${options})`;
  const find = `const ${name} = ${made};`;
  return {
    file,
    find,
    replace: `const ${name} = {segment: text => (${name}.made ??= ${made}).segment(text)};`,
    times: 1,
  };
}

/** Only marked-terminal's inline styles are used here; what its blocks, tables and emoji need would cost 98 ms, 77 of them for a highlighter. */
const unusedByMarkedTerminal: Readonly<Record<string, string>> = {
  'ansi-escapes': 'export default {}',
  // Asked for styles that are all replaced; it loads net and tty to find out what the terminal can show.
  chalk: 'const plain = new Proxy(String, {get: () => plain}); export default plain;',
  'cli-highlight': 'export const highlight = code => code',
  'cli-table3': 'export default class {}',
  'node-emoji': 'export const get = name => name',
  'supports-hyperlinks': 'export default {stdout: false}',
};

function patched(source: string, edits: readonly Patch[], path: string): OnLoadResult {
  let contents = source;
  for (const {find, replace, times} of edits) {
    const found = contents.split(find).length - 1;
    if (found !== times) {
      return {
        errors: [{text: `Expected ${times} of ${find} in ${path}, found ${found}: look at its patch in build.ts.`}],
      };
    }
    contents = contents.replaceAll(find, () => replace);
  }
  return {contents};
}

/** Applies the patches, and ends the build where a dependency has changed so that one of them no longer finds its place. */
const patchDependencies: Plugin = {
  name: 'patch-dependencies',
  setup({onLoad, onResolve, onEnd}) {
    const missed = new Set([...patches.map(patch => String(patch.file)), ...Object.keys(unusedByMarkedTerminal)]);

    for (const [file, edits] of Map.groupBy(patches, patch => String(patch.file))) {
      const filter = edits[0]?.file;
      if (filter) {
        onLoad({filter}, async ({path}) => {
          missed.delete(file);
          return patched(await readFile(path, 'utf8'), edits, path);
        });
      }
    }

    onResolve({filter: /^[a-z]/}, ({path, importer}) => {
      const stub = /marked-terminal[/\\]index\.js$/.test(importer) && unusedByMarkedTerminal[path];
      if (!stub) return undefined;
      missed.delete(path);
      return {path, namespace: 'stub', sideEffects: false};
    });
    onLoad({filter: /./, namespace: 'stub'}, ({path}) => ({contents: unusedByMarkedTerminal[path] ?? ''}));

    onEnd(() => ({
      errors: [...missed].map(text => ({text: `Nothing imports ${text} any more: take its patch out of build.ts.`})),
    }));
  },
};

/** The tables of entities take 5 ms to build, and only a text that holds an ampersand needs them. */
const lateEntities: Plugin = {
  name: 'late-entities',
  setup({onLoad, onResolve, resolve}) {
    onResolve({filter: /^entities\/decode$/}, async ({path, importer, resolveDir}) => {
      if (!importer.includes(join('source', 'typeset'))) return undefined;
      const real = await resolve(path, {resolveDir, kind: 'import-statement'});
      return {path: real.path, namespace: 'late-entities', sideEffects: false};
    });
    onLoad({filter: /./, namespace: 'late-entities'}, ({path}) => ({
      resolveDir: dirname(path),
      contents: `
        const real = () => require(${JSON.stringify(path)});
        export const decodeHTMLStrict = text => (text.includes('&') ? real().decodeHTMLStrict(text) : text);`,
    }));
  },
};

/** No file of ours but cli.ts does anything when it is loaded, so that a chunk of which nothing is used is not loaded either. */
const declarationsOnly: Plugin = {
  name: 'declarations-only',
  setup({onResolve}) {
    onResolve({filter: /^\.\.?\/.*\.tsx?$/}, ({path, resolveDir}) => ({
      path: join(resolveDir, path),
      sideEffects: false,
    }));
  },
};

/**
 * Takes of Node's own modules what is used and nothing else. An import of one reads all its properties, and some load much when they are read: those
 * of node:process open all three standard streams, those of node:util load a dozen modules: 6 to 10 ms each. It also serves the `require` of
 * dependencies that are CommonJS, for which an ES module has no function.
 */
const builtins: Plugin = {
  name: 'builtins',
  setup({onLoad, onResolve}) {
    onResolve({filter: /^[a-z_/:0-9]+$/}, ({path, kind, importer}) => {
      if (!isBuiltin(path)) return undefined;
      // One for each importer: shared ones would be chunks of their own, and a chunk costs 0.5 ms.
      const suffix = `?${importer}`;
      return {path, suffix, namespace: kind === 'require-call' ? 'required' : 'imported', sideEffects: false};
    });
    onLoad({filter: /./, namespace: 'required'}, ({path}) => ({contents: `module.exports = ${builtin(path)}`}));
    onLoad({filter: /./, namespace: 'imported'}, ({path}) => ({contents: exportsOf(path)}));
  },
};

function builtin(name: string): string {
  return `process.getBuiltinModule(${JSON.stringify(name)})`;
}

/** An ES module with the exports of a builtin. A pure call is left out by the bundler where nobody uses it; a plain function loads the builtin when it is called. */
function exportsOf(name: string): string {
  const entries = Object.entries(process.getBuiltinModule(name) ?? {}).filter(
    ([key]) => /^\w+$/.test(key) && key !== 'default',
  );
  const lines = entries.map(([key, value], index) => {
    const taken = isPlainFunction(key, value) ? `(...values) => all().${key}(...values)` : `all().${key}`;
    return `const _${index} = /* @__PURE__ */ (() => ${taken})(); export {_${index} as ${key}};`;
  });
  return [`const all = () => ${builtin(name)};`, 'export default /* @__PURE__ */ all();', ...lines].join('\n');
}

/** Whether it can stand behind a function of its own: it is no class and carries nothing, such as `promisify.custom`. */
function isPlainFunction(name: string, value: unknown): boolean {
  const own = typeof value === 'function' ? Reflect.ownKeys(value) : [];
  return (
    typeof value === 'function' &&
    /^[a-z]/.test(name) &&
    own.every(key => ['length', 'name', 'prototype'].includes(String(key)))
  );
}

const {version} = JSON.parse(await readFile('package.json', 'utf8'));
await rm('dist', {recursive: true, force: true});
await build({
  // Threads are started by their file names, and bench/intake measures what was built.
  entryPoints: [
    'source/cli.ts',
    'source/commands/intake-thread.ts',
    'source/library/search-worker.ts',
    'source/pictures/draw-thread.ts',
    'source/intake/intake.ts',
  ],
  entryNames: '[name]',
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  minify: true,
  jsx: 'automatic',
  chunkNames: '[name]-[hash]',
  // They read their WebAssembly from files beside them.
  external: ['@cwasm/*'],
  // Without this, React is its development build: 14 ms a frame instead of 10.
  define: {'process.env.NODE_ENV': '"production"', VERSION: JSON.stringify(version)},
  plugins: [patchDependencies, lateEntities, declarationsOnly, builtins],
  logLevel: 'warning',
}).catch(() => {
  process.exitCode = 1;
});
