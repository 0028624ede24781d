import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import type {Figures} from '../figures.ts';
import {measureHeld, measureSteps} from '../machine/hold.ts';
import {openSession, type Screen, type Session} from '../machine/session.ts';
import {tearsheet, type Workplace} from '../workplace.ts';
import {isList} from './starts.ts';

/** Terminals by the beginning of the names of their figures. In the narrow one the list has no preview beside it. */
const screens: Readonly<Record<string, Screen>> = {
  '': {columns: 120, rows: 40},
  'wide.': {columns: 200, rows: 60},
  'narrow.': {columns: 80, rows: 40},
  'margins.': {columns: 120, rows: 40, hasColumnMargins: true},
};

/** Opens the reader at the beginning of its list, and waits until it has loaded all that it loads after the first frame. */
export async function openReader(place: Workplace, screen?: Screen): Promise<Session> {
  rmSync(join(place.home, 'state.json'), {force: true});
  const session = openSession(tearsheet(), place.env, screen);
  await session.until(screen => isList(screen) || /^›/m.test(screen));
  await wait(1500);
  await session.settle(200);
  return session;
}

/** The keys of the reader: a held key in the list and in a long article, and single keys that change the whole screen. */
export async function measureKeys(place: Workplace, presses: number, rounds: number): Promise<Figures> {
  const figures: Figures[] = [];
  for (const [prefix, screen] of Object.entries(screens)) {
    const list = await openReader(place, screen);
    figures.push(await measureHeld(list, `${prefix}list`, 'j', presses));
    if (prefix === '') figures.push(await measureJumps(list, rounds), await measureBurst(list));
    await list.end('Q');
    if (prefix === 'narrow.') continue;
    // A fresh reader, so that its first keys are in the article.
    const article = await openReader(place, screen);
    await openLongArticle(article);
    figures.push(await measureHeld(article, `${prefix}article`, 'j', presses));
    if (prefix === '') figures.push(await measureArticleJumps(article, rounds));
    await pressAll(article, ['q']);
    await article.end('Q');
  }
  return Object.assign({}, ...figures);
}

async function measureJumps(list: Session, rounds: number): Promise<Figures> {
  await pressAll(list, ['gg']);
  return {
    ...(await measureSteps(list, 'list.end', [{before: ['gg'], keys: 'G'}], rounds)),
    ...(await measureSteps(list, 'list.half', [{before: ['gg', '5', '0'], keys: '%'}], rounds)),
    ...(await measureSteps(list, 'open', [{before: ['h', 'j'], keys: '\r'}], rounds)),
    ...(await measureSteps(list, 'next', [{keys: 'J'}], rounds)),
  };
}

async function measureArticleJumps(article: Session, rounds: number): Promise<Figures> {
  return {
    ...(await measureSteps(article, 'article.end', [{before: ['gg'], keys: 'G'}], rounds)),
    ...(await measureSteps(article, 'article.half', [{before: ['gg', '5', '0'], keys: '%'}], rounds)),
  };
}

/** Three hundred keys at once, as after a pause of the machine: milliseconds until the last frame. */
async function measureBurst(list: Session): Promise<Figures> {
  await pressAll(list, ['q', 'gg']);
  list.press('j'.repeat(300));
  const {time} = await list.settle(300);
  return {'list.burst': time ?? Number.NaN};
}

/** Opens the article of 500 KB, which is the last but one of the list, at its beginning. */
export async function openLongArticle(session: Session): Promise<void> {
  session.press('G');
  await session.awaitScreen(screen => /^›.*The short article/m.test(screen));
  session.press('k');
  await session.awaitScreen(screen => /^›.*The long article/m.test(screen));
  session.press('\r');
  await session.awaitScreen(screen => /\d% ·|100%/.test(screen));
  await pressAll(session, ['gg']);
}

/** Presses keys one after the other, each when the frame of the one before is complete. */
export async function pressAll(session: Session, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    session.press(key);
    await session.settle(100);
  }
}
