/** Only marked-terminal's inline styles are used here; what its blocks, tables and emoji need would cost 98 ms, 77 of them for a highlighter. */
export const unusedByMarkedTerminal: Readonly<Record<string, string>> = {
  'ansi-escapes': 'export default {}',
  // It provides styles that are all replaced, and loads net and tty to find out what the terminal can show.
  chalk: 'const plain = new Proxy(String, {get: () => plain}); export default plain;',
  'cli-highlight': 'export const highlight = code => code',
  'cli-table3': 'export default class {}',
  'node-emoji': 'export const get = name => name',
  'supports-hyperlinks': 'export default {stdout: false}',
};
