import type {Patch} from './patch.ts';

/** What marked does to read a body. */
export const markdown: readonly Patch[] = [
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
];

/** Only marked-terminal's inline styles are used here; what its blocks, tables and emoji need would cost 98 ms, 77 of them for a highlighter. */
export const unusedByMarkedTerminal: Readonly<Record<string, string>> = {
  'ansi-escapes': 'export default {}',
  // Asked for styles that are all replaced; it loads net and tty to find out what the terminal can show.
  chalk: 'const plain = new Proxy(String, {get: () => plain}); export default plain;',
  'cli-highlight': 'export const highlight = code => code',
  'cli-table3': 'export default class {}',
  'node-emoji': 'export const get = name => name',
  'supports-hyperlinks': 'export default {stdout: false}',
};
