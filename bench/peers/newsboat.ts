import {existsSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {CorpusFile} from '../corpus/corpus-file.ts';
import {makeFeeds} from '../corpus/forms.ts';
import {stem} from '../corpus/words.ts';
import type {Figures} from '../figures.ts';
import {runCommand} from '../machine/command.ts';
import {measureHeld, measureSteps} from '../machine/hold.ts';
import {memoryOf} from '../machine/processes.ts';
import {openSession, type Session} from '../machine/session.ts';
import {pressAll} from '../measures/keys.ts';
import {measureIdle} from '../measures/memory.ts';
import {type Found, pressUntil, timeSearches} from '../measures/searches.ts';
import {measureInTurns, type Start} from '../measures/starts.ts';
import type {Workplace} from '../workplace.ts';
import type {Peer} from './peer.ts';

/** The list of all articles is that of a query over all feeds. */
const settings = ['auto-reload no', 'max-items 0', 'confirm-exit no', 'bind-key j down', 'bind-key k up', ''].join(
  '\n',
);

const isFeedList = (screen: string) => screen.includes('All articles');
const isList = (screen: string) => screen.includes("Articles in feed 'All articles'") && /^ *30 /m.test(screen);
const isResult = (screen: string) => /search result/i.test(screen);

export const newsboat: Peer = {
  name: 'newsboat',
  versionOption: '--version',
  mostArticles: 100_000,
  use: 'It reads the articles from feeds of 2,500 entries. Its list is a query over all of them, which a key opens after the start.',
  async measure(place, corpus, {starts, presses, rounds, idleSeconds}) {
    const {command, figures} = await fill(place, corpus);
    const start = await measureInTurns({start: () => startInList(command, place)}, Math.min(starts, 5));
    const session = openSession(command, place.env);
    await session.until(isFeedList);
    await openList(session);
    const atStart = memoryOf(session.pid);
    const idle = await measureIdle(session, idleSeconds);
    const list = await measureHeld(session, 'list', 'j', presses);
    await pressAll(session, ['\r']);
    const open = await measureSteps(session, 'open', [{before: ['q', 'j'], keys: '\r'}], rounds);
    const next = await measureSteps(session, 'next', [{keys: 'n'}], rounds);
    await pressAll(session, ['q', 'q']);
    const searches = {
      ...(await timeSearches(
        session,
        'common',
        [0, 1].map(rank => stem(rank)),
        search,
      )),
      ...(await timeSearches(
        session,
        'rare',
        [9000, 9031].map(rank => stem(rank)),
        search,
      )),
    };
    const memory = {'memory.start': atStart, 'memory.use': memoryOf(session.pid)};
    await session.end('qqq');
    return {...figures, ...start, ...idle, ...list, ...open, ...next, ...searches, ...memory};
  },
};

/** Fills its cache from feeds, unless it is there. */
async function fill(place: Workplace, corpus: readonly CorpusFile[]) {
  const [urls, config, cache] = ['urls', 'config', 'cache.db'].map(name => join(place.folder, `newsboat-${name}`));
  const command = ['newsboat', '-q', '-u', urls ?? '', '-C', config ?? '', '-c', cache ?? ''];
  const articles = corpus.reduce((sum, file) => sum + file.articles, 0);
  const text = corpus.reduce((sum, file) => sum + file.text, 0);
  let figures: Figures = {};
  if (!existsSync(cache ?? '')) {
    const feeds = await makeFeeds(place.folder, corpus);
    writeFileSync(urls ?? '', [...feeds.map(path => `file://${path}`), '"query:All articles:age >= 0"', ''].join('\n'));
    writeFileSync(config ?? '', settings);
    const {wall, cpu, peak} = await runCommand([...command, '-x', 'reload'], place.env);
    figures = {
      'import.file.rate': (articles / wall) * 1000,
      'import.file.cpu': cpu / articles,
      'import.file.memory': peak,
    };
  }
  return {command, figures: {...figures, 'disk.ratio': statSync(cache ?? '').size / text}};
}

async function startInList(command: readonly string[], place: Workplace): Promise<Start> {
  const session = openSession(command, place.env);
  const {time, cpu} = await session.until(isFeedList);
  const list = await openList(session);
  await session.end('qqq');
  return {wall: time + list.time, cpu: cpu + list.cpu};
}

/** Opens the list of all articles, which is the last of the list of feeds. */
async function openList(session: Session): Promise<Found> {
  await session.settle(200);
  await pressAll(session, ['\x1bOF']);
  return pressUntil(session, '\r', isList);
}

async function search(session: Session, word: string): Promise<Found> {
  await pressAll(session, ['/', word]);
  const found = await pressUntil(session, '\r', isResult);
  await pressAll(session, ['q']);
  return found;
}
