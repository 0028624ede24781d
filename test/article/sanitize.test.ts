import assert from 'node:assert/strict';
import process from 'node:process';
import {describe, test} from 'node:test';
import {isPlain, sanitizeAddress, sanitizeLine, sanitizeText} from '../../source/article/sanitize.ts';
import fc from '../support/fast-check.ts';
import {hostileText} from './hostile-text.ts';

/** Letters, marks, digits, punctuation and symbols that no escape sequence is made of. */
const plain = fc.string({unit: fc.constantFrom(...'aZ9é漢字ñåغ€–—…“”👍‍🏽ि ')});

const control = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]/;

describe('foreign text made safe', () => {
  test('is idempotent', () => {
    fc.assert(fc.property(hostileText, text => assert.equal(sanitizeText(sanitizeText(text)), sanitizeText(text))));
    fc.assert(fc.property(hostileText, text => assert.equal(sanitizeLine(sanitizeLine(text)), sanitizeLine(text))));
  });

  test('is plain only if each of its characters takes cells, and sanitising changes none', () => {
    const withoutCells = /^[\p{M}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u1160-\u11ff\ud7b0-\ud7fb]$/u;
    for (let unit = 0; unit <= 0xffff; unit++) {
      const character = String.fromCharCode(unit);
      if (!isPlain(character) || character === '\n') continue;
      if (withoutCells.test(character) || sanitizeText(character) !== character) assert.fail(`U+${unit.toString(16)}`);
    }
    assert.ok(['Salz', '塩の価格', 'سعر الملح', 'מלח', 'соль'].every(isPlain));
    fc.assert(fc.property(hostileText, text => isPlain(text) === false || sanitizeText(text) === text));
  });

  test('has no control character except newline, no direction override and no lone surrogate', () => {
    fc.assert(
      fc.property(hostileText, text => {
        const safe = sanitizeText(text);
        assert.doesNotMatch(safe, control);
        assert.doesNotMatch(safe, /[\u202a-\u202e\u2066-\u2069]/);
        assert.ok(safe.isWellFormed());
      }),
    );
  });

  test('keeps everything that a reader would see', () => {
    fc.assert(fc.property(plain, text => assert.equal(sanitizeText(text), text)));
  });

  test('loses only invisible characters if there is no escape sequence', () => {
    const unseen =
      /[\x00-\x1f\x7f-\x9f\s\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ufeff\ufffe\uffff\u{e0000}-\u{e007f}]/gu;
    fc.assert(
      fc.property(hostileText, text => {
        const harmless = text.toWellFormed().replace(/[\x1b\x90\x98\x9b\x9d-\x9f]/g, '');
        assert.equal(sanitizeText(harmless).replace(unseen, ''), harmless.replace(unseen, ''));
      }),
    );
  });

  test('keeps the text around and after an escape sequence, terminated or not', () => {
    const sequence = fc.constantFrom(
      '\x1b[31m',
      '\x1b[2J',
      '\x9b1;2H',
      '\x1b]0;title\x07',
      '\x1b]8;;x\x1b\\',
      '\x1bPq\x1b\\',
      '\x1b(B',
    );
    fc.assert(
      fc.property(plain, sequence, plain, (before, code, after) => {
        assert.equal(sanitizeText(before + code + after), before + after);
      }),
    );
    assert.equal(sanitizeText('before \x1b]0;never ended\nafter'), 'before ]0;never ended\nafter');
  });

  test('takes linear time for any content', () => {
    for (const bait of [
      '\x1b',
      '\x1b]',
      '\x1b[',
      '\x1b[0',
      '\x1b ',
      '\u{1f3f4}',
      '\u{1f3f4}\u{e0067}',
      '\x1b]\x1b',
      '\r',
      ' \n',
      '\x9d',
    ]) {
      // Time of the processor, which other work on the machine does not take: a step too many for each character would be hours.
      const started = process.threadCpuUsage();
      sanitizeLine(bait.repeat(1_000_000 / bait.length));
      const {user} = process.threadCpuUsage(started);
      assert.ok(user < 10_000_000, `1 MB of ${JSON.stringify(bait)} took ${user} µs`);
    }
  });

  test('keeps the flags of regions and drops hidden tag characters', () => {
    const scotland = '\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}';
    assert.equal(sanitizeText(`${scotland} a\u{e0061}b`), `${scotland} ab`);
  });

  test('has newlines for all line ends and four spaces for each tab', () => {
    assert.equal(sanitizeText('a\r\nb\rc\u0085d\u2028e\u2029f\tg'), 'a\nb\nc\nd\ne\nf    g');
  });
});

test('a line has single spaces and none at its ends', () => {
  assert.equal(sanitizeLine('  Night \r\n\t train\x1b[0m  '), 'Night train');
});

describe('an address', () => {
  test('is an absolute http or https address, or undefined', () => {
    assert.equal(sanitizeAddress('/b?c=d', 'https://example.org/a'), 'https://example.org/b?c=d');
    for (const bad of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      '/relative',
      'mailto:a@example.org',
      '',
    ])
      assert.equal(sanitizeAddress(bad), undefined);
  });

  test('never has a control character or a space', () => {
    fc.assert(
      fc.property(hostileText, text => {
        assert.doesNotMatch(sanitizeAddress(`https://example.org/${text}`) ?? '', /[\s\x00-\x20\x7f-\x9f]/);
      }),
    );
  });

  test('has at most 30 zero-width characters in a row, whatever they are', () => {
    const pieces = fc.constantFrom(
      'a',
      'é',
      '\u0301',
      '\u0300\u0301',
      '\u200d',
      '\u00ad',
      '\u{e0100}',
      '\u{1e94a}',
      '👍',
      '\u064b',
      '中',
      '\x07',
    );
    const runs = fc.tuple(pieces, fc.integer({min: 1, max: 100})).map(([piece, count]) => piece.repeat(count));
    fc.assert(
      fc.property(fc.array(runs), parts => {
        const safe = sanitizeText(parts.join(''));
        assert.doesNotMatch(safe, /[\p{M}\p{Cf}]{31}/u);
        assert.equal(sanitizeText(safe), safe);
      }),
    );
    assert.equal(sanitizeLine(`Plou${'\u0301'.repeat(10_000)}gh`), `Plou${'\u0301'.repeat(30)}gh`);
  });

  test('keeps what scripts need: marks, joiners, soft hyphens', () => {
    const text = 'बर्फ़ हटाने वाला‍ नमूना, برف‌روب, שָׁלֹום, ไถหิมะ, Schnee\u00adpflug, 👩‍👩‍👧‍👦, ཀྵྨ';
    assert.equal(sanitizeText(text), text);
  });
});
