import type {FrontMatter} from './front-matter.ts';
import {toRecord} from './front-matter-facts.ts';

/** Properties of a page in Logseq, a line each, possibly in its first item: `title:: Ferry`. */
const logseqHead = /^\s*(?:(?:- )?[ \t]*[\p{L}][\w-]*::(?:[ \t].*)?\r?\n?)+/u;

/** The properties of a block in Logseq, which follow its text. */
const blockProperty = /^[ \t]+(?:[a-z][\w.-]*)::(?:[ \t].*)?(?:\r?\n|$)/gm;

/** The head of a post in Pelican and MultiMarkdown: keys and values, then an empty line. */
const plainHead = /^\s*(?:[A-Za-z][\w -]{0,30}:[ \t]+\S.*\r?\n)+(?=\r?\n)/;

/** The keys that such a head must have, so that a text with colons is not mistaken for one. */
const keyOfArticle = /^(?:title|author|date|url|tags|slug):/gim;

const longest = 16 * 1024;

/** Returns whether a text begins with properties of a page in Logseq. */
export function hasProperties(text: string): boolean {
  return logseqHead.test(text.slice(0, longest));
}

/** Returns whether a text of Markdown begins with keys and values without a fence. */
export function hasPlainHead(text: string): boolean {
  const head = plainHead.exec(text.slice(0, longest))?.[0] ?? '';
  return (head.match(keyOfArticle)?.length ?? 0) > 1;
}

/** Reads the properties of a page in Logseq. Those of its blocks are dropped. */
export function readProperties(text: string): FrontMatter {
  const head = logseqHead.exec(text.slice(0, longest))?.[0] ?? '';
  const body = text.slice(head.length).replace(blockProperty, '');
  return {sourceRecord: toRecord(recordOf(head, /^[- \t]*([\p{L}][\w-]*)::[ \t]*(.*)$/gmu)), body};
}

/** Reads the keys and values at the beginning of a text. */
export function readPlainHead(text: string): FrontMatter {
  const head = plainHead.exec(text.slice(0, longest))?.[0] ?? '';
  return {
    sourceRecord: toRecord(recordOf(head, /^([A-Za-z][\w -]*):[ \t]+(.*)$/gm)),
    body: text.slice(head.length),
  };
}

/** Returns keys and values as a record. The value of a repeated key is its first. */
function recordOf(head: string, line: RegExp): object {
  const pairs = Array.from(head.matchAll(line), ([, key = '', value = '']) => [key, value.trim()] as const);
  return Object.fromEntries(pairs.toReversed());
}
