import type {Patch} from './patch.ts';

/** Patches of what Ink and its packages do when they are loaded and for each frame. Figures: docs/decisions/ink.md. */
export const drawing: readonly Patch[] = [
  {
    // The first fetch() loads all of undici, and yoga-layout fetches its WebAssembly from a data: address. `wa` decodes the same text.
    name: 'yoga-fetch',
    file: /yoga-layout[/\\]dist[/\\]binaries[/\\]yoga-wasm-base64-esm\.js$/,
    find: 'if(h.instantiateWasm)try',
    replace: 'a(new WebAssembly.Instance(new WebAssembly.Module(wa()),d));return{};if(h.instantiateWasm)try',
    times: 1,
  },
  {
    // With the patch above it is ready at once, and a script of the build cannot wait.
    name: 'yoga-at-once',
    file: /yoga-layout[/\\]dist[/\\]src[/\\]index\.js$/,
    find: 'const Yoga = wrapAssembly(await loadYoga());',
    replace: 'const assembly = {}; loadYoga(assembly); const Yoga = wrapAssembly(assembly);',
    times: 1,
  },
  {
    // Scripts of the build cannot wait for Ink's developer tools. Nobody has them.
    name: 'ink-developer-tools',
    file: /node_modules[/\\]ink[/\\]build[/\\]reconciler\.js$/,
    find: "if (process.env['DEV'] === 'true') {",
    replace: 'if (false) void async function () {',
    times: 2,
  },
  {
    // For each frame, Ink makes a grid with an object for each cell, and joins it again row by row. A row that one text fills needs no grid.
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
