import type {Patch} from './patch.ts';

/** Characters that are grapheme clusters by themselves, whatever is beside them (UAX #29), as a class of a pattern. From U+3001 they are two cells wide. */
const singleClusters =
  ' -~\\u00A1-\\u00AC\\u00AE-\\u02FF\\u0370-\\u0482\\u048A-\\u0523\\u05D0-\\u05EA\\u0620-\\u064A\\u2010-\\u2027\\u2030-\\u205E\\u2190-\\u2211\\u2500-\\u25FC\\u2605\\u3001-\\u3029\\u3041-\\u3096\\u30A1-\\u30FE\\u4E00-\\u9FFF\\uAC00-\\uD7A3';

/** Patches of what Ink and its packages do when they are loaded and for each frame. Figures: docs/decisions/ink.md. */
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
    // Ink makes a grid of cells for each frame, an object a cell, and joins it again row by row. A row that one string fills needs none.
    name: 'whole-rows',
    file: /node_modules[/\\]ink[/\\]build[/\\]output\.js$/,
    find: '    get() {\n',
    replace: `    get() {
        const rows = new Map();
        let openClips = 0;
        for (const {type, x, y, text, transformers} of this.operations) {
            if (type !== 'write') openClips += type === 'clip' ? 1 : -1;
            else if (rows.has(y) || openClips > 0 || x !== 0 || text.includes('\\n')) {
                for (const row of text.split('\\n').keys()) rows.set(y + row, undefined);
            }
            else rows.set(y, transformers.reduce((line, transform) => transform(line, 0), text).trimEnd());
        }
        if ([...rows.values()].some(row => row !== undefined)) {
            const rest = new Output(this);
            rest.operations = this.operations.filter(({type, y}) => type !== 'write' || rows.get(y) === undefined);
            const lines = rest.operations.length > 0 ? rest.get().output.split('\\n') : [];
            const joined = Array.from({length: this.height}, (_, y) => rows.get(y) ?? lines[y] ?? '').join('\\n');
            return {output: joined, height: this.height};
        }
`,
    times: 1,
  },
  {
    // Each frame sanitises every row, though most of them were in the frame before. A row of plain characters and SGR codes is clean already.
    name: 'sanitised-rows',
    file: /node_modules[/\\]ink[/\\]build[/\\]sanitize-ansi\.js$/,
    find: 'export default sanitizeAnsi;',
    replace: `const clean = new Map();
export default text => {
  let output = clean.get(text);
  if (output === undefined) {
    if (clean.size > 1000) clean.clear();
    const isClean = /^[${singleClusters}]*(?:\\x1B\\[[\\d;]*m[${singleClusters}]*)*$/.test(text);
    clean.set(text, (output = isClean ? text : sanitizeAnsi(text)));
  }
  return output;
};`,
    times: 1,
  },
];
