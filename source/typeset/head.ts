import {type Article, formatDate, minutesToRead} from '../article/article.ts';
import {blank, type Cursor, type Line, prefixed, setText} from './line.ts';
import {Mark, plain, type Span} from './span.ts';
import {drawable} from './width.ts';

/** The head of an article: headline, standfirst, byline and facts, caption and credit, in lines of at most `width` cells. */
export function setHead(article: Article, width: number): Line[] {
  const cursor: Cursor = {offset: 0};
  const parts = [
    setText([fact(article.title, Mark.headline)], width, cursor, 'balanced'),
    article.standfirst ? setText([fact(article.standfirst, Mark.em)], width, cursor) : [],
    facts(article).flatMap(line => setText([fact(line, Mark.quiet)], width, cursor)),
    caption(article, width, cursor),
  ];
  return parts
    .filter(lines => lines.length > 0)
    .flatMap((lines, index) => (index > 0 ? [blank(cursor), ...lines] : lines));
}

/** Who, where and when: one line for the makers, one for the circumstances. */
function facts(article: Article): string[] {
  const makers = [
    article.byline && `By ${article.byline}`,
    article.source === article.byline ? undefined : article.source,
  ];
  const minutes = minutesToRead(article.words);
  const circumstances = [
    article.place,
    article.published && formatDate(article.published, 'minute'),
    minutes > 0 ? `${minutes} min read` : undefined,
  ];
  return [makers, circumstances].map(line => line.filter(Boolean).join(' · ')).filter(line => line !== '');
}

function caption({image}: Article, width: number, cursor: Cursor): Line[] {
  if (!image?.caption && !image?.credit) return [];
  const text = [image.caption, image.credit && `Photograph: ${image.credit}`].filter(Boolean).join(' — ');
  if (width < 4) return setText([fact(text, Mark.quiet)], width, cursor);
  return prefixed(setText([fact(text, Mark.quiet)], width - 2, cursor), plain('▣ ', Mark.ornament), plain('  '));
}

function fact(text: string, marks: number): Span {
  return plain(drawable(text), marks);
}
