import {fenceFor} from '../markdown/escape.ts';
import {blockTags} from './blocks.ts';
import {readCode} from './code.ts';
import {type Element, isElement, isText, type Node} from './dom.ts';
import {writeInline} from './inline-markdown.ts';
import {type InlineRun, runsOf} from './inline-runs.ts';
import {bullet, type Marker, markersOf} from './list-markers.ts';
import {isDataTable, writeTable} from './table-markdown.ts';

/** A block of Markdown. */
type Block = {readonly kind: 'text' | 'list' | 'definitions'; readonly markdown: string};

/** Writes the content of an element as Markdown: CommonMark with GitHub's tables, task lists and strike-through, and definition lists. */
export function writeMarkdown(root: Element): string {
  return join(blocksIn(root, blockHolders(root)));
}

/** Returns the elements that contain a block at any depth. Their own tags mean nothing in Markdown. */
function blockHolders(root: Element): ReadonlySet<Element> {
  const holders = new Set<Element>();
  for (const element of root.querySelectorAll('*')) {
    if (!isBlock(element)) continue;
    for (let around = element.parentElement; around !== null && !holders.has(around); around = around.parentElement)
      holders.add(around);
  }
  return holders;
}

function isBlock(element: Element): boolean {
  return blockTags.has(element.tagName) || element.tagName === 'CAPTION';
}

type Holders = ReadonlySet<Element>;

function blocksIn(parent: Element, holders: Holders): readonly Block[] {
  const blocks: Block[] = [];
  let line: Node[] = [];
  let items: Element[] = [];
  const end = () => {
    for (const markdown of paragraphs(line)) blocks.push({kind: 'text', markdown});
    if (items.length > 0) blocks.push(...listOf(items, holders));
    line = [];
    items = [];
  };
  for (const node of parent.childNodes) {
    const isContainer = isElement(node) && (isBlock(node) || holders.has(node));
    // Items without a list around them form a list.
    if (isElement(node) && node.tagName === 'LI') {
      if (line.length > 0) end();
      items.push(node);
    } else if (isContainer) {
      end();
      blocks.push(...blocksOf(node, holders));
    } else if (items.length === 0 || !isText(node) || (node.textContent ?? '').trim() !== '') {
      if (items.length > 0) end();
      line.push(node);
    }
  }
  end();
  return blocks;
}

function blocksOf(element: Element, holders: Holders): readonly Block[] {
  switch (element.tagName) {
    case 'H1':
    case 'H2':
    case 'H3':
    case 'H4':
    case 'H5':
    case 'H6':
      return headingOf(element);
    case 'UL':
      return listOf([...element.children], holders);
    case 'OL':
      return numberedOf(element, holders);
    case 'DL':
      return definitionsOf(element, holders);
    case 'BLOCKQUOTE':
      return text(
        join(blocksIn(element, holders))
          .replace(/^(?=.)/gm, '> ')
          .replace(/^$/gm, '>'),
      );
    case 'PRE':
      return codeOf(element);
    case 'HR':
      return text('***');
    case 'TABLE':
      return isDataTable(element) ? text(writeTable(element)) : blocksIn(element, holders);
    default:
      return blocksIn(element, holders);
  }
}

function text(markdown: string): readonly Block[] {
  return markdown === '' || markdown === '>' ? [] : [{kind: 'text', markdown}];
}

function join(blocks: readonly Block[]): string {
  return separateLists(blocks)
    .map(({markdown}) => markdown)
    .join('\n\n');
}

/** Changes the delimiter of a numbered list that follows one with the same, because Markdown would read both as one list (CommonMark, section 5.3). */
function separateLists(blocks: readonly Block[]): readonly Block[] {
  const separate: Block[] = [];
  for (const block of blocks) {
    const before = separate.at(-1);
    const isSame = before?.kind === 'list' && block.kind === 'list' && delimiterOf(before) === delimiterOf(block);
    separate.push(isSame ? withOtherDelimiter(block) : block);
  }
  return separate;
}

function delimiterOf({markdown}: Block): string | undefined {
  return /^\d+([.)]) /.exec(markdown)?.[1] ?? (markdown.startsWith('- ') ? '-' : undefined);
}

/** Only the items of the list itself begin a line. */
function withOtherDelimiter(list: Block): Block {
  const markdown = list.markdown.replace(/^(\d+)([.)])(?= )|^[-*](?= )/gm, (marker, number?: string, end?: string) =>
    number === undefined ? (marker === '-' ? '*' : '-') : `${number}${end === '.' ? ')' : '.'}`,
  );
  return {...list, markdown};
}

/** Writes inline nodes as one or more paragraphs. */
function paragraphs(nodes: readonly Node[]): readonly string[] {
  return paragraphsOf(runsOf(nodes)).filter(markdown => markdown !== '');
}

function paragraphsOf(runs: readonly InlineRun[]): readonly string[] {
  const ends = [...runs.keys()].filter(index => runs[index]?.kind === 'paragraph');
  return [...ends, runs.length].map((end, index) =>
    writeInline(runs.slice(index === 0 ? 0 : (ends[index - 1] ?? 0) + 1, end)),
  );
}

function headingOf(element: Element): readonly Block[] {
  const line = writeInline(runsOf([...element.childNodes]), {isLineStart: false, lineBreak: ' '}).trim();
  // Number signs at the end would be read as markup.
  const closed = line.replace(/(?<=^|\s)#+$/, '\\$&');
  return line === '' ? [] : text(`${'#'.repeat(Number(element.tagName.slice(1)))} ${closed}`);
}

function codeOf(element: Element): readonly Block[] {
  const {text: code, language = ''} = readCode(element);
  const fence = fenceFor(code);
  return code.trim() === '' ? [] : text(`${fence}${language}\n${code}\n${fence}`);
}

/**
 * Writes a list of items. A child that is not an item, such as a list that should be in one, becomes an item. Leaves out empty items without a number:
 * `- - -` would be a line.
 */
function listOf(items: readonly Element[], holders: Holders, markers: readonly Marker[] = []): readonly Block[] {
  const contents = items.map(item => (item.tagName === 'LI' ? blocksIn(item, holders) : blocksOf(item, holders)));
  if (contents.every(blocks => blocks.length === 0)) return [];
  const written = contents.flatMap((blocks, index) => {
    const marker = markers[index] ?? bullet;
    return blocks.length === 0 && marker === bullet ? [] : [writeItem(blocks, marker)];
  });
  const markdown = written
    .map(({markdown, isLoose}, index) => markdown + (index === written.length - 1 ? '' : isLoose ? '\n\n' : '\n'))
    .join('');
  return [{kind: 'list', markdown}];
}

/** Writes an ordered list, as several lists if its numbers are not consecutive. */
function numberedOf(list: Element, holders: Holders): readonly Block[] {
  const items = [...list.children];
  let first = 0;
  return markersOf(list, items).flatMap(markers => {
    const part = items.slice(first, first + markers.length);
    first += markers.length;
    return listOf(part, holders, markers);
  });
}

/** Writes an item. It is loose if it contains more than a paragraph and a list. */
function writeItem(
  content: readonly Block[],
  {marker, label}: Marker,
): {readonly markdown: string; readonly isLoose: boolean} {
  const blocks = label === undefined ? content : withLabel(content, label);
  const [paragraph, list, ...more] = blocks;
  const isPlain = paragraph?.kind === 'text' && list?.kind === 'list' && more.length === 0;
  // A list that does not start at 1 cannot interrupt a paragraph (CommonMark, section 5.3).
  const isTight = isPlain && /^(?:-|1\.) /.test(list.markdown);
  const written = isTight ? `${paragraph.markdown}\n${list.markdown}` : join(blocks);
  return {markdown: (marker + indent(written, marker.length)).trimEnd(), isLoose: !isPlain && blocks.length > 1};
}

/** Writes a label before the first words of an item, or on a line of its own before anything else. */
function withLabel(blocks: readonly Block[], label: string): readonly Block[] {
  const [first, ...more] = blocks;
  const isText = first?.kind === 'text' && !/^(?:[`>|#]|\*\*\*$)/.test(first.markdown);
  return isText
    ? [{kind: 'text', markdown: `${label} ${first.markdown}`}, ...more]
    : [{kind: 'text', markdown: label}, ...blocks];
}

/** Indents the lines after the first. */
function indent(markdown: string, width: number): string {
  return markdown.replace(/\n(?=[^\n])/g, `\n${' '.repeat(width)}`);
}

/** Terms and their meanings. */
type Group = {readonly terms: string[]; readonly meanings: string[]};

/** Writes a definition list (PHP Markdown Extra), or paragraphs if one of its terms cannot be written. */
function definitionsOf(list: Element, holders: Holders): readonly Block[] {
  const groups: Group[] = [];
  // HTML allows a `div` around terms and meanings.
  const parts = [...list.children].flatMap(part => (part.tagName === 'DIV' ? [...part.children] : [part]));
  for (const part of parts) {
    const last = groups.at(-1);
    if (part.tagName === 'DT') {
      const term = writeTerm(part, holders);
      if (term === undefined) return blocksIn(list, holders);
      if (last === undefined || last.meanings.length > 0) groups.push({terms: [term], meanings: []});
      else last.terms.push(term);
    } else if (part.tagName === 'DD' && last !== undefined) {
      const meaning = join(blocksIn(part, holders));
      if (meaning !== '') last.meanings.push(`: ${indent(meaning, 4)}`);
    } else return blocksIn(list, holders);
  }
  const isWhole = groups.every(({terms, meanings}) => terms.length <= mostTerms && meanings.length > 0);
  if (!isWhole) return blocksIn(list, holders);
  const markdown = groups.map(({terms, meanings}) => [...terms, ...meanings].join('\n')).join('\n\n');
  return markdown === '' ? [] : [{kind: 'definitions', markdown}];
}

/** How many terms of one meaning typeset reads, and how long a term may be. */
const mostTerms = 4;
const longestTerm = 200;

/** Writes a term on one line; undefined if it is empty or looks like another block. Leaves out emphasis, since terms are emphasised already. */
function writeTerm(element: Element, holders: Holders): string | undefined {
  if (holders.has(element)) return undefined;
  const runs = runsOf([...element.childNodes]).filter(({kind}) => kind !== 'open' && kind !== 'close');
  const term = writeInline(runs, {lineBreak: ' '}).trim();
  const isTerm = term !== '' && term.length <= longestTerm && /^(?![ \t>#*+\-|`~:]|\d{1,9}[.)])/.test(term);
  return isTerm ? term : undefined;
}
