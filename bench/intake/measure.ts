import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import type {Draft} from '../../source/article/article.ts';
import type * as Intake from '../../source/intake/intake.ts';
import {type Case, readInput} from './cases.ts';
import {compareFacts, type FactHits} from './facts.ts';
import {plainText} from './plain-text.ts';
import {type Agreement, compare, tokensOf} from './shingles.ts';

/** One way in which pages are kept. */
export type Input = {readonly name: string; readonly file: string; readonly takes: (one: Case) => boolean};

/** What intake made of one page. */
export type Page = {
  readonly id: string;
  readonly agreement: Agreement;
  /** Whether its words are exactly those of the true body. */
  readonly exact: boolean;
  readonly hits: FactHits;
  /** Of the processor, that of the garbage collector with it. */
  readonly milliseconds: number;
  /** Bytes: the heap after the page, with its garbage, over that before it. */
  readonly memory: number;
};

/** As it is built: with the patches of its dependencies. */
const built: string = new URL('../../dist/intake.js', import.meta.url).href;
const {IntakeError, parse} = (await import(built)) as typeof Intake;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

export async function measure(cases: readonly Case[], input: Input): Promise<readonly Page[]> {
  const pages: Page[] = [];
  for (const one of cases.filter(input.takes)) {
    const bytes = readInput(one, input.file);
    if (bytes !== undefined) pages.push(await measurePage(one, bytes, input));
  }
  return pages;
}

async function measurePage(one: Case, bytes: Uint8Array, input: Input): Promise<Page> {
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const started = process.cpuUsage();
  const draft = await draftOf(bytes, input.file);
  const {user, system} = process.cpuUsage(started);
  const memory = Math.max(0, process.memoryUsage().heapUsed - before);
  const body = plainText(draft?.body ?? '');
  return {
    id: one.truth.id,
    agreement: compare(one.truth.body, body),
    exact: tokensOf(one.truth.body).join(' ') === tokensOf(body).join(' '),
    hits: compareFacts(one.truth, draft, input.file.endsWith('.html')),
    milliseconds: (user + system) / 1000,
    memory,
  };
}

/** A page that is refused scores nothing. */
async function draftOf(bytes: Uint8Array, name: string): Promise<Draft | undefined> {
  try {
    return (await parse({bytes, name})).draft;
  } catch (error) {
    if (error instanceof IntakeError) return undefined;
    throw error;
  }
}
