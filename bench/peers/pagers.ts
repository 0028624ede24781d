/** Programs that show one article. They do not depend on the size of a library. */

import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {CorpusArticle} from '../corpus/corpus.ts';
import {measuredArticles} from '../corpus/corpus.ts';
import {toHtml} from '../corpus/forms.ts';
import type {Figures} from '../figures.ts';
import {runCommand} from '../machine/command.ts';
import {measureHeld, measureSteps} from '../machine/hold.ts';
import {memoryOf} from '../machine/processes.ts';
import {openSession} from '../machine/session.ts';
import {measureIdle} from '../measures/memory.ts';
import {measureInTurns, type Start} from '../measures/starts.ts';
import type {Workplace} from '../workplace.ts';
import type {Effort, Peer} from './peer.ts';

/** A pager, and how it is started and used. */
type Pager = {
  readonly name: string;
  readonly versionOption: string;
  readonly use: string;
  /** The files that it reads: by their ending and content. */
  readonly extension: string;
  readonly write: (article: CorpusArticle) => string;
  /** Prints an article to a pipe. */
  readonly print: (path: string) => readonly string[];
  /** Opens an article on a terminal; without it, it has no screen. */
  readonly open?: (path: string) => readonly string[];
  /** Scrolls down by a line. */
  readonly down?: string;
};

const toMarkdown = ({title, byline, body}: CorpusArticle) => `# ${title}\n\n${byline}\n\n${body}\n`;

const pagers: readonly Pager[] = [
  {
    name: 'less',
    versionOption: '--version',
    use: 'It shows the Markdown of an article unchanged.',
    extension: 'txt',
    write: toMarkdown,
    print: path => ['less', path],
    open: path => ['less', path],
    down: 'j',
  },
  {
    name: 'w3m',
    versionOption: '-version',
    use: 'It lays out an article as HTML.',
    extension: 'html',
    write: toHtml,
    print: path => ['w3m', '-dump', '-cols', '80', path],
    open: path => ['w3m', '-o', 'confirm_qq=0', path],
    down: 'J',
  },
  {
    name: 'glow',
    versionOption: '--version',
    use: 'It lays out the Markdown of an article.',
    extension: 'md',
    write: toMarkdown,
    print: path => ['glow', '--style', 'dark', '--width', '80', path],
  },
];

export const pagerPeers: readonly Peer[] = pagers.map(pager => ({
  name: pager.name,
  versionOption: pager.versionOption,
  mostArticles: 1000,
  use: pager.use,
  measure: (place, _corpus, effort) => measurePager(place, pager, effort),
}));

async function measurePager(place: Workplace, pager: Pager, effort: Effort): Promise<Figures> {
  const folder = join(place.folder, 'articles');
  mkdirSync(folder, {recursive: true});
  const [short = '', long = ''] = measuredArticles().map((article, index) => {
    const path = join(folder, `${index}.${pager.extension}`);
    if (!existsSync(path)) writeFileSync(path, pager.write(article));
    return path;
  });
  const {open, down} = pager;
  const printed = {
    version: () => runCommand([pager.name, pager.versionOption], place.env),
    show: () => runCommand(pager.print(short), place.env),
    'show-long': () => runCommand(pager.print(long), place.env),
  };
  if (!open || down === undefined) return measureInTurns(printed, effort.starts);
  const env = {...place.env, LESSHISTFILE: '-'};
  const isShown = (screen: string) => (screen.match(/\w{4}/g)?.length ?? 0) > 100;
  const start = async (): Promise<Start> => {
    const session = openSession(open(short), env);
    const {time, cpu} = await session.until(isShown);
    await session.settle(100);
    await session.end('q');
    return {wall: time, cpu};
  };
  const starts = await measureInTurns({...printed, start}, effort.starts);
  const session = openSession(open(long), env);
  await session.until(isShown);
  const memory = memoryOf(session.pid);
  const idle = await measureIdle(session, effort.idleSeconds);
  const article = await measureHeld(session, 'article', down, effort.presses);
  const end = await measureSteps(session, 'article.end', [{before: ['g'], keys: 'G'}], effort.rounds);
  const used = {'memory.start': memory, 'memory.use': memoryOf(session.pid)};
  await session.end('q');
  return {...starts, ...idle, ...article, ...end, ...used};
}
