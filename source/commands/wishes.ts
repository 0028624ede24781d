import type {Settings} from '../config/config.ts';
import type {Wishes} from '../typeset/typeset.ts';

/** What the settings wish of set text. */
export function wishesOf({justify, hyphenate, spacing, bidi}: Settings): Wishes {
  return {justify, hyphenate, spacing: spacing === 2 ? 2 : 1, isBidiTerminal: bidi === 'terminal'};
}
