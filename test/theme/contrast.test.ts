import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {builtIn} from '../../source/theme/built-in.ts';
import {contrast, defaultColours16, isHex, type Rgb, rgbOf256} from '../../source/theme/colour.ts';
import {paletteOf} from '../../source/theme/palette.ts';
import {type Role, roles, type Style} from '../../source/theme/style.ts';

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

/** The roles of text, and those that are drawn over it. The line between the panes is no text. */
const over: readonly Role[] = ['highlight', 'found', 'found-here', 'chosen'];
const list: readonly Role[] = ['unread', 'read', 'selected', 'selected-away', 'message', 'status'];
const article = (Object.keys(roles) as Role[]).filter(role => role !== 'rule' && ![...over, ...list].includes(role));

/** Every way in which text is drawn. */
const ways: readonly (readonly Role[])[] = [
  ...list.map(role => [role]),
  ...article.flatMap(role => [[role], ...over.map(top => [role, top])]),
  ['strong', 'link', 'highlight', 'found', 'found-here', 'chosen'],
];

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

  test('in terminal and mono is that of the user’s colours', () => {
    for (const theme of [builtIn.terminal, builtIn.mono]) {
      for (const {foreground, background} of Object.values<Style>(theme.styles)) {
        assert.ok(foreground === undefined || !isHex(foreground));
        assert.equal(background, undefined);
      }
    }
  });
});
