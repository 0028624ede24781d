import {escapeMarkdown} from '../markdown/escape.ts';
import {comparisonKey} from './headline.ts';
import {loadPage} from './load.ts';
import {strip} from './strip.ts';
import {toMarkdown} from './to-markdown.ts';

/** Minimum number of characters by which the text of JSON-LD must be longer than that of the page. */
const leastMore = 200;
/** The shortest line that proves anything, in characters. */
const shortestLine = 40;

/** Returns the text of JSON-LD instead of the page's if it contains that and much more: the page shows only a teaser. Both are Markdown. */
export function fullStory(body: string, story: string | undefined): string {
  if (story === undefined || story.length < 1.5 * body.length + leastMore) return body;
  const key = comparisonKey(story);
  const lines = body
    .split(/\n+/)
    .map(comparisonKey)
    .filter(line => line.length > shortestLine);
  const isTeaser = lines.length > 0 && lines.filter(line => key.includes(line)).length >= lines.length / 2;
  if (!isTeaser) return body;
  if (/<p[\s>]/i.test(story)) return fromHtml(story);
  return paragraphsOf(story)
    .map(paragraph => escapeMarkdown(paragraph))
    .join('\n\n');
}

/** Returns the Markdown of a text that is written as HTML. */
function fromHtml(html: string): string {
  const document = loadPage(strip(html).html);
  return document === undefined ? '' : toMarkdown(document.body, [], undefined);
}

/** A text without line ends is divided into paragraphs of about this length, in characters. */
const usualParagraph = 350;
/** A shorter text is one paragraph. */
const shortText = 600;

/**
 * Returns the paragraphs of a plain text. Many sites write theirs without line ends. Then a paragraph ends where a full stop is glued to the next
 * sentence, and in a text without such places after a few sentences.
 */
function paragraphsOf(text: string): readonly string[] {
  const lines = text.split(/\s*\n\s*/).filter(line => line.trim() !== '');
  if (lines.length > 1 || text.length < shortText) return lines;
  const glued = text.split(/(?<=[\p{Ll}\p{N})”’"][.!?…][”’")]*)(?=[\p{Lu}“‘"(])/u);
  return glued.length > 1 ? glued : groupSentences(text);
}

function groupSentences(text: string): readonly string[] {
  const paragraphs: string[] = [];
  let paragraph = '';
  for (const {segment} of new Intl.Segmenter(undefined, {granularity: 'sentence'}).segment(text)) {
    paragraph += segment;
    if (paragraph.length < usualParagraph) continue;
    paragraphs.push(paragraph.trim());
    paragraph = '';
  }
  return paragraph.trim() === '' ? paragraphs : [...paragraphs, paragraph.trim()];
}
