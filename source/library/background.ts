import {type Answer, type Ask, answer} from './asks.ts';
import type {Database} from './database.ts';
import {everything, type Library} from './library.ts';
import {count} from './list/list.ts';
import {finish, type Steps} from './list/steps.ts';
import {openDatabase} from './open.ts';
import {conjuncts, type Query} from './query/query.ts';
import type {Searcher} from './searcher.ts';
import {libraryOn} from './sqlite.ts';

/** Milliseconds that an answer may take on the thread that draws: half a frame. */
const budget = 8;

/** A library of so many articles answers everything in that time. */
const small = 2000;

/**
 * Opens a library for a program that must not stand still: what takes longer than half a frame is asked of a worker, which is started when it is
 * first needed. All else is as in `openLibrary`.
 */
export async function openLibraryInBackground(path: string): Promise<Library> {
  const database = await openDatabase(path);
  let searcher: Promise<Searcher> | undefined;
  const elsewhere = async <Asked extends Ask>(asked: Asked, signal?: AbortSignal): Promise<Answer<Asked>> => {
    if (searcher && !(await searcher).isAlive()) searcher = undefined;
    searcher ??= import('./searcher.ts').then(({startSearcher}) => startSearcher(path));
    return (await searcher).ask(asked, signal);
  };
  const library = libraryOn(database, async (asked, signal) => {
    const isHere = isSmall(database) || isPlain(asked.query);
    const here = isHere ? within(budget, answer(database, asked) as Steps<Answer<typeof asked>>) : undefined;
    return here ? here.answer : elsewhere(asked, signal);
  });
  return {
    ...library,
    async close() {
      await library.close();
      await (await searcher)?.end();
    },
  };
}

function isSmall(database: Database): boolean {
  return finish(count(database, everything)) <= small;
}

/** Whether a query walks a list of its own in short steps: it asks for marks and ages alone. */
function isPlain({where, sort}: Query): boolean {
  return sort !== 'relevance' && conjuncts(where).every(({kind}) => kind === 'is' || kind === 'published');
}

/** The answer, unless its steps take longer. */
function within<Result>(time: number, steps: Steps<Result>): {readonly answer: Result} | undefined {
  const until = performance.now() + time;
  do {
    const step = steps.next();
    if (step.done) return {answer: step.value};
  } while (performance.now() < until);
  return undefined;
}
