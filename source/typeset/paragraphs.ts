import type {Block} from './blocks.ts';
import {leavesOf} from './leaves.ts';
import type {TextRange} from './range.ts';
import {textOf} from './span.ts';

/** Returns the paragraphs of a block: its leaves, and whole rows of a table, without its head, empty ones and rules. */
export function paragraphsOf(block: Block): readonly TextRange[] {
  let at = 0;
  return partsOf(block).flatMap(({leaves, isHead}) => {
    const start = at;
    for (const leaf of leaves) at += leaf.length + 1;
    return isHead || leaves.join('').trim() === '' ? [] : [{start, end: at - 1}];
  });
}

/** The texts of the leaves that are a paragraph together. The head of a table is none: records repeat it, and columns name their rows by it. */
type Part = {readonly leaves: readonly string[]; readonly isHead: boolean};

function partOf(leaves: readonly string[], isHead = false): Part {
  return {leaves, isHead};
}

/** Returns the parts of a block, in the order of its text. */
function partsOf(block: Block): readonly Part[] {
  switch (block.kind) {
    case 'table': {
      const rows = [block.head, ...block.rows].map(row => row.map(cell => textOf(cell.spans)));
      return rows.map((row, index) => partOf(row, index === 0 && rows.length > 1));
    }
    case 'list':
      return block.items.flatMap(item => partsIn(item.blocks));
    case 'quote':
    case 'footnote':
      return partsIn(block.blocks);
    case 'definition':
      return [...block.terms.map(term => partOf([textOf(term)])), ...partsIn(block.blocks)];
    default:
      return leavesOf(block).map(leaf => partOf([textOf(leaf)]));
  }
}

function partsIn(blocks: readonly Block[]): readonly Part[] {
  return blocks.length === 0 ? [partOf([''])] : blocks.flatMap(partsOf);
}

let segmenter: Intl.Segmenter | undefined;

/** Words with a full stop that end no sentence: initials and titles. */
const abbreviation = () => /(?:^|[\s(“"])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Prof|St|Mme|Sr|Sra|Nr|No|vs)\.\s*$/u;

/** No sentence begins with a small letter: “Why?” he said. */
const smallLetter = () => /^\p{Ll}/u;

/** Returns the sentences of a paragraph (UAX #29, "Sentence Boundaries"), without the white space between them. */
export function sentencesIn(text: string, {start, end}: TextRange): readonly TextRange[] {
  segmenter ??= new Intl.Segmenter(undefined, {granularity: 'sentence'});
  const sentences: TextRange[] = [];
  let begun = start;
  let at = start;
  for (const {segment} of segmenter.segment(text.slice(start, end))) {
    at += segment.length;
    if (at < end && (abbreviation().test(segment) || smallLetter().test(text.slice(at, at + 2)))) continue;
    const words = text.slice(begun, at);
    const trimmed = words.trim();
    const first = begun + words.length - words.trimStart().length;
    if (trimmed !== '') sentences.push({start: first, end: first + trimmed.length});
    begun = at;
  }
  return sentences;
}
