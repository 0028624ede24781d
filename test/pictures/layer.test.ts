import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import lodepng from '@cwasm/lodepng';
import {draw} from '../../source/pictures/draw.ts';
import type {PictureForm} from '../../source/pictures/form.ts';
import {layerSequence} from '../../source/pictures/layer.ts';
import {encodePng, encodeStrips} from '../../source/pictures/png.ts';
import {quantise} from '../../source/pictures/quantise.ts';
import {encodeSixels, sixelSequence} from '../../source/pictures/sixels.ts';
import fc, {runs} from '../support/fast-check.ts';
import {flags, grey} from './fixtures.ts';
import {decodeSixels} from './sixel-decoder.ts';

/** Pictures of few colours or of any. */
const pictures = fc
  .record({
    width: fc.integer({min: 1, max: 40}),
    height: fc.integer({min: 6, max: 40}),
    colours: fc.array(fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)), {minLength: 1, maxLength: 12}),
    seed: fc.nat(),
  })
  .map(({width, height, colours, seed}) => {
    const rgb = new Uint8Array(3 * width * height);
    for (let pixel = 0; pixel < width * height; pixel++) {
      // Some run on, as in pictures, and some change from pixel to pixel.
      const index = Math.imul((seed ^ pixel) >> (seed % 5), 0x9e3779b1) >>> 0;
      rgb.set(colours[index % colours.length] ?? [0, 0, 0], 3 * pixel);
    }
    return {width, height, rgb};
  });

async function sequenceOf(bytes: Uint8Array, columns: number, rows: number, form: PictureForm, from = 0, to = rows) {
  const drawing = await draw({bytes, columns, rows, form});
  return drawing.kind === 'layer' ? layerSequence(drawing.layer, from, to) : assert.fail('It is rows of cells.');
}

describe('a picture as sixels', () => {
  test('is decoded to the same pixels if it has few enough colours', () => {
    fc.assert(
      fc.property(pictures, picture => {
        const sixels = encodeSixels(quantise(picture, 256));
        const {width, height, pixels} = decodeSixels(sixelSequence(sixels, 0, sixels.bands.length));
        assert.deepEqual([width, height], [picture.width, picture.height - (picture.height % 6)]);
        for (const [index, colour] of pixels.entries()) {
          const own = picture.rgb.subarray(3 * index, 3 * index + 3);
          const off = (colour ?? assert.fail(`The pixel ${index} was not drawn.`)).map(
            (part, at) => part * 2.55 - (own[at] ?? 0),
          );
          // Colours of the same 32nd are one, and percents are not bytes.
          assert.ok(
            off.every(part => Math.abs(part) < 10),
            `${colour?.join()} for ${own.join()}`,
          );
        }
      }),
    );
  });

  test('in few colours keeps the brightness of the whole', () => {
    const width = 60;
    const rgb = Uint8Array.from({length: 3 * width * 60}, (_, at) => 4 * (Math.floor(at / 3) % width));
    const {palette, indexes} = quantise({width, height: 60, rgb}, 4);
    assert.equal(palette.length, 12);
    for (const [left, right] of [
      [10, 20],
      [30, 40],
    ] as const) {
      const columns = Array.from(indexes, (index, at) => [palette[3 * index] ?? 0, at % width] as const);
      const part = columns.filter(([, column]) => column >= left && column < right).map(([level]) => level);
      const mean = part.reduce((sum, level) => sum + level, 0) / part.length;
      assert.ok(Math.abs(mean - 4 * ((left + right - 1) / 2)) < 6, `${mean}`);
    }
  });

  test('never has more colours than the terminal supports', () => {
    fc.assert(
      fc.property(pictures, fc.integer({min: 2, max: 16}), (picture, most) => {
        const {palette, indexes} = quantise(picture, most);
        assert.ok(palette.length <= 3 * most);
        assert.ok(indexes.every(index => 3 * index < palette.length));
      }),
    );
  });

  test('fills its cells in its proportions, without a pixel below them', async () => {
    for (const [width, height] of [
      [10, 20],
      [9, 19],
      [7, 13],
    ] as const) {
      const form = {kind: 'sixel', cell: {width, height}, colours: 256} as const;
      const shown = decodeSixels(await sequenceOf(grey(200, 100), 20, 5, form));
      assert.ok(shown.width <= 20 * width && shown.height <= 5 * height);
      assert.ok(shown.width > 19 * width - 6 || shown.height > 5 * height - 6, 'it fills them one way');
      assert.ok(Math.abs(shown.width - 2 * shown.height) < 12, `${shown.width}x${shown.height}`);
      assert.ok(shown.pixels.every(pixel => pixel));
    }
  });

  test('has no part in rows of cells that it does not reach', async () => {
    const form = {kind: 'sixel', cell: {width: 8, height: 19}, colours: 256} as const;
    assert.equal(await sequenceOf(grey(200, 100), 20, 5, form, 4, 5), '');
    assert.equal(decodeSixels(await sequenceOf(grey(200, 100), 20, 5, form)).height, 78);
  });

  test('is cut between rows of cells, at its top and bottom', async () => {
    const form = {kind: 'sixel', cell: {width: 4, height: 10}, colours: 256} as const;
    const [columns, rows] = [8, 6];
    const whole = decodeSixels(await sequenceOf(upright, columns, rows, form));
    for (let from = 0; from < rows; from++) {
      for (let to = from + 1; to <= rows; to++) {
        const part = decodeSixels(await sequenceOf(upright, columns, rows, form, from, to));
        assert.ok(part.height <= (to - from) * 10 && part.height > (to - from) * 10 - 12);
        const first = Math.ceil((from * 10) / 6) * 6 * whole.width;
        assert.deepEqual(part.pixels, whole.pixels.slice(first, first + part.pixels.length));
      }
    }
  });
});

/** Lighter from its head to its foot. */
const upright = encodePng(
  32,
  encodeStrips({width: 32, height: 60, rgb: Uint8Array.from({length: 32 * 60 * 3}, (_, at) => at / 24)}, 60),
);

describe("a picture by iTerm's protocol", () => {
  test('is a PNG of any run of its strips, pixel by pixel', () => {
    fc.assert(
      fc.property(pictures, fc.integer({min: 1, max: 9}), fc.nat(), fc.nat(), (picture, rows, one, other) => {
        const strips = encodeStrips(picture, rows);
        const [from, to] = [one % strips.length, 1 + (other % strips.length)].toSorted((a, b) => a - b) as [
          number,
          number,
        ];
        if (from === to) return;
        const {width, height, data} = lodepng.decode(encodePng(picture.width, strips.slice(from, to)));
        const [top, bottom] = [from * rows, Math.min(picture.height, to * rows)];
        assert.deepEqual([width, height], [picture.width, bottom - top]);
        const line = 3 * width;
        assert.deepEqual(
          Array.from(data).filter((_, at) => at % 4 !== 3),
          Array.from(picture.rgb.subarray(top * line, bottom * line)),
        );
      }),
    );
  });

  test('names its cells and bytes, and keeps its proportions', async () => {
    const sequence = await sequenceOf(flags.jpeg, 4, 2, {kind: 'iterm'}, 1, 2);
    const form =
      /^\x1b\]1337;File=inline=1;size=(\d+);width=4;height=1;preserveAspectRatio=0;doNotMoveCursor=1:([\w+/=]+)\x07$/;
    const [, size, base64 = ''] = form.exec(sequence) ?? assert.fail(sequence);
    const file = Buffer.from(base64, 'base64');
    assert.equal(file.length, Number(size));
    const {width, height} = lodepng.decode(file);
    assert.deepEqual([width, height], [16, 4], 'no more pixels than the picture has');
  });
});

describe('a hostile picture', () => {
  test('is sent well formed or not at all', async () => {
    const form = {kind: 'sixel', cell: {width: 3, height: 7}, colours: 16} as const;
    const changed = fc.tuple(fc.constantFrom(...Object.values(flags)), fc.nat(600), fc.nat(255), fc.nat(700));
    await fc.assert(
      fc.asyncProperty(changed, async ([picture, at, byte, end]) => {
        const bytes = Uint8Array.from(picture);
        bytes[at % bytes.length] = byte;
        const sequence = await sequenceOf(bytes.subarray(0, end), 4, 2, form).catch(() => undefined);
        if (sequence !== undefined) decodeSixels(sequence);
      }),
      {numRuns: runs(200)},
    );
  });
});
