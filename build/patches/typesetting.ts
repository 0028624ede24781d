import type {Patch} from './patch.ts';

/** Stubs for modules of marked-terminal. Only its inline styles are used; loading what its blocks, tables and emoji need would take 98 ms, 77 of them for a highlighter. */
export const unusedByMarkedTerminal: Readonly<Record<string, string>> = {
  'ansi-escapes': 'export default {}',
  // It provides styles that are all replaced, and loads net and tty to find out what the terminal can show.
  chalk: 'const plain = new Proxy(String, {get: () => plain}); export default plain;',
  'cli-highlight': 'export const highlight = code => code',
  'cli-table3': 'export default class {}',
  'node-emoji': 'export const get = name => name',
  'supports-hyperlinks': 'export default {stdout: false}',
};

/** Marked's patterns of Unicode properties. Reading each takes V8 half a millisecond, and only a page with emphasis needs them. */
const propertyPatterns = [
  String.raw`L=/[\p{P}\p{S}]/u`,
  String.raw`N=/[\s\p{P}\p{S}]/u`,
  String.raw`Y=/[^\s\p{P}\p{S}]/u`,
  String.raw`at=/[\p{Pi}\p{Ps}"']/u`,
  String.raw`Ae=/(?!~)[\p{P}\p{S}]/u`,
  String.raw`lt=/(?!~)[\s\p{P}\p{S}]/u`,
  String.raw`ut=/(?:[^\s\p{P}\p{S}]|~)/u`,
  String.raw`unicodeAlphaNumeric:/[\p{L}\p{N}]/u`,
];

/**
 * Patches of the packages that typesetting loads. Marked builds the patterns of four dialects when it is loaded, which takes 12 ms; a page needs a few of one.
 * bidi-js puts the classes of 17,600 characters into a map for the first line with right-to-left letters, which takes a third as long as starting Node.
 */
export const typesetting: readonly Patch[] = [
  {
    name: 'bidi-classes',
    file: /bidi-js[/\\]dist[/\\]bidi\.mjs$/,
    find: 'map = new Map();\n      var start = 0;',
    replace: `map = new Uint32Array(0x110000);
      map.set = (code, type) => { map[code] = type; };
      map.get = code => map[code];
      var start = 0;`,
    times: 1,
  },
  ...propertyPatterns.map(pattern => ({
    name: 'late-patterns',
    file: /marked[/\\]lib[/\\]marked\.esm\.js$/,
    find: pattern,
    replace: pattern.replace(/\/(.*)\/u$/, (_, source: string) => `new LatePattern(${JSON.stringify(source)},"u")`),
    times: 1,
  })),
  {
    name: 'late-patterns',
    file: /marked[/\\]lib[/\\]marked\.esm\.js$/,
    find: 'getRegex:()=>new RegExp(t,e)',
    replace: 'getRegex:()=>new LatePattern(t,e)',
    times: 1,
  },
  {
    name: 'late-patterns',
    file: /marked[/\\]lib[/\\]marked\.esm\.js$/,
    find: 'function g(l,e=""){',
    replace: `class LatePattern {
  constructor(source, flags) {
    this.source = source;
    this.flags = flags;
  }
  get pattern() {
    const pattern = new RegExp(this.source, this.flags);
    Object.defineProperty(this, 'pattern', {value: pattern});
    return pattern;
  }
  get lastIndex() {
    return this.pattern.lastIndex;
  }
  set lastIndex(index) {
    this.pattern.lastIndex = index;
  }
  exec(text) {
    return this.pattern.exec(text);
  }
  test(text) {
    return this.pattern.test(text);
  }
  [Symbol.match](text) {
    return text.match(this.pattern);
  }
  [Symbol.replace](text, by) {
    return text.replace(this.pattern, by);
  }
}
function g(l,e=""){`,
    times: 1,
  },
];
