import type {Article} from '../article/article.ts';
import {guessLanguage} from './language.ts';
import type {Composition, PixelSize} from './line.ts';

/** What a person wants of the set text. */
export type Wishes = {
  readonly justify: boolean;
  readonly hyphenate: boolean;
  /** Rows that a line of running text takes. */
  readonly spacing: 1 | 2;
  readonly isBidiTerminal: boolean;
  /** For the ear instead of the eye. */
  readonly isSpoken?: boolean;
};

/** Languages of fenced code (CommonMark, section 4.5). */
const fences = /^[ >]*(?:`{3,}|~{3,})[ \t]*([\w+#-]{1,20})/gm;

/**
 * How an article is set. Loads the hyphens of its language and the colours of its code, where it wants them; most want neither, and the ear
 * none. `pictures` are those at hand.
 */
export async function composition(
  article: Article,
  wishes: Wishes,
  pictures: readonly (PixelSize & {readonly address: string})[] = [],
): Promise<Composition> {
  const {justify, spacing, isBidiTerminal} = wishes;
  if (wishes.isSpoken) return {spoken: (await import('./spoken.ts')).spoken};
  const language = wishes.hyphenate ? (article.language ?? guessLanguage(article.body)) : undefined;
  const hyphenate = language && (await (await import('./hyphenation.ts')).loadHyphenation(language));
  const code = new Set(Array.from(article.body.matchAll(fences), ([, name = '']) => name));
  const colour = code.size > 0 && (await (await import('./colouring.ts')).loadColouring(code));
  return {
    justify,
    spacing,
    isBidiTerminal,
    ...(hyphenate && {hyphenate}),
    ...(colour && {colour}),
    ...(pictures.length > 0 && {pictures: new Map(pictures.map(picture => [picture.address, picture]))}),
  };
}
