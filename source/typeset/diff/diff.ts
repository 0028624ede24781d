import {type Article, formatDate, plural, sanitizeText} from '../../article/article.ts';
import {type Block, type Body, readBody} from '../blocks.ts';
import {captionOf} from '../head.ts';
import {leavesOf, plainText} from '../leaves.ts';
import {type Line, separate, setText} from '../line.ts';
import {createPage, type Page, type PageHead, type PageOptions} from '../page.ts';
import {Mark, plain, type Span, textOf} from '../span.ts';
import {type ComparedBlock, compareBodies} from './blocks.ts';
import {changedWords, mergeSpans} from './spans.ts';

export type DiffOptions = PageOptions & {
  /** How many unchanged blocks are shown on either side of a change; `all` shows the whole article. One by default. */
  readonly context?: number | 'all';
};

/** Compares two editions of an article, word by word. Returns a function that lays out the changes for any width, in the form of the newer edition. */
export function compareEditions(former: Article, latter: Article): (options: DiffOptions) => Page {
  const compared = compareBodies(readBody(former.body), readBody(latter.body));
  const facts = changedFacts(former, latter);
  const head = headOf(mergeSpans(titleOf(former), titleOf(latter)), facts, compared);
  return options => {
    const {context = 1} = options;
    const shown = context === 'all' ? compared.map(({block}) => block) : withContext(compared, context);
    return createPage(head, bodyOf(shown), options);
  };
}

function titleOf({title}: Article): readonly Span[] {
  return [plain(sanitizeText(title), Mark.headline)];
}

/** Returns the facts that changed, a line each. */
function changedFacts(former: Article, latter: Article): readonly (readonly Span[])[] {
  const factsOf = (article: Article): readonly (readonly [label: string, text: string])[] => [
    ['Standfirst', article.standfirst ?? ''],
    ['Byline', article.byline ?? ''],
    ['Source', article.source ?? ''],
    ['Place', article.place ?? ''],
    ['Published', article.published === undefined ? '' : formatDate(article.published, 'minute')],
    ['Caption', captionOf(article.image ?? {})],
  ];
  const after = factsOf(latter);
  return factsOf(former).flatMap(([label, text], index) => {
    const present = after[index]?.[1] ?? '';
    if (text === present) return [];
    return [
      [plain(`${label}: `, Mark.quiet), ...mergeSpans([plain(sanitizeText(text))], [plain(sanitizeText(present))])],
    ];
  });
}

/** Creates the head of a comparison: the headline, the number of changed words, and the facts that changed. */
function headOf(
  title: readonly Span[],
  facts: readonly (readonly Span[])[],
  compared: readonly ComparedBlock[],
): PageHead {
  const changed = compared.filter(({isSame}) => !isSame);
  const changes = [title, ...facts, ...changed.flatMap(({block}) => leavesOf(block))];
  const summary = [plain(summaryOf(changes, changed.length > 0), Mark.quiet)];
  const parts = [title, summary, ...facts];
  const text = parts.map(spans => `${textOf(spans)}\n`).join('');
  return {
    text,
    lines(width, cursor): readonly Line[] {
      if (cursor.layoutOptions.spoken) return [{prefix: [], spans: [plain(text.trimEnd())], offset: 0}];
      const lines = [setText(title, width, cursor, 'balanced'), setText(summary, width, cursor)];
      const factLines = facts.flatMap(spans => setText(spans, width, cursor));
      return [...lines, factLines]
        .filter(part => part.length > 0)
        .flatMap((part, index) => (index > 0 ? separate(part) : part));
    },
  };
}

/** `3 words added, 12 deleted`. */
function summaryOf(changes: readonly (readonly Span[])[], hasChanged: boolean): string {
  const words = changes.map(changedWords);
  const count = (kind: 'added' | 'deleted') =>
    words.reduce((sum, texts) => sum + (texts[kind].match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0), 0);
  const [added, deleted] = [count('added'), count('deleted')];
  if (added === 0 && deleted === 0)
    return hasChanged ? 'Only code or pictures have changed.' : 'No words have changed.';
  if (added === 0) return `${plural(deleted, 'word')} deleted`;
  return `${plural(added, 'word')} added${deleted > 0 ? `, ${deleted} deleted` : ''}`;
}

/** Returns the changed blocks and `context` unchanged ones on either side of them. A line replaces the others and says how many they are. */
function withContext(compared: readonly ComparedBlock[], context: number): readonly Block[] {
  const isNear = compared.map((_, index) =>
    compared.slice(Math.max(0, index - context), index + context + 1).some(({isSame}) => !isSame),
  );
  const blocks: Block[] = [];
  let left: Block[] = [];
  const leave = () => {
    const words = `… ${plural(left.length, 'unchanged paragraph')} …`;
    // Replacing a single paragraph by a line would save no space.
    if (left.length > 1) blocks.push({kind: 'paragraph', spans: [plain(words, Mark.quiet)]});
    else blocks.push(...left);
    left = [];
  };
  for (const [index, {block}] of compared.entries()) {
    if (!isNear[index]) {
      left.push(block);
      continue;
    }
    leave();
    blocks.push(block);
  }
  leave();
  return blocks;
}

function bodyOf(blocks: readonly Block[]): Body {
  return {
    count: blocks.length,
    sourceLength: index => (blocks[index] ? plainText(blocks[index]).length : 0),
    headingLevel(index) {
      const block = blocks[index];
      return block?.kind === 'heading' ? block.level : undefined;
    },
    block(index) {
      const block = blocks[index];
      if (!block) throw new RangeError(`There is no block ${index} in a comparison of ${blocks.length}.`);
      return block;
    },
  };
}
