import process from 'node:process';
import {type Article, countWords, toArticleId} from '../../source/article/article.ts';
import {findPassage, openPage, pageLines} from '../../source/typeset/typeset.ts';
import type {Figures} from '../figures.ts';

/** Units of the shorter text of each kind. */
const size = 50_000;

const runs = 3;

/** Milliseconds below which a time depends more on the machine than on the text. */
const leastTime = 10;

/** An extremely nested or long text of this many units. */
type Kind = readonly [what: string, body: (units: number) => string];

const kinds: readonly Kind[] = [
  ['words in one paragraph', units => 'some words '.repeat(units / 11)],
  ['letters in one word', units => 'w'.repeat(units)],
  ['Japanese', units => '日本語の文章。'.repeat(units / 7)],
  ['styles', units => 'an *old* **new** `one` '.repeat(units / 23)],
  ['lines of one paragraph', units => 'a\n'.repeat(units / 2)],
  ['lines of one item', units => `- a\n${'  b\n'.repeat(units / 4)}`],
  ['items', units => '- a\n'.repeat(units / 4)],
  ['lists 500 deep', units => `${'- '.repeat(500)}deep\n\n`.repeat(units / 1000)],
  ['lists in lists', units => `${'- '.repeat(units / 2)}deep`],
  ['quotes 500 deep', units => `${'> '.repeat(500)}deep\n\n`.repeat(units / 1000)],
  ['quotes in quotes', units => `${'> '.repeat(units / 2)}deep`],
  ['emphasis that nothing ends', units => '*_'.repeat(units / 2)],
  ['stars around a word', units => `${'*'.repeat(units / 2)}deep${'*'.repeat(units / 2)}`],
  ['strokes between letters', units => '_a'.repeat(units / 2)],
  ['brackets', units => '['.repeat(units)],
  ['links', units => '[a](b) '.repeat(units / 7)],
  ['addresses that nothing ends', units => '[a](<b'.repeat(units / 6)],
  ['code that nothing ends', units => '`a'.repeat(units / 2)],
  ['tags that nothing ends', units => '<?'.repeat(units / 2)],
  ['rows of a table', units => `|a|b|\n|-|-|\n${'|one|two words|\n'.repeat(units / 15)}`],
  ['columns of a table', units => ['|a', '|-', '|b'].map(cell => `${cell.repeat(units / 6)}|\n`).join('')],
  [
    'short rows under a wide head',
    units => `${'|a'.repeat(units / 8)}|\n${'|-'.repeat(units / 8)}|\n${'|\n'.repeat(units / 4)}`,
  ],
  ['spaces', units => `a${' '.repeat(units)}b`],
  ['zero-width spaces', units => `${'\u200b'.repeat(units)}b`],
  ['marks on one letter', units => `a${'\u0301'.repeat(units)}`],
  ['code in one line', units => `\`\`\`\n${'x'.repeat(units)}\n\`\`\``],
];

/** Texts in which a passage at their end is searched. */
const passages: readonly Kind[] = [
  ['quotation marks that are searched', units => `${'“naïve” '.repeat(units / 8)}The end.`],
  ['paragraphs that are searched', units => `${'a b “c”\n\n'.repeat(units / 9)}The end.`],
];

/** Texts whose links are numbered. */
const linked: readonly Kind[] = [['links that are numbered', units => '[a](http://b.c) '.repeat(units / 16)]];

/** Measures how many times as long a text of twice the length takes to be laid out, searched or numbered, at most: two if linear, four if quadratic. */
export function measureGrowth(): Figures {
  const growths = [
    ...growthsOf(kinds, setLines),
    ...growthsOf(passages, article => void findPassage(openPage(article, page), {quote: 'The end.'})),
    ...growthsOf(linked, setBlocks),
  ];
  return {'growth.most': Math.max(...growths)};
}

function growthsOf(kinds: readonly Kind[], work: (article: Article) => void): number[] {
  return kinds.map(([, body]) => {
    const [short = 0, long = 0] = fastest([body(size), body(2 * size)], work);
    return long / Math.max(leastTime, short);
  });
}

/** Milliseconds that each body takes in the fastest of some runs. Runs take turns, so that other load affects all of them. */
function fastest(bodies: readonly string[], work: (article: Article) => void): number[] {
  const times = bodies.map(() => Number.POSITIVE_INFINITY);
  for (let run = 0; run < runs; run++) {
    for (const [index, body] of bodies.entries()) times[index] = Math.min(times[index] ?? 0, timeOf(body, work));
  }
  return times;
}

/** Milliseconds of processor time for a body, which other load disturbs less than elapsed time. */
function timeOf(body: string, work: (article: Article) => void): number {
  const article = {id: toArticleId('aaaabbbbcccc'), title: 'A headline', tags: [], words: countWords(body), body};
  const begun = process.threadCpuUsage();
  work(article);
  const {user, system} = process.threadCpuUsage(begun);
  return (user + system) / 1000;
}

const page = {width: 60, measure: 72};

function setLines(article: Article): void {
  for (const line of pageLines(article, {...page, color: true})) void line;
}

function setBlocks(article: Article): void {
  const {blocks, lines} = openPage(article, {...page, isNumbered: true});
  for (let block = 0; block < blocks; block++) lines(block);
}
