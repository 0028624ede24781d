import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {terminalColours} from '../../source/theme/colour.ts';
import {attributes, roles} from '../../source/theme/style.ts';
import {builtIn, depthOf, paint, paintRow, paletteOf, readTheme} from '../../source/theme/theme.ts';
import fc from '../support/fast-check.ts';

const where = 'themes/mine.json';

describe('a theme', () => {
  test('is drawn in the colours that the terminal supports', () => {
    const {theme} = readTheme('mine', {link: {foreground: '#ff8800', underline: true}}, where);
    const link = (depth: 4 | 8 | 24) => paletteOf(theme, depth).codes(['link']);
    assert.equal(link(24), '\x1b[4;38;2;255;136;0m');
    assert.equal(link(8), '\x1b[4;38;5;208m');
    assert.equal(link(4), '\x1b[4;33m');
  });

  test('in 16 colours still distinguishes roles with their own background', () => {
    for (const theme of [builtIn.paper, builtIn.night, builtIn.contrast]) {
      const {base: ground, codes} = paletteOf(theme, 4);
      const page = /[;[](4\d|10\d)m/.exec(ground)?.[1];
      for (const role of ['selected', 'match', 'current-match', 'highlight', 'selection'] as const) {
        const own = /[;[](4\d|10\d)m/.exec(codes([role]))?.[1];
        assert.ok(own !== undefined && own !== page, `${theme.name}, ${role}`);
      }
    }
  });

  test('keeps named colours as the colours of the terminal, at any depth', () => {
    for (const depth of [4, 8, 24] as const) {
      assert.equal(paletteOf(builtIn.terminal, depth).codes(['selected']), '\x1b[30;47m');
      const {theme} = readTheme('mine', {em: {background: 'bright-yellow'}}, where);
      assert.equal(paletteOf(theme, depth).codes(['em']), '\x1b[3;103m');
    }
  });

  test('without colours is mono, which uses attributes instead', () => {
    for (const theme of Object.values(builtIn)) {
      const {codes, base: ground} = paletteOf(theme, 1);
      assert.equal(ground, '');
      const drawn = (
        ['text', 'link', 'match', 'current-match', 'highlight', 'selection', 'selected', 'read'] as const
      ).map(role => codes([role]));
      assert.equal(
        new Set(drawn).size,
        drawn.length - 1,
        'a find and a selected row, which never stand in one line, are the same',
      );
      for (const role of Object.keys(roles) as (keyof typeof roles)[]) assert.doesNotMatch(codes([role]), /[34]\d/);
    }
  });

  test('with attributes alone does not dim what is drawn over text', () => {
    for (const over of ['highlight', 'match', 'current-match', 'selection'] as const) {
      const {codes} = paletteOf(builtIn.mono, 1);
      assert.equal(codes(['quiet', over]), codes([over]));
    }
  });

  test('distinguishes every role in the text by more than colour', () => {
    for (const {styles} of Object.values(builtIn)) {
      for (const role of [
        'link',
        'match',
        'current-match',
        'highlight',
        'selection',
        'unread',
        'heading',
        'subheading',
      ] as const) {
        const style: Readonly<Record<string, unknown>> = styles[role];
        assert.ok(
          attributes.some(name => style[name] === true),
          role,
        );
      }
    }
  });

  test('with a background fills its rows, and one without does not', () => {
    const paper = paletteOf(builtIn.paper, 24);
    const row = paintRow(paint(paper, 'strong', 'ab'), 2, 5, paper);
    assert.match(row, /^\x1b\[[\d;]*48;2[\d;]*m\x1b\[1;[\d;]*mab\x1b\[0m\x1b\[[\d;]*48;2[\d;]*m {3}\x1b\[0m$/);
    assert.equal(paintRow('ab', 2, 5, paletteOf(builtIn.terminal, 24)), 'ab');
  });
});

describe('a theme of the user', () => {
  test('overrides roles of the theme that it extends', () => {
    const {theme, warnings} = readTheme('mine', {extends: 'night', link: {foreground: '#ffffff'}}, where);
    assert.deepEqual(warnings, []);
    assert.deepEqual(theme.styles.link, {foreground: '#ffffff', underline: true});
    assert.deepEqual(theme.styles.text, builtIn.night.styles.text);
  });

  test('is used without its faults, and each fault is named with the allowed values', () => {
    const {theme, warnings} = readTheme(
      'mine',
      {
        extends: 'dusk',
        links: {bold: true},
        link: {foreground: 'blurple', bold: 1, size: 3, italic: true},
        match: 'yellow',
      },
      where,
    );
    assert.deepEqual(theme.styles.link, {underline: true, italic: true});
    assert.deepEqual(
      warnings.map(warning => warning.slice(0, 90)),
      [
        'themes/mine.json: "extends" must be one of terminal, paper, night, contrast, mono. The theme terminal is used.',
        'themes/mine.json: there is no role "links". The roles are text, headline, heading, subheading, strong, em, code,',
        'themes/mine.json: "link.foreground" is "blurple", but must be #rrggbb or one of black, red, green',
        'themes/mine.json: "link.bold" is 1, but must be true or false. It is left out.',
        'themes/mine.json: "link" has no property "size". The properties are foreground, background, bold, dim, italic',
        'themes/mine.json: "match" must be an object of foreground, background, bold, dim, italic, underli',
      ].map(warning => warning.slice(0, 90)),
    );
  });

  test('of any content produces only colour codes', () => {
    const value = fc.oneof(
      fc.constantFrom(...terminalColours, '#102030', '#10203', '\x1b[2J', true),
      fc.string(),
      fc.jsonValue(),
    );
    const style = fc.dictionary(
      fc.oneof(fc.constantFrom('foreground', 'background', ...attributes), fc.string()),
      value,
    );
    const content = fc.dictionary(
      fc.oneof(fc.constantFrom(...Object.keys(roles), 'extends', '__proto__', 'constructor'), fc.string()),
      fc.oneof(style, value),
    );
    fc.assert(
      fc.property(content, fc.constantFrom(1, 4, 8, 24), (json, depth) => {
        const {theme} = readTheme('mine', json, where);
        const {base: ground, codes} = paletteOf(theme, depth);
        for (const role of Object.keys(roles) as (keyof typeof roles)[]) {
          assert.match(ground + codes([role]), /^(\x1b\[\d+(;\d+)*m)*$/);
        }
      }),
    );
  });
});

describe('the colours of a terminal', () => {
  test('are recognised by environment variables', () => {
    const of = (env: Readonly<Record<string, string>>) => depthOf(true, env);
    assert.equal(of({TERM: 'xterm-256color'}), 8);
    assert.equal(of({TERM: 'xterm-256color', COLORTERM: 'truecolor'}), 24);
    assert.equal(of({TERM: 'screen', COLORTERM: '24bit'}), 24);
    assert.equal(of({TERM: 'xterm-kitty'}), 24);
    assert.equal(of({TERM: 'xterm-direct'}), 24);
    assert.equal(of({TERM: 'xterm', XTERM_VERSION: 'XTerm(379)'}), 24);
    assert.equal(of({TERM: 'screen', XTERM_VERSION: 'XTerm(379)'}), 4);
    assert.equal(of({TERM: 'linux'}), 4);
    assert.equal(of({}), 4);
    assert.equal(of({TERM: 'xterm', FORCE_COLOR: '2'}), 8);
    assert.equal(depthOf(false, {TERM: 'xterm-256color', COLORTERM: 'truecolor'}), 1);
  });
});
