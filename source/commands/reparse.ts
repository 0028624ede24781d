import {type Article, type ArticleId, type Draft, plural} from '../article/article.ts';
import {type ReparsedArticle, type ReparseOptions, reparse as reparseArticles} from '../ingest/ingest.ts';
import {type Library, withCopies} from '../library/library.ts';
import {findPassage, followPosition, openPage} from '../typeset/typeset.ts';
import type {Command} from './command.ts';
import {type Difference, differenceOf, formatDifference, toDifferenceRecord} from './difference.ts';
import {complain, say, write} from './output.ts';
import {openProgress} from './progress.ts';
import {formatRecord} from './records.ts';
import {type ArticleSelection, withSelection} from './selection.ts';

type ReparseCounts = {parsed: number; changed: number; failed: number};

/** The minimum number of rows for a progress message. With fewer, the work ends before anybody could read it. */
const fewestForProgress = 200;

/** Parses again the captures of articles that an older version of intake parsed. */
export const reparse: Command<{readonly 'dry-run'?: boolean; readonly json?: boolean}> = async (
  context,
  {'dry-run': isDryRun = false, json},
  operands,
) => {
  const format = json ? jsonLine : plainLine;
  const counts: ReparseCounts = {parsed: 0, changed: 0, failed: 0};
  const progress = openProgress(context);
  const status = await withSelection(context, {operands, options: {}, kind: 'query'}, async (selection, library) => {
    const rows = context.stderr.isTTY ? await selection.count() : 0;
    const done = {before: 0, page: 0};
    const ids = idsOf(selection, library, done);
    for await (const {reparsed, failures, share} of reparseArticles(library, ids, {followPlaces, isDryRun})) {
      progress.clear();
      for (const failure of failures) complain(context.stderr, failure);
      counts.parsed += reparsed.length + failures.length;
      counts.failed += failures.length;
      counts.changed += reparsed.filter(isChanged).length;
      await write(context.stdout, reparsed.filter(isChanged).map(format).join(''));
      progress.show(counts.parsed, {
        read: done.before + share * done.page,
        ...(rows >= fewestForProgress && {size: rows}),
      });
    }
    return selection.status;
  });
  progress.clear();
  say(context.stderr, summary(counts, isDryRun));
  return counts.failed > 0 ? 1 : status;
};

/** Yields the ids of the selected articles, and of the copies that count as selected, page by page, and counts the rows in `done`. */
async function* idsOf(
  {pages, hasCopies}: ArticleSelection,
  {articles}: Library,
  done: {before: number; page: number},
): AsyncGenerator<readonly ArticleId[]> {
  for await (const page of pages()) {
    done.page = page.length;
    yield hasCopies ? await withCopies(articles, page) : page.map(({id}) => id);
    done.before += page.length;
  }
}

/** Positions do not depend on the width. */
const anyWidth = {width: 80, measure: 80};

const followPlaces: ReparseOptions['followPlaces'] = (former, draft, {progress, highlights}) => {
  const page = openPage(former, anyWidth);
  const newPage = openPage({...former, ...draft}, anyWidth);
  const lost = highlights.filter(highlight => findPassage(page, highlight) && !findPassage(newPage, highlight));
  return {
    progress: progress && {...progress, position: followPosition(page, newPage, progress.position)},
    lostHighlights: lost.length,
  };
};

function isChanged({
  former,
  captured,
}: {
  readonly former: Article;
  readonly captured: {readonly draft: Draft};
}): boolean {
  const {facts, body} = differenceOf(former, captured.draft);
  return facts.length > 0 || body !== undefined;
}

/** Returns a changed article and its difference on one line. */
function plainLine(reparsed: ReparsedArticle): string {
  const {former, captured} = reparsed;
  return `${former.id}  ${captured.draft.title}  ${formatDifference(differenceIn(reparsed))}\n`;
}

function jsonLine(reparsed: ReparsedArticle): string {
  const {former, captured} = reparsed;
  return formatRecord(toDifferenceRecord({id: former.id, title: captured.draft.title}, differenceIn(reparsed)));
}

function differenceIn({former, captured, lostHighlights}: ReparsedArticle): Difference {
  return {...differenceOf(former, captured.draft), lost: lostHighlights};
}

function summary({parsed, changed, failed}: ReparseCounts, isDryRun: boolean): string {
  if (parsed === 0) return 'Nothing to reparse: this version of tearsheet has parsed all of these articles.';
  const failures = failed > 0 ? `, ${failed} could not be parsed` : '';
  const articles = plural(parsed, 'article');
  if (isDryRun) return `${changed} of ${articles} would change${failures}.`;
  return `Reparsed ${articles}: ${changed} changed${failures}.${changed > 0 ? ' To undo: tearsheet undo' : ''}`;
}
