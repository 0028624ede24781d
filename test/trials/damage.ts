import {readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {randomNumbers} from '../../bench/intake/random.ts';
import {everything, type Library, LibraryError} from '../../source/library/library.ts';
import {openLibrary} from '../../source/library/sqlite/sqlite.ts';
import {absent, defect, makeSample, readTexts, type Texts} from './sample.ts';

/** The results of damaging a library: how often, how many were noticed by reading, and everything that must not happen. */
export type DamageResult = {readonly tries: number; readonly noticed: number; readonly faults: readonly string[]};

/**
 * Damages a library at `tries` seeded places, one at a time, and reads all its texts. Each text must be that of the undamaged library, or be missing.
 * Which articles a search finds is not checked: the word index has no checksums, and `doctor` compares it with the texts.
 * Reading must not write to the file, and a library that is known to be damaged must refuse changes.
 */
export async function damageLibrary(folder: string, seed: number, tries: number): Promise<DamageResult> {
  const path = join(folder, 'library.db');
  await makeSample(path);
  const whole = await readFile(path);
  const library = await openLibrary(path);
  const ids = (await library.articles.page(everything, {from: 'first'}, 1000)).map(({id}) => id);
  const truth = await readTexts(library, ids);
  await library.close();

  const random = randomNumbers(seed);
  const faults: string[] = [];
  let noticed = 0;
  for (let number = 0; number < tries; number++) {
    const {where, bytes} = damage(whole, random);
    const copy = join(folder, `${number}.db`);
    await writeFile(copy, bytes);
    const opened = await openLibrary(copy).catch((error: unknown) => error);
    if (isLibrary(opened)) {
      const texts = await readTexts(opened, ids);
      const isNoticed = [...texts.values()].some(text => /is damaged|run tearsheet doctor/.test(text));
      if (isNoticed) noticed++;
      if (isNoticed && (await takesChanges(opened))) faults.push(`${where}: a damaged library took a change`);
      await opened.close();
      faults.push(...wrongTexts(texts, truth).map(text => `${where}: ${text}`));
    } else {
      noticed++;
      if (!(opened instanceof LibraryError)) faults.push(`${where}: ${String(opened)}`);
    }
    if (!(await readFile(copy)).equals(bytes)) faults.push(`${where}: reading wrote to the file`);
    await Promise.all(['', '-wal', '-shm'].map(end => rm(copy + end, {force: true})));
  }
  return {tries, noticed, faults};
}

/** Bytes of a page of the file. */
const page = 8192;

/** Flips a bit; or, in one try of five, fills a page with zeros, writes another page over it, or cuts the file off there. */
function damage(whole: Buffer, random: () => number): {readonly where: string; readonly bytes: Buffer} {
  const bytes = Buffer.from(whole);
  const below = (limit: number) => Math.floor(random() * limit);
  const pages = whole.length / page;
  const at = page * (1 + below(pages - 1));
  switch (below(15)) {
    case 0:
      return {where: `zeros at ${at}`, bytes: bytes.fill(0, at, at + page)};
    case 1: {
      const from = page * below(pages);
      bytes.copy(bytes, at, from, from + page);
      return {where: `${from} copied to ${at}`, bytes};
    }
    case 2:
      return {where: `cut off at ${at}`, bytes: bytes.subarray(0, at)};
    default: {
      const offset = below(whole.length);
      const bit = 1 << below(8);
      bytes.writeUInt8(bytes.readUInt8(offset) ^ bit, offset);
      return {where: `bit ${bit} of ${offset}`, bytes};
    }
  }
}

function isLibrary(opened: unknown): opened is Library {
  return typeof opened === 'object' && opened !== null && 'articles' in opened;
}

/** Returns the texts that differ from the truth although no sentence says so, and the failures that are defects. */
function wrongTexts(texts: Texts, truth: Texts): readonly string[] {
  return [...texts].flatMap(([name, text]) => {
    const isSaid = text === absent || text.startsWith('said: ') || text.includes('Damaged: run tearsheet doctor');
    if (!text.startsWith(defect) && (isSaid || text === truth.get(name))) return [];
    return [`${name}: ${text.slice(0, 300)} for ${truth.get(name)?.slice(0, 300)}`];
  });
}

async function takesChanges(library: Library): Promise<boolean> {
  try {
    await library.personal.saveView({name: 'new', query: 'is:unread'});
    return true;
  } catch {
    return false;
  }
}
