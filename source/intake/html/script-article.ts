import {escapeUTF8} from 'entities';

type Json = string | number | boolean | null | readonly Json[] | {readonly [key: string]: Json};
type Thing = {readonly [key: string]: Json};

/** Maximum number and depth of the values that are examined in the data of a page. */
const mostValues = 200_000;
const deepest = 40;

/** Minimum number of paragraphs and characters of an article. */
const fewestParagraphs = 2;
const fewestCharacters = 300;

const titleKeys = ['headline', 'title'];
const bodyKeys = ['articleBody', 'body', 'content', 'contentHtml', 'bodyHtml', 'html', 'text', 'paragraphs', 'blocks'];
const textKeys = ['html', 'text', 'content', 'value', 'children', 'body', 'paragraphs', 'items'];
const authorKeys = ['author', 'authors', 'byline'];
const dateKeys = ['datePublished', 'publishedAt', 'published_at', 'publishDate', 'published', 'date'];

/**
 * Finds the article in data from which a page builds its text in a browser: the object with a headline and the longest body of several paragraphs.
 * Returns it as HTML that states author and date as a page does; undefined if there is none.
 */
export function findScriptArticle(data: readonly string[]): string | undefined {
  let best: {readonly title: string; readonly paragraphs: readonly string[]; readonly thing: Thing} | undefined;
  let longest = fewestCharacters;
  const waiting: {readonly value: Json; readonly depth: number}[] = data.flatMap(text => ({
    value: parse(text),
    depth: 0,
  }));
  for (let looked = 0; looked < mostValues; looked++) {
    const next = waiting.pop();
    if (next === undefined) break;
    const {value, depth} = next;
    if (typeof value !== 'object' || value === null || depth > deepest) continue;
    for (const inner of Object.values(value)) waiting.push({value: inner, depth: depth + 1});
    if (isList(value)) continue;
    const title = firstText(value, titleKeys);
    if (title === undefined) continue;
    for (const key of bodyKeys) {
      const paragraphs = paragraphsOf(value[key], 0);
      const length = paragraphs.reduce((sum, paragraph) => sum + paragraph.length, 0);
      if (length <= longest || paragraphs.length < fewestParagraphs) continue;
      longest = length;
      best = {title, paragraphs, thing: value};
    }
  }
  return best && toHtml(best.title, best.paragraphs, best.thing);
}

function toHtml(title: string, paragraphs: readonly string[], thing: Thing): string {
  const metadata = [
    ['author', names(firstOf(thing, authorKeys)).join(', ')],
    ['article:published_time', firstText(thing, dateKeys) ?? ''],
  ].map(([name = '', content = '']) =>
    content === '' ? '' : `<meta name="${name}" content="${escapeUTF8(content)}">`,
  );
  return `${metadata.join('')}<article><h1>${escapeUTF8(title)}</h1>${paragraphs.join('\n')}</article>`;
}

/** Returns the paragraphs of a body as HTML: of text with line ends, of HTML, or of a list of blocks. */
function paragraphsOf(body: Json | undefined, depth: number): readonly string[] {
  if (typeof body === 'string') {
    const html = /<p[\s>]/i.test(body)
      ? body.split(/(?<=<\/p>)/i)
      : body.split(/\n+/).map(line => `<p>${escapeUTF8(line)}</p>`);
    return html.filter(paragraph => paragraph.replace(/<[^<>]*>/g, '').trim() !== '');
  }
  if (typeof body !== 'object' || body === null || depth > mostNested) return [];
  if (isList(body)) return body.slice(0, mostBlocks).flatMap(block => paragraphsOf(block, depth + 1));
  const key = textKeys.find(name => name in body);
  return key === undefined ? [] : paragraphsOf(body[key], depth + 1);
}

const mostNested = 5;
const mostBlocks = 2000;

function names(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return isList(value) ? value.slice(0, mostNames).flatMap(names) : names(value['name']);
}

const mostNames = 20;

function firstOf(thing: Thing, keys: readonly string[]): Json | undefined {
  return keys.map(key => thing[key]).find(value => value !== undefined && value !== null);
}

function firstText(thing: Thing, keys: readonly string[]): string | undefined {
  return keys.map(key => thing[key]).find((value): value is string => typeof value === 'string' && value.trim() !== '');
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
