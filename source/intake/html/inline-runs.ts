import {subscriptText, superscriptText} from '../../article/article.ts';
import {blockTags} from './blocks.ts';
import {type Element, isElement, isText, type Node, oneLine, textOf} from './dom.ts';
import {unknownPicture} from './pictures.ts';

/** The delimiter of emphasis, strong emphasis or deleted text. */
export type Delimiter = '*' | '**' | '~~';

/** A piece of a paragraph. The only white space in text is single spaces. */
export type InlineRun =
  | {readonly kind: 'text'; readonly text: string}
  | {readonly kind: 'code'; readonly text: string}
  | {readonly kind: 'image'; readonly words: string; readonly address: string}
  /** Markdown that is written unchanged. */
  | {readonly kind: 'markdown'; readonly markdown: string}
  | {readonly kind: 'open'; readonly delimiter: Delimiter}
  | {readonly kind: 'close'; readonly delimiter: Delimiter}
  | {readonly kind: 'openLink'}
  | {readonly kind: 'closeLink'; readonly address: string}
  | {readonly kind: 'break'}
  /** The end of a paragraph, written as two breaks in the page. Nothing is open across it. */
  | {readonly kind: 'paragraph'};

type Opening = Extract<InlineRun, {readonly kind: 'openLink'}> | {readonly kind: 'open'; readonly delimiter: Delimiter};
type Closing =
  | Extract<InlineRun, {readonly kind: 'closeLink'}>
  | {readonly kind: 'close'; readonly delimiter: Delimiter};

const delimiters: Readonly<Record<string, Delimiter>> = {
  EM: '*',
  I: '*',
  STRONG: '**',
  B: '**',
  DEL: '~~',
  S: '~~',
  STRIKE: '~~',
  MARK: '**',
};
const codeTags = new Set(['CODE', 'KBD', 'SAMP', 'TT']);
const silentTags = new Set(['SCRIPT', 'STYLE', 'TEMPLATE']);

/** Returns the runs of adjacent nodes. A block among them is surrounded by breaks. */
export function runsOf(nodes: readonly Node[]): readonly InlineRun[] {
  const collector = createCollector();
  for (const node of nodes) collect(node, collector);
  return collector.end();
}

function collect(node: Node, collector: Collector): void {
  if (isText(node)) collector.text(node.textContent ?? '');
  if (!isElement(node)) return;
  const {tagName} = node;
  const delimiter = delimiters[tagName];
  if (silentTags.has(tagName)) return;
  if (tagName === 'BR') collector.break();
  else if (tagName === 'IMG') collectImage(node, collector);
  else if (node.getAttribute('data-task') !== null) collectTask(node, collector);
  else if (codeTags.has(tagName)) collector.code(node.textContent ?? '');
  else if (tagName === 'SUP' || tagName === 'SUB') collectScript(node, collector);
  else if (tagName === 'A') collectLink(node, collector);
  else if (delimiter !== undefined)
    collector.within({kind: 'open', delimiter}, {kind: 'close', delimiter}, () => collectChildren(node, collector));
  else if (blockTags.has(tagName)) {
    collector.break();
    collectChildren(node, collector);
    collector.break();
  } else collectChildren(node, collector);
}

function collectChildren(element: Element, collector: Collector): void {
  for (let node = element.firstChild; node !== null; node = node.nextSibling) collect(node, collector);
}

function collectImage(image: Element, collector: Collector): void {
  const source = image.getAttribute('src') ?? '';
  const address = source === unknownPicture ? '' : source;
  if (source !== '') collector.add({kind: 'image', words: oneLine(image.getAttribute('alt') ?? ''), address});
}

function collectLink(link: Element, collector: Collector): void {
  const address = link.getAttribute('href');
  const inside = () => collectChildren(link, collector);
  if (address) collector.within({kind: 'openLink'}, {kind: 'closeLink', address}, inside);
  else inside();
}

/** The box of a task list (GFM, section 5.3). */
function collectTask(box: Element, collector: Collector): void {
  collector.add({kind: 'markdown', markdown: `[${box.getAttribute('data-task')}]`});
  collector.text(' ');
}

/** A footnote reference, or raised or lowered text. Writes only short text as characters or after a sign, since longer text may contain links. */
function collectScript(element: Element, collector: Collector): void {
  const footnote = element.getAttribute('data-footnote');
  const text = textOf(element);
  const before = element.previousSibling?.textContent ?? '';
  const written = element.tagName === 'SUP' ? superscriptText(text, before) : subscriptText(text, before);
  if (footnote !== null) collector.add({kind: 'markdown', markdown: `[^${footnote}]`});
  else if (text !== '' && written !== text) collector.text(written);
  else collectChildren(element, collector);
}

type Collector = ReturnType<typeof createCollector>;

/**
 * Creates a collector of runs that collapses white space as HTML does. Delimiters and links begin and end at visible content, because in Markdown
 * they cannot be next to a space.
 */
function createCollector() {
  const runs: InlineRun[] = [];
  let hasSpace = false;
  let breaks = 0;
  /** Whether the line has no visible content yet. */
  let isLineStart = true;
  /** The open elements, outermost first. The first `written` of them are in `runs`. */
  const open: {readonly opening: Opening; readonly closing: Closing}[] = [];
  let written = 0;

  const endParagraph = () => {
    for (const {closing} of open.slice(0, written).toReversed()) runs.push(closing);
    written = 0;
    runs.push({kind: 'paragraph'});
  };
  /** Writes what was deferred until visible content. */
  const begin = () => {
    if (runs.length > 0 && breaks > 1) endParagraph();
    else if (runs.length > 0 && breaks === 1) runs.push({kind: 'break'});
    else if (hasSpace && !isLineStart) runs.push({kind: 'text', text: ' '});
    for (const {opening} of open.slice(written)) runs.push(opening);
    written = open.length;
    hasSpace = false;
    breaks = 0;
    isLineStart = false;
  };

  const addText = (kind: 'text' | 'code', text: string) => {
    const words = text.replace(/[ \t\n\r\f]+/g, ' ').replace(/^ | $/g, '');
    hasSpace ||= /^[ \t\n\r\f]/.test(text);
    if (words === '') return;
    begin();
    runs.push({kind, text: words});
    hasSpace = /[ \t\n\r\f]$/.test(text);
  };

  return {
    text: (text: string) => addText('text', text),
    code: (text: string) => addText('code', text),
    add(run: InlineRun): void {
      begin();
      runs.push(run);
    },
    break(): void {
      if (!isLineStart || breaks > 0) breaks += 1;
      hasSpace = false;
      isLineStart = true;
    },
    /** Collects content between an opening and its closing. Ignores a delimiter that is already open. */
    within(opening: Opening, closing: Closing, inside: () => void): void {
      const isOpen = open.some(({closing: other}) => isSame(other, closing));
      if (isOpen) {
        inside();
        return;
      }
      open.push({opening, closing});
      inside();
      open.pop();
      if (written > open.length) {
        runs.push(closing);
        written = open.length;
      }
    },
    end(): readonly InlineRun[] {
      return runs;
    },
  };
}

/** Links cannot be nested. */
function isSame(one: Closing, other: Closing): boolean {
  if (one.kind === 'closeLink' || other.kind === 'closeLink') return one.kind === other.kind;
  return one.delimiter === other.delimiter;
}
