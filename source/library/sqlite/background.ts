import {finish, finishWithin, type Steps} from '../../article/article.ts';
import {everything, type Library, type Notify} from '../library.ts';
import {conjuncts, type Query} from '../query/query.ts';
import {type Database, patienceToWrite} from './database.ts';
import {count} from './list/list.ts';
import {openForReader} from './open.ts';
import {type Answer, answer, type WriteRequest, type WriteResult} from './requests.ts';
import {mapFunctions, retryWhileLocked} from './retry-locked.ts';
import {libraryOn} from './sqlite.ts';
import type {LibraryWorker} from './worker.ts';

/** Milliseconds that an answer may take on the thread that draws: half a frame. */
const budget = 8;

/** The same for the first answers: nothing is on the screen yet, their code runs for the first time, and starting the other thread would take longer. */
const firstBudget = 100;
const firstAnswers = 6;

/** A library with at most this number of articles answers every request within the budget. */
const small = 2000;

/** Changes of at most this number of articles run on this thread. Each takes 80 microseconds, with its row in the change log. */
const mostHere = 50;

/**
 * Opens a library that runs long answers and changes on a worker thread; see the entry file of the room. The thread starts when it is first needed. A change that
 * finds the library locked is tried again, so that this thread never waits for another process.
 */
export async function openLibraryInBackground(path: string, notify?: Notify): Promise<Library> {
  const database = await openForReader(path, notify);
  let started: Promise<LibraryWorker> | undefined;
  const worker = async (): Promise<LibraryWorker> => {
    const known = started;
    if (known && (await known).isAlive()) return known;
    // If several callers find it dead, the first starts another.
    if (started === known) started = undefined;
    started ??= import('./worker.ts').then(({startWorker}) => startWorker(path));
    return started;
  };
  let answers = 0;
  const library = libraryOn(database, async (asked, signal) => {
    signal?.throwIfAborted();
    answers += 1;
    const isHere = isSmall(database) || walksAnIndex(asked.query);
    const most = answers <= firstAnswers ? firstBudget : budget;
    const answered = isHere ? finishWithin(most, answer(database, asked) as Steps<Answer<typeof asked>>) : undefined;
    return answered ? answered.result : (await worker()).ask(asked, signal);
  });
  const elsewhere = <Change extends WriteRequest>(change: Change): Promise<WriteResult<Change>> =>
    worker().then(({make}) => make(change));
  const changing = new Set<Promise<unknown>>();
  let isClosing = false;
  const patiently = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const made = retryWhileLocked(work, patienceToWrite, () => isClosing);
    changing.add(made);
    return made.finally(() => changing.delete(made));
  };
  const {store, startRun, removeForever, emptyTrash} = library.articles;
  const personal: Library['personal'] = {
    ...library.personal,
    mark: async (ids, change, title) =>
      ids.length > mostHere ? elsewhere({kind: 'mark', ids, change, title}) : library.personal.mark(ids, change, title),
  };
  const history: Library['history'] = {
    ...library.history,
    undo: async () => (isLong(database) ? elsewhere({kind: 'undo'}) : library.history.undo()),
  };
  return {
    ...library,
    articles: {
      ...library.articles,
      ...mapFunctions({store, removeForever, emptyTrash}, patiently),
      startRun: async options => mapFunctions(await startRun(options), patiently),
    },
    personal: mapFunctions(personal, patiently),
    feeds: mapFunctions(library.feeds, patiently),
    history: mapFunctions(history, patiently),
    async flush() {
      await Promise.allSettled(changing);
    },
    async close() {
      isClosing = true;
      await Promise.allSettled(changing);
      await library.close();
      await (await started)?.end();
    },
  };
}

/** Bytes of the journal for that number of articles. */
const mostBytes = 50 * mostHere;
const mostEditions = 2;

/** Returns whether undoing the last change takes long. */
function isLong(database: Database): boolean {
  const last = database.prepare<{bytes: number | null; editions: number}>(
    `with last as (
       select number, before from journal where change = (select change from journal order by number desc limit 1)
     )
     select sum(octet_length(before)) as bytes, (select count(*) from edition where journal in (select number from last)) as editions
     from last`,
  );
  const {bytes, editions} = last.get() ?? {bytes: 0, editions: 0};
  return (bytes ?? 0) > mostBytes || editions > mostEditions;
}

function isSmall(database: Database): boolean {
  return finish(count(database, everything)) <= small;
}

/** Returns whether a query walks an index of its own in short steps, since it asks only for marks and ages. */
function walksAnIndex({where, sort}: Query): boolean {
  return sort !== 'relevance' && conjuncts(where).every(({kind}) => kind === 'is' || kind === 'published');
}
