import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {builtIn, terminalOn} from '../../source/theme/built-in.ts';
import {contrast, defaultColours16, isHex, type Rgb, rgbOf256, terminalColours} from '../../source/theme/colour.ts';
import {paletteOf} from '../../source/theme/palette.ts';
import {type Role, roles, type Style, type Theme} from '../../source/theme/style.ts';

/** How a terminal draws a text: its codes are read back as it would. Some draw bold text of the first eight colours in the bright ones. */
function shown(codes: string, isBoldBright = false): {text: Rgb; ground: Rgb} {
  let [text, ground]: [Rgb, Rgb] = [
    [0, 0, 0],
    [0, 0, 0],
  ];
  let brighter = 0;
  const numbers = Array.from(codes.matchAll(/\d+/g), ([number]) => Number(number));
  while (numbers.length > 0) {
    const code = numbers.shift() ?? 0;
    if (code === 0) brighter = 0;
    if (code === 1 && isBoldBright) brighter = 8;
    const isGround = (code >= 40 && code < 50) || code >= 100;
    const base = isGround ? code - 10 : code;
    if (base < 30) continue;
    const colour =
      base === 38
        ? extended(numbers)
        : (defaultColours16[base < 90 ? base - 30 + (isGround ? 0 : brighter) : base - 82] ?? [0, 0, 0]);
    if (isGround) ground = colour;
    else text = colour;
  }
  return {text, ground};
}

function extended(numbers: number[]): Rgb {
  if (numbers.shift() === 5) return rgbOf256(numbers.shift() ?? 0);
  const [red = 0, green = 0, blue = 0] = numbers.splice(0, 3);
  return [red, green, blue];
}

/** The roles of text, and those that are drawn over it. Lines between panes are no text. */
const over: readonly Role[] = ['highlight', 'match', 'current-match', 'selection'];
const rows: readonly Role[] = ['selected', 'selected-inactive'];
const inRows: readonly Role[] = ['unread', 'read', 'quiet', 'list-match', 'ornament'];
const edges: readonly Role[] = ['status', 'key', 'message'];
const article = (Object.keys(roles) as Role[]).filter(
  role => role !== 'rule' && ![...over, ...rows, ...inRows, ...edges].includes(role),
);

/** Every way in which text is drawn. */
const ways: readonly (readonly Role[])[] = [
  ...inRows.flatMap(role => [[role], ...rows.map(row => [role, row])]),
  ...edges.map(role => ['status' as const, role]),
  ...[...article, 'quiet' as const].flatMap(role => [[role], ...over.map(top => [role, top])]),
  ['strong', 'link', 'highlight', 'match', 'current-match', 'selection'],
];

/** The text, the background and the 16 colours of a terminal. */
type TerminalPalette = {readonly text: Rgb; readonly ground: Rgb; readonly colours: readonly Rgb[]};

function terminalPalette(text: string, ground: string, colours: string): TerminalPalette {
  return {text: toRgb(text), ground: toRgb(ground), colours: colours.split(' ').map(toRgb)};
}

function toRgb(hex: string): Rgb {
  const number = Number.parseInt(hex, 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

const xterm =
  '000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff';
const solarized =
  '073642 dc322f 859900 b58900 268bd2 d33682 2aa198 eee8d5 002b36 cb4b16 586e75 657b83 839496 6c71c4 93a1a1 fdf6e3';
const gnome =
  '171421 c01c28 26a269 a2734c 12488b a347ba 2aa1b3 d0cfcc 5e5c64 f66151 33d17a e9ad0c 2a7bde c061cb 33c7de ffffff';

/** Palettes that many people use. */
const palettes: Readonly<Record<string, TerminalPalette>> = {
  'xterm on black': terminalPalette('ffffff', '000000', xterm),
  'xterm on white': terminalPalette('000000', 'ffffff', xterm),
  VGA: terminalPalette(
    'aaaaaa',
    '000000',
    '000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff',
  ),
  'Solarized dark': terminalPalette('839496', '002b36', solarized),
  'Solarized light': terminalPalette('657b83', 'fdf6e3', solarized),
  'Gruvbox dark': terminalPalette(
    'ebdbb2',
    '282828',
    '282828 cc241d 98971a d79921 458588 b16286 689d6a a89984 928374 fb4934 b8bb26 fabd2f 83a598 d3869b 8ec07c ebdbb2',
  ),
  'Gruvbox light': terminalPalette(
    '3c3836',
    'fbf1c7',
    'fbf1c7 cc241d 98971a d79921 458588 b16286 689d6a 7c6f64 928374 9d0006 79740e b57614 076678 8f3f71 427b58 3c3836',
  ),
  'GNOME dark': terminalPalette('ffffff', '1e1e1e', gnome),
  'GNOME light': terminalPalette('171421', 'ffffff', gnome),
  'Windows Terminal': terminalPalette(
    'cccccc',
    '0c0c0c',
    '0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc 767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2',
  ),
};

/** Returns how a terminal with this palette draws roles. The text may be bold, which some terminals draw in the bright colours. */
function drawnWith({text, ground, colours}: TerminalPalette, styles: readonly Style[], isBoldBright: boolean) {
  const style: Style = Object.assign({}, ...styles);
  const bright = isBoldBright && style.bold ? 8 : 0;
  const colour = (name: Style['foreground'], otherwise: Rgb, shift: number): Rgb => {
    if (name === undefined) return otherwise;
    if (isHex(name)) return toRgb(name.slice(1));
    const index = terminalColours.indexOf(name);
    return colours[index < 8 ? index + shift : index] ?? otherwise;
  };
  const shown = [colour(style.foreground, text, bright), colour(style.background, ground, 0)] as const;
  return {contrast: contrast(...shown)};
}

describe('the contrast of text', () => {
  test('is computed as in the standard', () => {
    assert.equal(contrast([0, 0, 0], [255, 255, 255]), 21);
    assert.equal(contrast([119, 119, 119], [255, 255, 255]).toFixed(2), '4.48');
  });

  for (const [theme, least] of [
    [builtIn.paper, 4.5],
    [builtIn.night, 4.5],
    [builtIn.contrast, 7],
  ] as const) {
    for (const depth of [24, 8, 4] as const) {
      test(`in ${theme.name} of ${depth} bits is at least ${least}`, () => {
        const {base: ground, codes} = paletteOf(theme, depth);
        for (const way of ways) {
          const {text, ground: under} = shown(ground + codes(way));
          assert.ok(contrast(text, under) >= least, `${way.join(' under ')}: ${contrast(text, under).toFixed(2)}`);
        }
      });
    }
  }

  test('on its own background is sufficient if bold makes the first eight colours bright', () => {
    for (const [theme, least] of [
      [builtIn.paper, 4.5],
      [builtIn.night, 4.5],
      [builtIn.contrast, 7],
    ] as const) {
      const {base: ground, codes} = paletteOf(theme, 4);
      for (const way of [...article.flatMap(role => over.map(top => [role, top])), ['selected' as const]]) {
        const {text, ground: under} = shown(ground + codes(way), true);
        assert.ok(contrast(text, under) >= least, `${theme.name}, ${way.join(' under ')}: ${contrast(text, under)}`);
      }
    }
  });

  test('in terminal and mono is that of plain text, in common palettes', () => {
    for (const [name, palette] of Object.entries(palettes)) {
      const own = contrast(palette.text, palette.ground);
      for (const theme of [builtIn.terminal, builtIn.mono]) {
        for (const way of ways) {
          for (const isBoldBright of [true, false]) {
            const drawn = drawnWith(palette, stylesOf(theme, way), isBoldBright);
            assert.ok(
              drawn.contrast >= Math.min(own, 4.2),
              `${name}, ${theme.name}, ${way.join(' under ')}: ${drawn.contrast}`,
            );
          }
        }
      }
    }
  });

  test('in terminal uses soft backgrounds with their own text if the background is known', () => {
    for (const [ground, theme] of Object.entries(terminalOn)) {
      for (const palette of Object.values(palettes).filter(one => isLight(one.ground) === (ground === 'light'))) {
        for (const role of [...over, ...rows]) {
          const {contrast} = drawnWith(palette, stylesOf(theme, [role]), false);
          assert.ok(contrast >= 4.5, `${ground}, ${role}: ${contrast}`);
        }
      }
    }
  });

  test('is never that of blue, cyan, yellow or green of the 16 colours', () => {
    for (const theme of [builtIn.terminal, builtIn.mono, ...Object.values(terminalOn)]) {
      for (const {foreground = '', background = ''} of Object.values<Style>(theme.styles)) {
        assert.doesNotMatch(foreground + background, /blue|cyan|yellow|green/);
      }
    }
  });

  test('of a soft background with the page is visible', () => {
    for (const theme of [builtIn.paper, builtIn.night, builtIn.contrast]) {
      const page = toRgb(theme.styles.text.background.slice(1));
      const of = (role: 'selected' | 'selected-inactive') =>
        contrast(toRgb(theme.styles[role].background.slice(1)), page);
      assert.ok(
        of('selected') > 1.2 && of('selected-inactive') > 1.08 && of('selected') > of('selected-inactive'),
        theme.name,
      );
    }
  });
});

function isLight(ground: Rgb): boolean {
  return contrast(ground, [0, 0, 0]) > contrast(ground, [255, 255, 255]);
}

function stylesOf({styles}: Theme, way: readonly Role[]): readonly Style[] {
  return way.map(role => styles[role] ?? {});
}
