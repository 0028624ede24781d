import type {Settings} from '../state/settings.ts';
import type {Wishes} from '../typeset/typeset.ts';

/** What the settings wish of set text. */
export function wishesOf({justify, hyphenate, bidi}: Settings): Wishes {
  return {justify, hyphenate, isBidiTerminal: bidi === 'terminal'};
}
