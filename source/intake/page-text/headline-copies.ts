import type {PageLine} from './lines.ts';

/** The number of lines searched before and after the start of the body. */
const reach = 1000;

/** Returns features of a line: whether the page repeats it as `Headline - Site`, behind the word "share", or in part. */
export function copiesOf(lines: readonly PageLine[], start: number): (index: number) => Record<string, number> {
  const from = Math.max(0, start - reach);
  const texts = lines
    .slice(from, start + reach)
    .map(({text}) => (text.length < 300 ? text.toLowerCase() : ''))
    .filter(text => text !== '');
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return index => {
    const own = lines[index]?.text.toLowerCase() ?? '';
    const isTitle = (text: string) => own.length >= 10 && text.length < own.length + 80 && names(text, own);
    return {
      titled: Number(texts.some(isTitle)),
      holdsAnother: Number(texts.some(text => text.length >= 15 && text.length < own.length && own.endsWith(text))),
      // Headlines are repeated once, menu items more often.
      copiedOften: Math.max(0, Math.log1p((counts.get(own) ?? 1) - 1) - Math.log1p(2)),
    };
  };
}

/** Returns whether a text is the headline in quotes or with the name of its site or section. */
function names(text: string, headline: string): boolean {
  const at = text.indexOf(headline);
  if (at === -1 || text === headline) return false;
  const [before, after] = [text.slice(0, at), text.slice(at + headline.length)];
  return (before === '' || /[-–—|»›>:/“"‘]\s*$/.test(before)) && (after === '' || /^\s*[-–—|»«”"’]/.test(after));
}
