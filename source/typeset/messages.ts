import {plural} from '../article/article.ts';

/** Every word that a spoken article adds to the text. */
export const spokenLabels = {
  picture: (caption: string) => `Picture: ${caption}`,
  duration: (count: number, unit: 'min' | 'h') => plural(count, unit === 'h' ? 'hour' : 'minute'),
  toRead: 'to read',
  heading: 'Heading: ',
  item: 'Item: ',
  itemNumber: (number: number) => `${number}. `,
  done: 'Done: ',
  toDo: 'To do: ',
  quote: 'Quote: ',
  note: (number: number) => `Note ${number}: `,
  code: 'Code:\n',
  codeIn: (language: string) => `Code in ${language}:\n`,
  section: 'A new section.',
  table: (rows: number) => `Table of ${plural(rows, 'row')}: `,
} as const;
