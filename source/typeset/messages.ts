import {plural} from '../article/article.ts';

/** Every word that a spoken article adds to the text. */
export const spokenLabels = {
  picture: (caption: string) => `Picture: ${caption}`,
  duration: (count: number, unit: 'min' | 'h') => plural(count, unit === 'h' ? 'hour' : 'minute'),
  toRead: 'to read',
  localTime: (date: string) => `${date} local time`,
  heading: 'Heading: ',
  subheading: 'Subheading: ',
  item: (level: number) => (level === 1 ? 'Item: ' : `Item, level ${level}: `),
  itemNumber: (level: number, number: number) => (level === 1 ? `${number}. ` : `Level ${level}: ${number}. `),
  definition: 'Definition: ',
  continued: 'Continued: ',
  done: 'Done: ',
  toDo: 'To do: ',
  quoted: 'Quote',
  quote: (level: number) => (level === 1 ? 'Quote: ' : `Quote, level ${level}: `),
  note: (number: number) => `Note ${number}: `,
  code: 'Code:\n',
  codeIn: (language: string) => `Code in ${language}:\n`,
  section: 'A new section.',
  table: (rows: number) => `Table of ${plural(rows, 'row')}: `,
  tableWithoutHeadings: (rows: number) => `Table of ${plural(rows, 'row')}.`,
} as const;
