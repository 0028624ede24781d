import type {Patch} from './patch.ts';

/** Characters that are clusters by themselves whatever stands beside them (UAX #29), as a class of a pattern; from U+3001 on they are two cells wide. */
const singleClusters =
  ' -~\\u00A1-\\u00AC\\u00AE-\\u02FF\\u0370-\\u0482\\u048A-\\u0523\\u05D0-\\u05EA\\u0620-\\u064A\\u2010-\\u2027\\u2030-\\u205E\\u2190-\\u2211\\u2500-\\u25FC\\u2605\\u3001-\\u3029\\u3041-\\u3096\\u30A1-\\u30FE\\u4E00-\\u9FFF\\uAC00-\\uD7A3';

/** What Ink and its packages do at the start and at each frame. */
export const drawing: readonly Patch[] = [
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
    // Compiling this pattern takes 20 ms. A single code point is an emoji by itself if it is shown as one by default (UTS #51, ED-20) and is not half a
    // flag, and a
    // sequence without a sign of emoji in it is none; the pattern is for the rest.
    file: /node_modules[/\\]string-width[/\\]index\.js$/,
    find: 'const rgiEmojiRegex = /^\\p{RGI_Emoji}$/v;',
    replace: `const rgiEmojiRegex = {
  test(text) {
    if (text.length === 1 || (text.length === 2 && text > '\\ud800' && text < '\\ue000')) return /^(?!\\p{RI})\\p{Emoji_Presentation}$/u.test(text);
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
