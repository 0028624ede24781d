import {UsageError} from '../article/article.ts';
import type {Library, Row, Snippet} from '../library/library.ts';
import type {ArticleMetadata} from './article-metadata.ts';
import type {Command, Context} from './command.ts';
import {checkNull} from './command-line.ts';
import {formatPassage, lineFormat, loadLineStyle} from './list-line.ts';
import {formatLines, write} from './output.ts';
import {formatRecord} from './records.ts';
import {reportNothing, type SelectionOptions, withSelection} from './selection.ts';

type ListOptions = SelectionOptions & {
  readonly json?: boolean;
  readonly ids?: boolean;
  readonly format?: string;
  readonly null?: boolean;
  readonly snippets?: boolean;
};

/** Prints the rows of a query in its order. */
export const list: Command<ListOptions> = async (context, options, operands) => {
  const {json, ids, format} = options;
  checkNull(options);
  if ([json, ids, format !== undefined].filter(Boolean).length > 1) {
    throw new UsageError('Give only one of --json, --ids and --format.');
  }
  if (options.snippets && (ids || format !== undefined)) {
    throw new UsageError('--snippets goes with plain lines and with --json, not with --ids and --format.');
  }
  // A plain list needs neither.
  const citations = format === undefined ? undefined : await import('./citations.ts');
  const form = citations?.citationForm(format);
  if (form && options.null) throw new UsageError(`--null goes with lines: leave it out with --format ${format}.`);
  const template = format === undefined || form ? undefined : (await import('./template.ts')).readTemplate(format);
  return withSelection(context, {operands, options, kind: 'query'}, async (selection, library) => {
    const {pages, snippets, isSearch, status} = selection;
    if (citations && form) {
      const isFound = await citations.printCitations(context, citations.citedArticles(pages(), library), form);
      return isFound ? status : reportNothing(context, options);
    }
    const isPlain = !json && !ids && template === undefined;
    const spoken = isPlain && context.stdout.isTTY ? await loadSpokenLines(context) : undefined;
    const style = isPlain && !spoken && context.color ? await loadLineStyle(context) : undefined;
    const format = spoken ? (row: Row) => spoken.spokenListLine(row, context.columns) : lineFormat(context, style);
    let isEmpty = true;
    for await (const page of pages()) {
      const isSearched = options.snippets || (style !== undefined && isSearch);
      const found = isSearched ? await snippets(page.map(({id}) => id)) : [];
      const passages = new Map(found.map(each => [each.id, each]));
      const plain = (row: Row) => {
        const passage = passages.get(row.id);
        const below = passage && options.snippets ? `\n${formatPassage(passage, style)}` : '';
        return `${format(row, passage?.title)}${below}`;
      };
      const record = (metadata: ArticleMetadata) => formatListed(metadata, passages.get(metadata.id));
      const describe = json ? record : template;
      const lines = describe
        ? (await allMetadata(page, library)).map(describe)
        : page.map(ids ? ({id}: Row) => id : plain);
      await write(context.stdout, formatLines(lines, options));
      isEmpty = false;
    }
    return isEmpty ? reportNothing(context, options) : status;
  });
};

/** Loads the module of spoken lines if a screen reader reads the terminal; otherwise returns undefined. */
async function loadSpokenLines(context: Context) {
  const {hasScreenReader} = await import('./screen-reader.ts');
  return hasScreenReader(context) ? import('../ui/linear-output.ts') : undefined;
}

/** Formats an article as JSON without a line end, with the passage that a search found. */
function formatListed(metadata: ArticleMetadata, passage: Snippet | undefined): string {
  const snippet = passage && {text: passage.text, matches: passage.matches};
  return formatRecord({...metadata, ...(snippet && {snippet})}).trimEnd();
}

async function allMetadata(page: readonly Row[], library: Library): Promise<readonly ArticleMetadata[]> {
  const {metadataOf} = await import('./article-metadata.ts');
  const all = await Promise.all(page.map(({id}) => metadataOf(id, library)));
  return all.filter(each => each !== undefined);
}
