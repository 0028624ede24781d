import {
  type Article,
  formatLocalDate,
  formatMinutes,
  type LeadImage,
  minutesToRead,
  sanitizeText,
} from '../article/article.ts';
import {hasRightToLeft} from './bidi.ts';
import {addPrefix, type LayoutCursor, type Line, separate, setText} from './line.ts';
import {setPicture} from './picture.ts';
import {Mark, plain} from './span.ts';

/**
 * Sets the head of an article in lines of at most `width` cells: headline, standfirst, byline, place, date and length, lead image, caption and credit. A `hasRule`
 * head begins with an empty line and has a rule below the date.
 */
export function setHead(article: Article, width: number, cursor: LayoutCursor, hasRule = false): Line[] {
  const {title, standfirst} = article;
  const parts = [
    setText([plain(sanitizeText(title), Mark.headline)], width, cursor, 'balanced'),
    standfirst ? setText([plain(sanitizeText(standfirst), Mark.em)], width, cursor) : [],
    [
      ...factLines(article).flatMap(line => setText([plain(line, Mark.quiet)], width, cursor).map(withoutDot)),
      ...(hasRule ? [setRule(width, cursor)] : []),
    ],
    setLead(article.image ?? {}, width, cursor),
  ];
  const lines = parts
    .filter(lines => lines.length > 0)
    .flatMap((lines, index) => (index > 0 ? separate(lines) : lines));
  // An offset of its own distinguishes its position from that of the headline.
  return hasRule ? [{prefix: [], spans: [], offset: -1}, ...lines] : lines;
}

/** Returns a rule at the end of the leaf before. */
function setRule(width: number, {offset}: LayoutCursor): Line {
  return {prefix: [plain('─'.repeat(width), Mark.rule)], spans: [], offset: Math.max(0, offset - 1)};
}

/** Returns the plain text of the head, like `plainText` for a block. */
export function headText(article: Article): string {
  const {title, standfirst = '', image = {}} = article;
  const parts = [sanitizeText(title), sanitizeText(standfirst), ...factLines(article), sanitizeText(captionOf(image))];
  return parts.map(part => (part ? `${part}\n` : '')).join('');
}

function factLines(article: Article): string[] {
  return listFacts(article).map(joinFacts);
}

/** Lists the known facts of an article, as safe text: those about its authors, then place, date and length. Each list is one line. */
export function listFacts(article: Article): string[][] {
  const authors = [
    article.byline && `By ${article.byline}`,
    article.source === article.byline ? undefined : article.source,
  ];
  const minutes = minutesToRead(article.words);
  const circumstances = [
    article.place,
    // The offset stays in the line of its time.
    article.published && formatLocalDate(article.published).replace(/ (?=\S+\)$)/, '\u00a0'),
    minutes > 0 ? `${formatMinutes(minutes)} read`.replaceAll(' ', '\u00a0') : undefined,
    article.body === '' ? 'address only, not fetched yet' : undefined,
  ];
  return [authors, circumstances]
    .map(line => line.flatMap(fact => (fact ? sanitizeText(fact) : [])))
    .filter(line => line.length > 0);
}

/** Joins facts with dots. Right-to-left facts are isolated from their neighbours (UAX #9, section 2.4) by characters that are not drawn. */
function joinFacts(facts: readonly string[]): string {
  const isolated = facts.some(hasRightToLeft) ? facts.map(fact => `\u2068${fact}\u2069`) : facts;
  return isolated.join(' · ');
}

/** Removes the dot between two facts if it is at the end of a line. */
function withoutDot(line: Line): Line {
  const last = line.spans.at(-1);
  if (!last?.text.endsWith(' ·')) return line;
  return {...line, spans: [...line.spans.slice(0, -1), {...last, text: last.text.slice(0, -2)}]};
}

/** Returns caption and credit in one line. A credit that names its kind, such as `Drawing: R. Penhallow`, does not change. */
export function captionOf({caption, credit}: LeadImage): string {
  const named = credit === undefined || /^\p{L}+:/u.test(credit) ? credit : `Photograph: ${credit}`;
  return [caption, named].filter(Boolean).join(' — ');
}

/** Sets the lead image, if it is stored, and its caption. */
function setLead(image: LeadImage, width: number, cursor: LayoutCursor): Line[] {
  return [...setPicture(image.url, width, cursor), ...setCaption(sanitizeText(captionOf(image)), width, cursor)];
}

function setCaption(text: string, width: number, cursor: LayoutCursor): Line[] {
  if (text === '') return [];
  const caption = [plain(text, Mark.quiet)];
  if (width < 4) return setText(caption, width, cursor);
  return addPrefix(setText(caption, width - 2, cursor), plain('▣ ', Mark.ornament), plain('  '));
}
