import type {Rule} from 'turndown';
import {nodeOf, type RuleNode} from './rule-node.ts';
import {tableRules} from './table-rules.ts';

/** How the elements are written that turndown writes otherwise, or not at all: by name, in the order in which they are asked. */
export const rules: Readonly<Record<string, Rule>> = {
  ...tableRules,
  footnoteSign: {
    filter: node => nodeOf(node).nodeName === 'SUP' && nodeOf(node).getAttribute('data-footnote') !== null,
    replacement: (_, node) => `[^${nodeOf(node).getAttribute('data-footnote') ?? ''}]`,
  },
  superscript: {
    filter: 'sup',
    replacement: (content, node) => raised(content, nodeOf(node).previousSibling?.textContent ?? ''),
  },
  subscript: {filter: 'sub', replacement: content => scripted(content, subscripts) ?? content},
  code: {
    filter: node => /^(?:KBD|SAMP|TT)$/.test(nodeOf(node).nodeName),
    replacement: content => (content.trim() === '' ? '' : `\`${content.replace(/[`\\]/g, '')}\``),
  },
  term: {filter: 'dt', replacement: content => `\n${oneLine(content)}\n`},
  meaning: {filter: 'dd', replacement: content => `\n: ${indented(content.trim(), 4)}\n`},
  definitions: {filter: 'dl', replacement: content => `\n\n${spaced(content)}\n\n`},
  listItem: {
    filter: 'li',
    replacement: (content, node) => {
      const marker = markerOf(nodeOf(node));
      const isLoose = content.endsWith('\n') && /\S\n\n+\S/.test(content);
      const last = nodeOf(node).nextSibling === null;
      // A list that does not begin with 1 cannot follow a line of its item (CommonMark, section 5.3).
      const text = content.trim().replace(/^([^\n]+)\n(?=(?!1\.)\d+\. )/, '$1\n\n');
      return `${marker}${indented(text, marker.length)}${last ? '' : isLoose ? '\n\n' : '\n'}`;
    },
  },
};

function markerOf(item: RuleNode): string {
  const number = item.getAttribute('data-number');
  return number === null ? '- ' : `${number}. `;
}

/** A line after the first belongs to its item by its indent. */
function indented(text: string, width: number): string {
  return text.replace(/\n(?=[^\n])/g, `\n${' '.repeat(width)}`);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Terms stand above their meanings; an empty line stands between a meaning and the next term. */
function spaced(content: string): string {
  return content
    .replace(/\n{2,}(?=: )/g, '\n')
    .replace(/(\n: [^\n]*(?:\n(?: {4}[^\n]*)?)*)\n(?=[^\s:])/g, '$1\n\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const superscripts: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('0123456789+-=()ni', (character, index) => [character, Array.from('⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ')[index] ?? '']),
);
const subscripts: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('0123456789+-=()', (character, index) => [character, Array.from('₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎')[index] ?? '']),
);

/** What is raised: an ordinal as it stands, else in raised characters, else behind the sign that stands for them. */
function raised(content: string, before: string): string {
  const isOrdinal = /\d\s*$/.test(before) && /^\p{L}{1,3}$/u.test(content.trim());
  if (content.trim() === '' || isOrdinal || /^(?:tm|sm|®|™)$/i.test(content.trim())) return content;
  return scripted(content, superscripts) ?? (/^[\p{L}\p{N}]{1,3}$/u.test(content) ? `^${content}` : content);
}

function scripted(content: string, characters: Readonly<Record<string, string>>): string | undefined {
  const written = Array.from(content.replace(/−/g, '-'), character => characters[character]);
  return written.every(character => character !== undefined) ? written.join('') : undefined;
}
