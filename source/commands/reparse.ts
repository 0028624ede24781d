import {type ArticleId, plural} from '../article/article.ts';
import {IntakeError, intakeVersion, parse} from '../intake/intake.ts';
import type {Library, Reparsed} from '../library/library.ts';
import {findPassage, followPosition, openPage} from '../typeset/typeset.ts';
import type {Command, Context} from './command.ts';
import {type Difference, differenceOf, formatDifference} from './difference.ts';
import {complain, say, write} from './output.ts';
import {pages} from './pages.ts';
import {openProgress} from './progress.ts';
import {readQuery} from './read-query.ts';
import {withCopies} from './with-copies.ts';
import {withLibrary} from './with-library.ts';

type Options = {readonly 'dry-run'?: boolean};

type Tally = {read: number; changed: number; failed: number};

/** A transaction takes so many articles. */
const batchSize = 50;

/** Fewer articles are read again before anybody has read how many are left. */
const fewest = 200;

/** An article that was made again from its capture, and in what it differs. */
type Again = {readonly reread: Reparsed; readonly difference: Difference};

/** Makes articles again from the captures that an older version of intake read. */
export const reintake: Command<Options> = async (context, {'dry-run': dryRun = false}, operands) => {
  const query = readQuery(operands);
  const tally: Tally = {read: 0, changed: 0, failed: 0};
  const progress = openProgress(context);
  await withLibrary(context, async library => {
    const run = await library.articles.startRun();
    const rows = context.stderr.isTTY ? await library.articles.count(query) : 0;
    const size = rows >= fewest ? rows : undefined;
    let before = 0;
    for await (const page of pages(library, query)) {
      const outdated = await library.captures.outdated(await withCopies(page, library), intakeVersion);
      for (let first = 0; first < outdated.length; first += batchSize) {
        const again = await readAgain(outdated.slice(first, first + batchSize), library, tally, sentence => {
          progress.clear();
          complain(context.stderr, sentence);
        });
        if (!dryRun) await run.reparse(again.map(({reread}) => reread));
        progress.clear();
        await print(again, context);
        const share = Math.min(1, (first + batchSize) / outdated.length);
        progress.show(tally.read, {read: before + share * page.length, size});
      }
      before += page.length;
    }
  });
  progress.clear();
  say(context.stderr, summary(tally, dryRun));
  return tally.failed > 0 ? 1 : 0;
};

async function readAgain(
  ids: readonly ArticleId[],
  library: Library,
  tally: Tally,
  failed: (sentence: string) => void,
): Promise<readonly Again[]> {
  const again: Again[] = [];
  for (const id of ids) {
    tally.read++;
    try {
      const one = await readOne(id, library);
      if (one?.difference.facts.length || one?.difference.body) tally.changed++;
      if (one) again.push(one);
    } catch (error) {
      if (!(error instanceof IntakeError)) throw error;
      tally.failed++;
      failed(`${id} stays as it is: ${error.message}`);
    }
  }
  return again;
}

/** Undefined for an article that went in the meantime. Throws `IntakeError` where today's rules make no article of the capture. */
async function readOne(id: ArticleId, library: Library): Promise<Again | undefined> {
  const [article, capture] = [await library.articles.article(id), await library.captures.capture(id)];
  if (!article || !capture) return undefined;
  const {bytes, name} = capture;
  const address = article.url;
  const captured = await parse({
    bytes,
    ...(name !== undefined && {name}),
    ...(address !== undefined && {address}),
    album: {beside: path => library.captures.pictureAt(id, path)},
  });
  const page = openPage(article, wide);
  const pageNow = openPage({...article, ...captured.draft}, wide);
  const progress = await library.personal.progress(id);
  const lost = (await library.personal.highlights(id)).filter(
    highlight => findPassage(page, highlight) && !findPassage(pageNow, highlight),
  );
  return {
    reread: {
      id,
      captured,
      ...(progress && {progress: {...progress, position: followPosition(page, pageNow, progress.position)}}),
    },
    difference: {...differenceOf(article, captured.draft), lost: lost.length},
  };
}

/** Positions do not depend on the width. */
const wide = {width: 80, measure: 80};

async function print(again: readonly Again[], {stdout}: Context): Promise<void> {
  const lines = again.flatMap(({reread: {id, captured}, difference}) => {
    const text = formatDifference(difference);
    return text === undefined ? [] : `${id}  ${captured.draft.title}  ${text}\n`;
  });
  await write(stdout, lines.join(''));
}

function summary({read, changed, failed}: Tally, dryRun: boolean): string {
  if (read === 0) return 'Nothing to read again: this version of tearsheet has read all of these already.';
  const refused = failed > 0 ? `, ${failed} could not be read` : '';
  const count = `${plural(read, 'article')}`;
  if (dryRun) return `${changed} of ${count} would change${refused}.`;
  return `Read ${count} again: ${changed} changed${refused}${changed > 0 ? ' (tearsheet undo takes it back)' : ''}.`;
}
