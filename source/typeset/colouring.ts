import {decodeHTMLStrict} from 'entities/decode';
import type {LanguageFn} from 'highlight.js';
import {Mark, plain, type Span} from './span.ts';

/** Returns the spans of code with their marks; undefined if its language is unknown. */
export type Colouring = (text: string, language: string | undefined) => readonly Span[] | undefined;

/** Languages, each loaded when an article contains code in it. */
const languages: Readonly<Record<string, () => Promise<{readonly default: LanguageFn}>>> = {
  bash: () => import('highlight.js/lib/languages/bash'),
  c: () => import('highlight.js/lib/languages/c'),
  clojure: () => import('highlight.js/lib/languages/clojure'),
  cpp: () => import('highlight.js/lib/languages/cpp'),
  csharp: () => import('highlight.js/lib/languages/csharp'),
  css: () => import('highlight.js/lib/languages/css'),
  dart: () => import('highlight.js/lib/languages/dart'),
  diff: () => import('highlight.js/lib/languages/diff'),
  dockerfile: () => import('highlight.js/lib/languages/dockerfile'),
  elixir: () => import('highlight.js/lib/languages/elixir'),
  go: () => import('highlight.js/lib/languages/go'),
  haskell: () => import('highlight.js/lib/languages/haskell'),
  ini: () => import('highlight.js/lib/languages/ini'),
  java: () => import('highlight.js/lib/languages/java'),
  javascript: () => import('highlight.js/lib/languages/javascript'),
  json: () => import('highlight.js/lib/languages/json'),
  kotlin: () => import('highlight.js/lib/languages/kotlin'),
  lisp: () => import('highlight.js/lib/languages/lisp'),
  lua: () => import('highlight.js/lib/languages/lua'),
  makefile: () => import('highlight.js/lib/languages/makefile'),
  nix: () => import('highlight.js/lib/languages/nix'),
  perl: () => import('highlight.js/lib/languages/perl'),
  php: () => import('highlight.js/lib/languages/php'),
  python: () => import('highlight.js/lib/languages/python'),
  r: () => import('highlight.js/lib/languages/r'),
  ruby: () => import('highlight.js/lib/languages/ruby'),
  rust: () => import('highlight.js/lib/languages/rust'),
  scala: () => import('highlight.js/lib/languages/scala'),
  sql: () => import('highlight.js/lib/languages/sql'),
  swift: () => import('highlight.js/lib/languages/swift'),
  typescript: () => import('highlight.js/lib/languages/typescript'),
  xml: () => import('highlight.js/lib/languages/xml'),
  yaml: () => import('highlight.js/lib/languages/yaml'),
};

/** Other names of languages. */
const aliases: Readonly<Record<string, string>> = {
  'c#': 'csharp',
  'c++': 'cpp',
  cc: 'cpp',
  clj: 'clojure',
  cs: 'csharp',
  docker: 'dockerfile',
  elisp: 'lisp',
  ex: 'elixir',
  golang: 'go',
  h: 'c',
  hs: 'haskell',
  html: 'xml',
  js: 'javascript',
  jsx: 'javascript',
  kt: 'kotlin',
  make: 'makefile',
  mjs: 'javascript',
  patch: 'diff',
  pl: 'perl',
  py: 'python',
  rb: 'ruby',
  rs: 'rust',
  scheme: 'lisp',
  sh: 'bash',
  shell: 'bash',
  svg: 'xml',
  toml: 'ini',
  ts: 'typescript',
  tsx: 'typescript',
  yml: 'yaml',
  zsh: 'bash',
};

/** Maximum length of code that is coloured, in UTF-16 units. */
const longest = 50_000;

function nameOf(language: string): string {
  const name = language.toLowerCase();
  return aliases[name] ?? name;
}

/** Loads the colouring of languages; returns undefined if none of them is known. */
export async function loadColouring(names: Iterable<string>): Promise<Colouring | undefined> {
  const loadable = [...new Set(Array.from(names, nameOf))].filter(name => Object.hasOwn(languages, name));
  if (loadable.length === 0) return undefined;
  const {default: highlighter} = await import('highlight.js/lib/core');
  for (const name of loadable) {
    const load = languages[name];
    if (load && !highlighter.getLanguage(name)) highlighter.registerLanguage(name, (await load()).default);
  }
  return (text, language) => {
    const name = nameOf(language ?? '');
    if (text.length > longest || !loadable.includes(name)) return undefined;
    return parseSpans(highlighter.highlight(text, {language: name, ignoreIllegals: true}).value);
  };
}

/** The marks of the classes of highlight.js (highlightjs.readthedocs.io, "CSS Classes Reference"). Other classes are plain. */
const marks: Readonly<Record<string, number>> = {
  keyword: Mark.keyword,
  'selector-tag': Mark.keyword,
  deletion: Mark.keyword,
  string: Mark.string,
  regexp: Mark.string,
  addition: Mark.string,
  number: Mark.literal,
  literal: Mark.literal,
  symbol: Mark.literal,
  title: Mark.name,
  name: Mark.name,
  attr: Mark.name,
  attribute: Mark.name,
  section: Mark.name,
  built_in: Mark.name,
  type: Mark.name,
  comment: Mark.comment,
  meta: Mark.comment,
};

/** Parses the HTML of highlight.js: only `<span class="hljs-…">`, its end, and text. */
function parseSpans(html: string): Span[] {
  const open: number[] = [];
  const spans: Span[] = [];
  for (const part of html.split(/(<[^>]*>)/)) {
    const [, name] = /^<span class="(?:hljs-)?([\w-]+)/.exec(part) ?? [];
    if (name !== undefined) open.push(marks[name] ?? open.at(-1) ?? 0);
    else if (part === '</span>') open.pop();
    else if (part !== '') spans.push(plain(decodeHTMLStrict(part), open.at(-1) ?? 0));
  }
  return spans;
}
