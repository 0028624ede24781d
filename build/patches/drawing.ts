import type {Patch} from './patch.ts';

/** Characters that are grapheme clusters by themselves, whatever is beside them (UAX #29), as a class of a pattern. From U+3001 they are two cells wide. */
const singleClusters =
  ' -~\\u00A1-\\u00AC\\u00AE-\\u02FF\\u0370-\\u0482\\u048A-\\u0523\\u05D0-\\u05EA\\u0620-\\u064A\\u2010-\\u2027\\u2030-\\u205E\\u2190-\\u2211\\u2500-\\u25FC\\u2605\\u3001-\\u3029\\u3041-\\u3096\\u30A1-\\u30FE\\u4E00-\\u9FFF\\uAC00-\\uD7A3';

/** What Ink and its packages do when they are loaded and for each frame. Figures: docs/decisions/ink.md. */
export const drawing: readonly Patch[] = [
  {
    // The first fetch() loads all of undici, and yoga-layout fetches its WebAssembly from a data: address. Without fetch it decodes the same text.
    name: 'yoga-fetch',
    file: /yoga-layout[/\\]dist[/\\]binaries[/\\]yoga-wasm-base64-esm\.js$/,
    find: '"function"!=typeof fetch',
    replace: 'true',
    times: 2,
  },
  {
    // It decodes that text a character at a time.
    name: 'yoga-base64',
    file: /yoga-layout[/\\]dist[/\\]binaries[/\\]yoga-wasm-base64-esm\.js$/,
    find: 'var b=xa(a.slice(37)),c=new Uint8Array(b.length);for(a=0;a<b.length;++a)c[a]=b.charCodeAt(a);var d=c',
    replace: "var d=new Uint8Array(Buffer.from(a.slice(37),'base64'))",
    times: 1,
  },
  {
    // The first segmenter of a process loads a table of ICU. Rows of plain characters need none.
    name: 'segmenters',
    file: /(?:string-width|wrap-ansi)[/\\]index\.js$|tokenize-ansi\.js$|line-update\.js$|ansi-tokenize[/\\]build[/\\]tokenize\.js$/,
    find: 'new Intl.Segmenter(',
    replace: `new (class {
  constructor(...options) { this.options = options; }
  segment(text) {
    return /^[\\x1B${singleClusters}]*$/.test(text)
      ? Array.from(text, (segment, index) => ({segment, index}))
      : (this.segmenter ??= new Intl.Segmenter(...this.options)).segment(text);
  }
})(`,
    times: 1,
  },
  {
    // A row with one character beyond ASCII is measured cluster by cluster, several times a frame.
    name: 'string-width',
    file: /node_modules[/\\]string-width[/\\]index\.js$/,
    find: 'if (/^[\\u0020-\\u007E]*$/.test(string)) {\n\t\treturn string.length;',
    replace: `if (/^[${singleClusters}]*$/.test(string)) {
		let cells = string.length;
		for (let index = 0; index < string.length; index++) if (string.charCodeAt(index) > 0x3000) cells++;
		return cells;`,
    times: 1,
  },
  {
    // Where two rows begin to differ is looked for cluster by cluster if one character is beyond ASCII, such as the rule beside the list.
    name: 'line-update',
    file: /node_modules[/\\]ink[/\\]build[/\\]line-update\.js$/,
    find: 'else {\n        const previousSegments',
    replace: `else if (/^[${singleClusters}]*$/.test(previousText + nextText)) {
        textLength = textLimit;
        column = stringWidth(nextText.slice(0, textLength));
    }
    else {
        const previousSegments`,
    times: 1,
  },
  {
    // Ink makes a grid of cells for each frame, an object a cell, and joins it again row by row. A screen on which each row is one string needs none.
    name: 'whole-rows',
    file: /node_modules[/\\]ink[/\\]build[/\\]output\.js$/,
    find: '    get() {\n',
    replace: `    get() {
        const rows = Array.from({length: this.height}, () => '');
        if (this.operations.every(({type, x, y, text, transformers}) => {
            if (type !== 'write' || x !== 0 || rows[y] !== '' || transformers.length > 0 || text.includes('\\n')) return false;
            rows[y] = text.trimEnd();
            return true;
        })) return {output: rows.join('\\n'), height: this.height};
`,
    times: 1,
  },
  {
    // The width of each row was measured, and cached, for its layout.
    name: 'widths',
    file: /node_modules[/\\]ink[/\\]build[/\\]render-node-to-output\.js$/,
    find: "import widestLine from 'widest-line';",
    replace: "import measureText from './measure-text.js';\nconst widestLine = text => measureText(text).width;",
    times: 1,
  },
  {
    // Each frame sanitises every row, though most of them were in the frame before.
    name: 'sanitised-rows',
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
