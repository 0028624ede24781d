import type {Colour} from './colour.ts';

/** How something is drawn; what is not given is that of the text. */
export type Style = {
  readonly foreground?: Colour;
  readonly background?: Colour;
} & {readonly [Name in Attribute]?: boolean};

/** The attributes that all terminals know (ECMA-48, 8.3.117). */
export const attributes = ['bold', 'dim', 'italic', 'underline', 'inverse', 'strike'] as const;
export type Attribute = (typeof attributes)[number];

/** What can be drawn in a way of its own, as a theme file calls it, and what that is. Where several meet, the later ones lie over the earlier. */
export const roles = {
  text: 'text, and the ground of the whole screen',
  headline: 'the headline of an article',
  heading: 'sub-heads',
  strong: 'strong words',
  em: 'words with stress, and the standfirst',
  code: 'code without colours of its own',
  deleted: 'words that are struck out, and words that an edition no longer has',
  added: 'words that are new in an edition',
  quiet: 'facts and captions',
  ornament: 'bullets, bars and rules in an article',
  keyword: 'keywords in code',
  string: 'strings in code',
  literal: 'numbers and other literals in code',
  name: 'names in code',
  comment: 'comments in code',
  link: 'links',
  highlight: 'what was highlighted',
  found: 'what a search found',
  'found-here': 'the find that the reader is at',
  chosen: 'the link or passage that is chosen',
  unread: 'rows of the list that are unread',
  read: 'rows of the list that are read',
  selected: 'the selected row, and the rows of a range',
  'selected-away': 'the selected row while an article is read',
  lit: 'words of the list that a search found',
  message: 'what the status line says',
  status: 'the keys and the place in the status line',
  rule: 'the rule between list and article',
} as const;

export type Role = keyof typeof roles;

/** How everything on the screen is drawn. */
export type Theme = {readonly name: string; readonly styles: {readonly [Name in Role]?: Style}};
