import type {Colour} from './colour.ts';

/** The colours and attributes of a role. Missing properties are those of plain text. */
export type Style = {
  readonly foreground?: Colour;
  readonly background?: Colour;
} & {readonly [Name in Attribute]?: boolean};

/** The attributes that all terminals know (ECMA-48, 8.3.117). */
export const attributes = ['bold', 'dim', 'italic', 'underline', 'inverse', 'strike'] as const;
export type Attribute = (typeof attributes)[number];

/** The roles that a theme can style, with their descriptions. Where several apply, later ones override earlier ones. */
export const roles = {
  text: 'text, and the background of the whole screen',
  headline: 'the headline of an article',
  heading: 'headings in the text',
  subheading: 'headings below the outermost level of an article',
  strong: 'strong text',
  em: 'emphasised text, and the standfirst',
  code: 'code in a sentence',
  deleted: 'struck-out text, and words that were deleted in a newer edition',
  added: 'words that were added in a newer edition',
  quiet: 'metadata and captions',
  ornament: 'bullets, bars and rules in an article',
  keyword: 'keywords in code',
  string: 'strings in code',
  literal: 'numbers and other literals in code',
  name: 'names in code',
  comment: 'comments in code',
  link: 'links',
  highlight: 'highlighted passages',
  match: 'matches of a search in an article',
  'current-match': 'the current match',
  selection: 'the selected link or passage',
  unread: 'unread articles in the list',
  read: 'read articles in the list',
  star: 'the star of an article in the list',
  selected: 'the selected row, and the rows of a range',
  'selected-inactive': 'the selected row while you read',
  'list-match': 'matches of a search in the list',
  message: 'messages in the status line',
  status: 'the first and the last line of the screen',
  key: 'keys, in the status line and in help',
  rule: 'lines between panes and between the days of the list',
} as const;

export type Role = keyof typeof roles;

/** The styles of everything on the screen. */
export type Theme = {readonly name: string; readonly styles: {readonly [Name in Role]?: Style}};
