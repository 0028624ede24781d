import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {hasUnicodeGlyphs} from '../../source/theme/theme.ts';
import {toAscii} from '../../source/ui/glyphs.ts';

describe('the glyphs of the screen', () => {
  test('are ASCII on the Linux console and in a locale with another charset', () => {
    assert.equal(hasUnicodeGlyphs({TERM: 'linux', LANG: 'en_GB.UTF-8'}), false);
    assert.equal(hasUnicodeGlyphs({TERM: 'xterm', LANG: 'ru_RU.KOI8-R'}), false);
    assert.equal(hasUnicodeGlyphs({TERM: 'xterm', LANG: 'de_DE.ISO-8859-15@euro'}), false);
    assert.equal(hasUnicodeGlyphs({TERM: 'xterm', LANG: 'ru_RU.KOI8-R', LC_ALL: 'en_GB.utf8'}), true);
    assert.equal(hasUnicodeGlyphs({TERM: 'xterm-256color'}), true);
    assert.equal(hasUnicodeGlyphs({TERM: 'xterm', LC_ALL: 'C'}), true);
  });

  test('take the same number of cells in ASCII', () => {
    assert.equal(toAscii(' ●★ Story │ “One” · two…'), ' o* Story | "One" - two.');
    assert.equal(toAscii('¹² Noted ┃ and on'), '12 Noted | and on');
    assert.equal(toAscii('\x1b[2m◐\x1b[22m'), '\x1b[2m~\x1b[22m');
  });
});
