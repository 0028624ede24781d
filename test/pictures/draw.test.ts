import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {describe, test} from 'node:test';
import {deflateSync, inflateSync} from 'node:zlib';
import {type DrawRequest, draw} from '../../source/pictures/draw.ts';
import {drawHalfBlocks} from '../../source/pictures/half-blocks.ts';
import {kittyRows} from '../../source/pictures/kitty.ts';
import {measure} from '../../source/pictures/measure.ts';
import {createPainter} from '../../source/pictures/painter.ts';
import {scalePicture} from '../../source/pictures/pixels.ts';
import fc, {runs} from '../support/fast-check.ts';
import {chunk, flags, png} from './fixtures.ts';

/** Returns the output for a picture: its rows, and the text that is sent before them. */
async function written(order: DrawRequest): Promise<{readonly rows: readonly string[]; readonly upload?: string}> {
  const drawing = await draw(order);
  return drawing.kind === 'rows' ? drawing : assert.fail('It is drawn over cells.');
}

const anyColour = {kind: 'half-blocks', depth: 24} as const;
const size = {columns: 4, rows: 2};

/** The colours of the cells of a row: that of the upper half and that of the lower. */
function coloursOf(row: string): string[] {
  const colours: string[] = [];
  let colour = '';
  for (const [, code, sign] of row.matchAll(/\x1b\[([\d;]*)m|(▀)/g)) {
    if (sign) colours.push(colour);
    else colour = code ?? '';
  }
  return colours;
}

describe('a picture', () => {
  for (const [kind, bytes] of Object.entries(flags)) {
    test(`in ${kind} is measured and drawn in its colours`, async () => {
      const {width, height} = measure(bytes) ?? {};
      assert.deepEqual([width, height], [16, 8]);
      const {rows} = await written({bytes, ...size, form: anyColour});
      assert.equal(rows.length, 2);
      for (const row of rows) {
        const cells = coloursOf(row).map(colour => colour.split(';').map(Number));
        assert.equal(cells.length, 4);
        for (const [index, [, , red = 0, green = 0, blue = 0]] of cells.entries()) {
          const isNear = (value: number, to: number) => Math.abs(value - to) < 40;
          assert.ok(isNear(red, index < 2 ? 255 : 0) && isNear(green, 0) && isNear(blue, index < 2 ? 0 : 255), row);
        }
      }
    });
  }

  test('in 256 colours uses the nearest colour of the palette', () => {
    const pixels = {
      width: 3,
      height: 2,
      rgb: Uint8Array.from([255, 0, 0, 0, 0, 255, 120, 120, 120, 0, 0, 0, 255, 255, 255, 95, 135, 175]),
    };
    const [row = ''] = drawHalfBlocks(pixels, 8);
    assert.deepEqual(coloursOf(row), ['38;5;196;48;5;16', '38;5;21;48;5;231', '38;5;243;48;5;67']);
  });

  test('that is transparent is drawn on white', () => {
    const data = Uint8ClampedArray.from([0, 0, 0, 0, 0, 0, 0, 255]);
    assert.deepEqual(
      [...scalePicture({width: 2, height: 1, data}, {width: 2, height: 1}).rgb],
      [255, 255, 255, 0, 0, 0],
    );
  });

  test('is averaged when made smaller, and repeats pixels when made larger', () => {
    const data = Uint8ClampedArray.from([0, 0, 0, 255, 100, 200, 50, 255]);
    const picture = {width: 2, height: 1, data};
    assert.deepEqual([...scalePicture(picture, {width: 1, height: 1}).rgb], [50, 100, 25]);
    assert.deepEqual(
      [...scalePicture(picture, {width: 4, height: 1}).rgb].filter((_, at) => at % 3 === 0),
      [0, 0, 100, 100],
    );
  });
});

describe("kitty's protocol", () => {
  test('is sent compressed, in chunks that the protocol allows, without an answer', async () => {
    const noise = randomBytes(300 * 301);
    for (let row = 0; row < 300; row++) noise[row * 301] = 0;
    const bytes = png(300, 300, chunk('IDAT', deflateSync(noise)));
    const {upload = ''} = await written({bytes, columns: 40, rows: 15, form: {kind: 'kitty', id: 0x123456}});
    const parts = upload.split(/(?<=\x1b\\)/);
    assert.ok(parts.length > 2);
    const keys = parts.map(part => /^\x1b_G([\w,=]+);([A-Za-z0-9+/=]*)\x1b\\$/.exec(part));
    assert.equal(keys[0]?.[1], 'a=T,U=1,q=2,i=1193046,f=24,s=300,v=300,o=z,c=40,r=15,m=1');
    for (const key of keys.slice(1, -1)) assert.equal(key?.[1], 'm=1,q=2');
    assert.equal(keys.at(-1)?.[1], 'm=0,q=2');
    for (const key of keys) assert.ok((key?.[2] ?? '').length <= 4096 && (key?.[2] ?? '').length % 4 === 0);
    assert.equal(inflateSync(Buffer.from(keys.map(key => key?.[2]).join(''), 'base64')).length, 300 * 300 * 3);
  });

  test('is shown by placeholders in the colour of its number', () => {
    const [first = '', second = ''] = kittyRows(0x123456, 3, 2);
    assert.equal(first, '\x1b[38;2;18;52;86m\u{10eeee}\u0305\u0305\u{10eeee}\u{10eeee}\x1b[39m');
    assert.match(second, /^\x1b\[38;2;18;52;86m\u{10eeee}\u030d\u0305/u);
  });
});

describe('a hostile picture', () => {
  test('that is truncated or changed anywhere is drawn in its size or not at all', async () => {
    const any = fc.constantFrom(...Object.values(flags));
    const change = fc.record({at: fc.nat(600), byte: fc.nat(255), end: fc.nat(700)});
    await fc.assert(
      fc.asyncProperty(any, fc.array(change, {minLength: 1, maxLength: 4}), async (picture, changes) => {
        const bytes = Uint8Array.from(picture);
        for (const {at, byte} of changes) bytes[at % bytes.length] = byte;
        const cut = bytes.subarray(0, Math.max(1, Math.min(bytes.length, changes[0]?.end ?? 0)));
        const {width = 0, height = 0} = measure(cut) ?? {};
        if (width * height > 100_000) return;
        const drawing = await written({bytes: cut, ...size, form: anyColour}).catch(() => undefined);
        for (const row of drawing?.rows ?? []) assert.equal(coloursOf(row).length, size.columns);
      }),
      {numRuns: runs(300)},
    );
  });

  test('of any bytes has a size only if its header is valid', () => {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 64}), fc.constantFrom(...Object.values(flags)), (tail, picture) => {
        const bytes = Uint8Array.from([...picture.subarray(0, 16), ...tail]);
        const {width = 1, height = 1} = measure(bytes) ?? {};
        assert.ok(width > 0 && height > 0);
      }),
    );
  });

  test('that decompresses to more than its size is refused before that', async () => {
    const bomb = png(10, 10, chunk('IDAT', deflateSync(Buffer.alloc(64 * 1024 * 1024))));
    await assert.rejects(draw({bytes: bomb, ...size, form: anyColour}));
  });

  test('is drawn without its text chunks, which could decompress to any size', async () => {
    const text = chunk(
      'zTXt',
      Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(64 * 1024 * 1024))]),
    );
    const small = png(10, 10, text, chunk('IDAT', deflateSync(Buffer.alloc(110))));
    const {rows} = await written({bytes: small, ...size, form: anyColour});
    assert.equal(rows.length, 2);
  });

  test('does not prevent the next from being drawn', async t => {
    const painter = createPainter();
    t.after(() => painter.end());
    const wanted = new AbortController().signal;
    const broken = painter.draw({bytes: flags.jpeg.subarray(0, 200), ...size, form: anyColour}, wanted);
    const whole = painter.draw({bytes: flags.png, ...size, form: anyColour}, wanted);
    assert.equal(await broken, undefined);
    assert.equal((await whole)?.kind, 'rows');
    assert.equal(await painter.draw({bytes: flags.png, ...size, form: anyColour}, AbortSignal.abort()), undefined);
  });
});
