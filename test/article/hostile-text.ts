import fc, {anyCharacters} from '../support/fast-check.ts';

/** Text with everything in it that a hostile page would use. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      anyCharacters(),
      fc.constantFrom(
        '\x1b',
        '\x1b[',
        '\x1b]',
        '\x1bP',
        '\x9b',
        '\x9d',
        '\x07',
        '\x1b\\',
        '\x9c',
        '\r',
        '\n',
        '\t',
        ' ',
        '0;31m',
        'm',
      ),
      fc.constantFrom(
        '\u202e',
        '\u2066',
        '\ufeff',
        '\u{1f3f4}',
        '\u{e0067}',
        '\u{e007f}',
        '\ud800',
        '\udc00',
        '\ufff9',
      ),
    ),
    {maxLength: 30},
  )
  .map(parts => parts.join(''));
