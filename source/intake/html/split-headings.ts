import {type Document, type Element, namesOf, textOf} from './dom.ts';
import {comparisonKey} from './headline.ts';

/**
 * Moves subtitles and kickers out of the headlines that contain them, into paragraphs below and above. `titles` are the titles that the metadata
 * state. Returns the first subtitle.
 */
export function splitHeadings(document: Document, titles: readonly string[]): string | undefined {
  const keys = new Set(
    titles.flatMap(title => [title, ...title.split(/\s+[|–—»«·-]+\s+/, mostParts)]).map(comparisonKey),
  );
  let subtitle: string | undefined;
  for (const heading of document.querySelectorAll('h1, h2')) {
    const [part] = [...heading.querySelectorAll(parts)].filter(one => isApart(one, heading, keys));
    if (part === undefined) continue;
    const paragraph = document.createElement('p');
    const text = textOf(part);
    const isKicker = textOf(heading).startsWith(text);
    paragraph.setAttribute('class', isKicker ? 'kicker' : 'subtitle');
    paragraph.append(text);
    heading.parentElement?.insertBefore(paragraph, isKicker ? heading : heading.nextSibling);
    part.remove();
    if (!isKicker && heading.tagName === 'H1') subtitle ??= text;
  }
  return subtitle;
}

const mostParts = 6;
const parts = 'span, small, em, i, b, strong, div, p';
const partName =
  /(?:^|[\s_-])(?:sub-?(?:title|head(?:ing|line)?|hed|line)|dek|deck|standfirst|kicker|overline|eyebrow|roofline|topline)(?:$|[\s_-])/i;

/** Returns whether the metadata name a heading without one of its parts, or the part has the name of a subtitle or kicker. */
function isApart(part: Element, heading: Element, keys: ReadonlySet<string>): boolean {
  const [whole, text] = [textOf(heading), textOf(part)];
  if (text === '' || keys.has(comparisonKey(whole))) return false;
  const rest = whole.startsWith(text)
    ? whole.slice(text.length)
    : whole.endsWith(text)
      ? whole.slice(0, -text.length)
      : '';
  if (comparisonKey(rest) === '') return false;
  return keys.has(comparisonKey(rest)) || partName.test(namesOf(part));
}
