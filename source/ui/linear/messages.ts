import {formatMinutes, minutesToRead, plural} from '../../article/article.ts';

/** The share of an article that was read, 0 to 1, and the words that are left. */
type Share = {readonly seen: number; readonly words: number};

/** Keys that voices omit or do not distinguish. */
export const keyNames: Readonly<Record<string, string>> = {
  '/': 'slash',
  '?': 'question mark',
  ':': 'colon',
  ';': 'semicolon',
  ',': 'comma',
  '.': 'full stop',
  "'": 'apostrophe',
  '"': 'quote',
  '`': 'backtick',
  '[': 'left bracket',
  ']': 'right bracket',
  '{': 'left brace',
  '}': 'right brace',
  '(': 'left paren',
  ')': 'right paren',
  '<': 'less than',
  '>': 'greater than',
  '&': 'ampersand',
  '|': 'bar',
  '%': 'percent',
  '#': 'hash',
  '*': 'star',
  '+': 'plus',
  '-': 'minus',
  '=': 'equals',
  '!': 'exclamation mark',
  '@': 'at',
  '~': 'tilde',
  '^': 'caret',
  _: 'underscore',
  $: 'dollar',
  '\\': 'backslash',
  PgUp: 'Page Up',
  PgDn: 'Page Down',
  Esc: 'Escape',
  'Shift-Tab': 'Shift Tab',
};

function duration(count: number, unit: 'min' | 'h'): string {
  return plural(count, unit === 'h' ? 'hour' : 'minute');
}

/** Returns a reading time with its units as words. */
function inWords(minutes: number): string {
  return formatMinutes(minutes).replace(/(\d+) (min|h)\b/g, (_, count, unit) => duration(Number(count), unit));
}

/** Every phrase of the linear reader. Messages of the reader and of the screen are in their own catalogues. */
export const spokenMessages = {
  articles: (total: number) => `${plural(total, 'article')}.`,
  articlesOf: (total: number, query: string) => `${plural(total, 'article')}: ${query}.`,
  articlesNow: (total: number) => `${plural(total, 'article')} now.`,
  place: (number: number, total: number) => `${number} of ${total}`,
  inProgress: (percent: number) => `in progress, ${percent} percent`,
  read: 'read',
  unread: 'unread',
  starred: 'starred',
  addressOnly: 'address only',
  sources: (count: number) => `${count} sources`,
  duration,
  ago: (count: number, unit: 'minute' | 'hour' | 'day') => `${plural(count, unit)} ago`,
  share: ({seen, words}: Share) =>
    seen === 1
      ? 'The end'
      : `${Math.floor(seen * 100)} percent, ${inWords(minutesToRead(Math.ceil(words * (1 - seen))))} left`,
  here: (title: string, share: string) => `${title}. ${share}.`,
  continued: (title: string, share: string) => `${title}. Continued. ${share}.`,
  prefix: (keys: string, next: number, more: string) =>
    next === 1 ? `${keys}, then one key. ${more} names it.` : `${keys}, then one of ${next} keys. ${more} names them.`,
  completion: (number: number, total: number) => `${number} of ${total}:`,
  hints: (hints: readonly string[]) => (hints.length === 0 ? '' : `${hints.join(', ')}.`),
  choice: (words: readonly string[]) => words.join(', '),
  choiceWithDetail: (words: string, detail: string) => `${words.replace(/\.$/, '')}. ${detail}`,
  mistake: (column: number, message: string) => `Column ${column}: ${message}`,
  emptyLine: 'An empty line.',
  nothingTyped: 'There is nothing to complete.',

  link: (number: number, total: number, words: string, address: string) =>
    `Link ${number} of ${total}: ${words}, ${address}`,
  selected: (words: string) => `Selected: ${words}`,
  selectedHighlight: (words: string) => `Selected, highlighted: ${words}`,
  selectedUpTo: (words: string) => `Selected up to: ${words}`,
  highlighted: (words: string) => `Highlighted: ${words}`,
  allHighlighted: 'Highlighted.',
  note: (words: string) => `Note: ${words}`,
  noteNumber: (number: string) => ` (note ${number})`,
  linkNumber: (number: string) => ` (link ${number})`,
  picture: 'Picture: ',
  pictureInText: (words: string) => `(picture: ${words})`,
  choices: (title: string, count: number) => `${title}: ${plural(count, 'choice')}.`,
  choicesWith: (count: number, filter: string) =>
    `${plural(count, 'choice')}${filter === '' ? '' : ` with ${filter}`}.`,
  level: (depth: number) => `level ${depth}, `,
  folder: 'folder',
  unreadCount: (count: number) => `${count} unread`,

  helpSection: (number: number, title: string, keys: number) => `${number}: ${title}, ${plural(keys, 'key')}.`,
  helpEnd: (key: (name: string) => string) =>
    `Press a number to hear its keys, ${key('search-help')} to search, ${key('close-help')} to close help.`,
  noSection: (count: number) => `There are ${count} sections. Press a number from 1 to ${count}.`,
  withControl: (key: string) => `Control ${key}`,
  withAlt: (key: string) => `Alt ${key}`,
  withShift: (key: string) => `Shift ${key}`,
  keys: (keys: readonly string[], title: string) => `${keys.join(', ')}: ${title}.`,
} as const;
