import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {type Draft, InputError} from '../../source/article/article.ts';
import {parse} from '../../source/intake/intake.ts';
import {type Case, readInput} from './cases.ts';
import {compareFacts, type FactHits} from './facts.ts';
import {plainText} from './plain-text.ts';
import {type Agreement, compare, sentenceRecall, tokensOf} from './shingles.ts';

/** One form in which pages are stored. */
export type Input = {readonly name: string; readonly file: string; readonly takes: (one: Case) => boolean};

/** The result of intake for one page. */
export type Page = {
  readonly id: string;
  readonly agreement: Agreement;
  /** The share of the true body's sentences that the text contains, 0 to 1. */
  readonly sentences: number;
  /** The same share with the standfirst and the captions: a sentence that is shown there is not lost. */
  readonly shown: number;
  /** Whether its words are exactly those of the true body. */
  readonly exact: boolean;
  readonly hits: FactHits;
  /** Processor time, in a program that has read other pages before. */
  readonly milliseconds: number;
  /** Bytes by which the heap, with its garbage, is larger after the page than before it. */
  readonly memory: number;
};

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Reads the pages one after another, and then once more for their memory: the garbage collections for this make V8 discard code, which costs as much as a page. */
export async function measure(cases: readonly Case[], input: Input): Promise<readonly Page[]> {
  const inputs = cases.filter(input.takes).flatMap(one => {
    const bytes = readInput(one, input.file);
    return bytes === undefined ? [] : [{one, bytes}];
  });
  const read: Omit<Page, 'memory'>[] = [];
  for (const {one, bytes} of inputs) read.push(await measurePage(one, bytes, input));
  const pages: Page[] = [];
  for (const [index, page] of read.entries())
    pages.push({...page, memory: await memoryOf(inputs[index]?.bytes ?? new Uint8Array(), input)});
  return pages;
}

async function measurePage(one: Case, bytes: Uint8Array, input: Input): Promise<Omit<Page, 'memory'>> {
  const started = process.cpuUsage();
  const draft = await draftOf(bytes, input.file);
  const {user, system} = process.cpuUsage(started);
  const body = plainText(draft?.body ?? '');
  return {
    id: one.truth.id,
    agreement: compare(one.truth.body, body),
    sentences: sentenceRecall(one.truth.body, body),
    shown: sentenceRecall(one.truth.body, `${body}\n${besideBody(draft)}`),
    exact: tokensOf(one.truth.body).join(' ') === tokensOf(body).join(' '),
    hits: compareFacts(one.truth, draft, input.file.endsWith('.html')),
    milliseconds: (user + system) / 1000,
  };
}

/** Returns what an article shows besides its body: the standfirst and the captions of its pictures. */
function besideBody(draft: Draft | undefined): string {
  const {standfirst, image, body = ''} = draft ?? {};
  const captions = [...body.matchAll(/!\[((?:[^\]\\]|\\.)*)\]\(/g)].map(([, caption]) => caption);
  return [standfirst, image?.caption, image?.credit, ...captions].join('\n');
}

async function memoryOf(bytes: Uint8Array, {file}: Input): Promise<number> {
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  await draftOf(bytes, file);
  return Math.max(0, process.memoryUsage().heapUsed - before);
}

/** A page that is refused scores 0. */
async function draftOf(bytes: Uint8Array, name: string): Promise<Draft | undefined> {
  try {
    return (await parse({bytes, name})).draft;
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
