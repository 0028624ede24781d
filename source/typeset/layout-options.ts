import type {Article} from '../article/article.ts';
import {guessLanguage} from './language.ts';
import type {LayoutOptions, PixelSize} from './line.ts';

/** How the user wants text to be set. */
export type TypesettingOptions = {
  readonly justify: boolean;
  readonly hyphenate: boolean;
  /** Rows of a line of running text. */
  readonly spacing: 1 | 2;
  readonly isBidiTerminal: boolean;
  /** Whether the text is spoken and not shown. */
  readonly isSpoken?: boolean;
};

/** Languages of fenced code (CommonMark, section 4.5). */
const fences = /^[ >]*(?:`{3,}|~{3,})[ \t]*([\w+#-]{1,20})/gm;

/**
 * Loads what the layout of an article needs: the hyphenation of its language and the colouring of its code. Most articles need neither, and speech none.
 * `pictures` are those that are stored.
 */
export async function loadLayoutOptions(
  article: Article,
  typesetting: TypesettingOptions,
  pictures: readonly (PixelSize & {readonly address: string})[] = [],
): Promise<LayoutOptions> {
  const {justify, spacing, isBidiTerminal} = typesetting;
  if (typesetting.isSpoken) return {spoken: (await import('./spoken.ts')).spoken};
  const language = typesetting.hyphenate ? (article.language ?? guessLanguage(article.body)) : undefined;
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
