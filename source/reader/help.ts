import {cells} from '../typeset/typeset.ts';
import {actions, type Context} from './actions.ts';

/** A line of help: a heading, or keys with what they do. */
export type HelpLine = {readonly heading: string} | {readonly keys: string; readonly title: string};

const titles: Readonly<Record<Context, string>> = {list: 'In the list', article: 'In an article', help: 'In this help'};

/** The actions of a context as lines of help, made from the table of actions; what does the same stands in one line. */
function helpOf(context: Context): HelpLine[] {
  const lines = Map.groupBy(
    actions.filter(action => action.in.includes(context)),
    action => action.title,
  );
  return [
    {heading: titles[context]},
    ...Array.from(lines, ([title, same]) => ({keys: same.flatMap(action => action.keys).join(' '), title})),
  ];
}

/** Cells that the keys of a help line take. */
const keysWidth = 18;

const blank: HelpLine = {heading: ''};

/** Below so many columns the two contexts stand one below the other. */
const twoColumns = 90;

/** The rows of help for a terminal so wide; each holds one line of help, or two side by side. */
export function helpLines(columns: number): (readonly HelpLine[])[] {
  const list = [...helpOf('list'), blank, ...helpOf('help')];
  const article = helpOf('article');
  if (columns < twoColumns) return [...list, blank, ...article].map(line => [line]);
  return Array.from({length: Math.max(list.length, article.length)}, (_, row) => [
    list[row] ?? blank,
    article[row] ?? blank,
  ]);
}

/** A line of help as text. */
export function helpText(line: HelpLine): string {
  if ('heading' in line) return line.heading;
  return line.keys + ' '.repeat(Math.max(2, keysWidth - cells(line.keys))) + line.title;
}
