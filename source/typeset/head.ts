import {type Article, formatDate, type LeadImage, minutesToRead} from '../article/article.ts';
import {runsLeft} from './bidi.ts';
import {apart, type LayoutCursor, type Line, prefixed, setText} from './line.ts';
import {setPicture} from './picture.ts';
import {Mark, plain} from './span.ts';
import {drawable} from './width.ts';

/** The head of an article: headline, standfirst, byline and facts, caption and credit, in lines of at most `width` cells. */
export function setHead(article: Article, width: number, cursor: LayoutCursor): Line[] {
  const {title, standfirst} = article;
  const parts = [
    setText([plain(drawable(title), Mark.headline)], width, cursor, 'balanced'),
    standfirst ? setText([plain(drawable(standfirst), Mark.em)], width, cursor) : [],
    factLines(article).flatMap(line => setText([plain(line, Mark.quiet)], width, cursor).map(withoutDot)),
    setLead(article.image ?? {}, width, cursor),
  ];
  return parts.filter(lines => lines.length > 0).flatMap((lines, index) => (index > 0 ? apart(lines) : lines));
}

/** The words of the head, counted as `plainText` counts those of a block. */
export function headText(article: Article): string {
  const {title, standfirst = '', image = {}} = article;
  const parts = [drawable(title), drawable(standfirst), ...factLines(article), drawable(captionOf(image))];
  return parts.map(part => (part ? `${part}\n` : '')).join('');
}

function factLines(article: Article): string[] {
  return facts(article).map(joined);
}

/** Who, where and when, drawable: one line for the makers, one for the circumstances, each where something of it is known. */
export function facts(article: Article): string[][] {
  const makers = [
    article.byline && `By ${article.byline}`,
    article.source === article.byline ? undefined : article.source,
  ];
  const minutes = minutesToRead(article.words);
  const circumstances = [
    article.place,
    article.published && formatDate(article.published, 'minute'),
    minutes > 0 ? `${minutes}\u00a0min\u00a0read` : undefined,
    article.body === '' ? 'address only, not fetched yet' : undefined,
  ];
  return [makers, circumstances]
    .map(line => line.flatMap(fact => (fact ? drawable(fact) : [])))
    .filter(line => line.length > 0);
}

/** Facts from right to left are isolated from those beside them (UAX #9, section 2.4); the signs for that are never drawn. */
function joined(facts: readonly string[]): string {
  const apart = facts.some(runsLeft) ? facts.map(fact => `\u2068${fact}\u2069`) : facts;
  return apart.join(' · ');
}

/** A dot between two facts says nothing at the end of a line. */
function withoutDot(line: Line): Line {
  const last = line.spans.at(-1);
  if (!last?.text.endsWith(' ·')) return line;
  return {...line, spans: [...line.spans.slice(0, -1), {...last, text: last.text.slice(0, -2)}]};
}

/** Caption and credit in one line; a credit that says itself what it is of, such as `Drawing: R. Penhallow`, stands as it is. */
export function captionOf({caption, credit}: LeadImage): string {
  const named = credit === undefined || /^\p{L}+:/u.test(credit) ? credit : `Photograph: ${credit}`;
  return [caption, named].filter(Boolean).join(' — ');
}

/** The picture above the article, where it is at hand, and what is said of it. */
function setLead(image: LeadImage, width: number, cursor: LayoutCursor): Line[] {
  return [...setPicture(image.url, width, cursor), ...setCaption(drawable(captionOf(image)), width, cursor)];
}

function setCaption(text: string, width: number, cursor: LayoutCursor): Line[] {
  if (text === '') return [];
  const caption = [plain(text, Mark.quiet)];
  if (width < 4) return setText(caption, width, cursor);
  return prefixed(setText(caption, width - 2, cursor), plain('▣ ', Mark.ornament), plain('  '));
}
