import {localDay, localMoment, sanitizeLine, UsageError} from '../article/article.ts';
import {drawable, fitExactly} from '../typeset/width.ts';
import type {ArticleMetadata} from './article-metadata.ts';
import {citationFormNames} from './citations.ts';
import {suggest} from './suggestion.ts';

/** The fields of a template, as text. */
const texts: Readonly<Record<string, (article: ArticleMetadata) => string>> = {
  id: ({id}) => id,
  title: ({title}) => title,
  standfirst: ({standfirst = ''}) => standfirst,
  byline: ({byline = ''}) => byline,
  source: ({source = ''}) => source,
  place: ({place = ''}) => place,
  url: ({url = ''}) => url,
  published: ({published = ''}) => localMoment(published),
  modified: ({modified = ''}) => localMoment(modified),
  added: ({added}) => localMoment(added),
  language: ({language = ''}) => language,
  tags: ({tags}) => tags.join(', '),
  words: ({words}) => String(words),
  read: ({read}) => (read ? 'read' : 'unread'),
  starred: ({starred}) => (starred ? 'starred' : ''),
  progress: ({progress}) => (progress === undefined ? '' : `${Math.round(progress * 100)}%`),
};

/** The fields that are dates. */
const dates: ReadonlySet<string> = new Set(['published', 'modified', 'added']);

/** The advice for the name of a format that only other commands have. */
const formsElsewhere: ReadonlyMap<string, string> = new Map([
  ['json', 'use --json'],
  ['jsonl', 'use --json'],
  ['ids', 'use --ids'],
  ...['ansi', 'text', 'markdown', 'html', 'original'].map(
    name => [name, `use tearsheet show --format ${name}`] as const,
  ),
]);

/** A field in braces, with its form after a colon; doubled braces; and the escapes of tab and newline. */
const part = /\{\{|\}\}|\\[tn]|\{([a-z]*)(?::([a-z]+|\d{1,3}))?\}|[{}]/g;

/**
 * Parses a template such as `{published:date} {title:40} {{x}}`: `:date` prints the day of a date in the reader's time zone, and a number is the width of the
 * field in cells. Throws `UsageError` for an unknown field, or if there is no field.
 */
export function readTemplate(template: string): (article: ArticleMetadata) => string {
  const parts: ((article: ArticleMetadata) => string)[] = [];
  let end = 0;
  for (const match of template.matchAll(part)) {
    const between = template.slice(end, match.index);
    const [whole, name, form] = match;
    parts.push(() => between, name === undefined ? writeLiteral(whole) : writeFact(name, form));
    end = match.index + whole.length;
  }
  if (!/(?<!\{)\{[a-z]/.test(template)) {
    const name = suggest(template, citationFormNames);
    const meant =
      formsElsewhere.get(template) ??
      (name && `use --format ${name}`) ??
      "write fields in braces, such as '{published:date} {title}'";
    throw new UsageError(`--format ${JSON.stringify(sanitizeLine(template))} has no field: ${meant}.`);
  }
  const rest = template.slice(end);
  return article => parts.map(make => make(article)).join('') + rest;
}

function writeLiteral(text: string): () => string {
  const meant = {'{{': '{', '}}': '}', '\\t': '\t', '\\n': '\n'}[text];
  if (meant === undefined) throw new UsageError(`To print a brace with --format, double it: ${text}${text}.`);
  return () => meant;
}

function writeFact(name: string, form: string | undefined): (article: ArticleMetadata) => string {
  const text = Object.hasOwn(texts, name) ? texts[name] : undefined;
  if (!text) throw new UsageError(`--format has no field {${name}}: use ${Object.keys(texts).join(', ')}.`);
  if (form === undefined) return text;
  if (form === 'date' && !dates.has(name)) {
    throw new UsageError(`{${name}} is not a date: use :date only with ${[...dates].join(', ')}.`);
  }
  if (form === 'date') return article => localDay(text(article));
  const cells = Number(form);
  if (!(cells > 0))
    throw new UsageError(
      `--format does not understand {${name}:${form}}: use :date, or a number of cells such as :40.`,
    );
  return article => fitExactly(drawable(text(article)), cells);
}
