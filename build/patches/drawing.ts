import type {Patch} from './patch.ts';

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
    // Ink makes a grid of cells for each frame, an object a cell, and joins it again row by row. A row that one text fills needs none.
    name: 'whole-rows',
    file: /node_modules[/\\]ink[/\\]build[/\\]output\.js$/,
    find: '    get() {\n',
    replace: `    get() {
        const rows = new Map();
        let openClips = 0;
        for (const {type, x, y, text, transformers} of this.operations) {
            if (type !== 'write') openClips += type === 'clip' ? 1 : -1;
            else for (const [index, line] of text.split('\\n').entries()) {
                const isWhole = x === 0 && openClips === 0 && !rows.has(y + index);
                const row = isWhole && transformers.reduce((row, transform) => transform(row, index), line).trimEnd();
                rows.set(y + index, isWhole ? row : undefined);
            }
        }
        if ([...rows.values()].some(row => row !== undefined)) {
            const rest = new Output(this);
            rest.operations = this.operations.filter(({type, y, text}) =>
                type !== 'write' || text.split('\\n').some((_, index) => rows.get(y + index) === undefined));
            const lines = rest.operations.length > 0 ? rest.get().output.split('\\n') : [];
            const joined = Array.from({length: this.height}, (_, y) => rows.get(y) ?? lines[y] ?? '').join('\\n');
            return {output: joined, height: this.height};
        }
`,
    times: 1,
  },
];
