import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {makeMaildir} from '../corpus/forms.ts';
import {measureHeld, measureSteps} from '../machine/hold.ts';
import {memoryOf} from '../machine/processes.ts';
import {openSession} from '../machine/session.ts';
import {pressAll} from '../measures/keys.ts';
import {measureIdle} from '../measures/memory.ts';
import {measureInTurns, type Start} from '../measures/starts.ts';
import type {Peer} from './peer.ts';

/** With a cache of headers, and newest first, like the list here. */
const settings = (maildir: string, cache: string) => `
set folder=${maildir}
set header_cache=${cache}
set spoolfile=""
set sort=reverse-date
set mail_check=3600
set timeout=3600
set pager_stop=yes
set markers=no
set quit=yes
set sleep_time=0
set menu_scroll=yes
set charset=utf-8
set sidebar_visible=no
bind pager j next-line
bind index j next-entry
bind pager q exit
`;

export const neomutt: Peer = {
  name: 'neomutt',
  versionOption: '-v',
  mostArticles: 100_000,
  use: 'It reads the articles from a folder of mail (Maildir), with a warm cache of headers. It has no index of words.',
  async measure(place, corpus, {starts, presses, rounds, idleSeconds}) {
    const maildir = await makeMaildir(place.folder, corpus);
    const [config, cache] = [join(place.folder, 'neomuttrc'), join(place.folder, 'neomutt-cache')];
    mkdirSync(cache, {recursive: true});
    writeFileSync(config, settings(maildir, cache));
    const command = ['neomutt', '-n', '-F', config, '-R', '-f', maildir];
    const isList = (screen: string) => new RegExp(`Msgs:${place.articles + 4}\\b`).test(screen);
    const start = async (): Promise<Start> => {
      const session = openSession(command, place.env);
      const {time, cpu} = await session.until(isList);
      await session.settle(100);
      await session.end('q');
      return {wall: time, cpu};
    };
    const figures = await measureInTurns({start}, Math.min(starts, 5));
    const session = openSession(command, place.env);
    await session.until(isList);
    const atStart = memoryOf(session.pid);
    const idle = await measureIdle(session, idleSeconds);
    const list = await measureHeld(session, 'list', 'j', presses);
    await pressAll(session, ['\r']);
    const open = await measureSteps(session, 'open', [{before: ['q', 'j'], keys: '\r'}], rounds);
    await pressAll(session, ['q', '*', '\r']);
    const article = await measureHeld(session, 'article', 'j', presses);
    const memory = {'memory.start': atStart, 'memory.use': memoryOf(session.pid)};
    await session.end('qq');
    return {...figures, ...idle, ...list, ...open, ...article, ...memory};
  },
};
