/** A picture as a terminal would show it: each pixel as red, green and blue in percent, or nothing where nothing was drawn. */
export type SixelPicture = {
  readonly width: number;
  readonly height: number;
  readonly pixels: readonly (readonly [number, number, number] | undefined)[];
};

/**
 * Decodes a sixel sequence (VT330/VT340 Programmer Reference Manual, volume 2, chapter 14), independently of the program's own encoder. Throws if the sequence is
 * malformed, draws outside of its declared size, or uses an undefined colour.
 */
export function decodeSixels(sequence: string): SixelPicture {
  const [, size = '', data = ''] = /^\x1bP7;1q"1;1;(\d+;\d+)([!-~]*)\x1b\\$/.exec(sequence) ?? [];
  const [width = 0, height = 0] = size.split(';').map(Number);
  if (!(width > 0 && height > 0)) throw new Error('It tells no size.');
  const colours = new Map<number, readonly [number, number, number]>();
  const pixels = Array.from<readonly [number, number, number] | undefined>({length: width * height});
  let [x, y, chosen] = [0, 0, -1];
  let rest = data;
  const take = (form: RegExp): readonly number[] | undefined => {
    const found = form.exec(rest);
    if (!found) return undefined;
    rest = rest.slice(found[0].length);
    return found.slice(1).map(part => (/^\d+$/.test(part) ? Number(part) : part.charCodeAt(0) - 63));
  };
  const draw = (sixel: number, times: number) => {
    for (let end = x + times; x < end; x++) {
      for (let bit = 0; bit < 6; bit++) {
        if (!(sixel & (1 << bit))) continue;
        if (x >= width || y + bit >= height) throw new Error(`It draws at ${x},${y + bit}, outside of itself.`);
        const colour = colours.get(chosen);
        if (!colour) throw new Error(`The colour ${chosen} was not defined.`);
        pixels[(y + bit) * width + x] = colour;
      }
    }
  };
  while (rest !== '') {
    const defined = take(/^#(\d+);2;(\d+);(\d+);(\d+)/);
    const selected = defined ? undefined : take(/^#(\d+)/);
    const repeated = take(/^!(\d+)([?-~])/);
    const single = repeated ? undefined : take(/^([?-~])/);
    if (defined) {
      const [number = 0, red = 0, green = 0, blue = 0] = defined;
      if (red > 100 || green > 100 || blue > 100) throw new Error('Colours are told in percent.');
      colours.set(number, [red, green, blue]);
    } else if (selected) [chosen = -1] = selected;
    if (repeated) draw(repeated[1] ?? 0, repeated[0] ?? 0);
    else if (single) draw(single[0] ?? 0, 1);
    else if (take(/^(\$)/)) x = 0;
    else if (take(/^(-)/)) [x, y] = [0, y + 6];
    else if (!defined && !selected) throw new Error(`It has ${rest.slice(0, 10)}, which is no sixel.`);
  }
  return {width, height, pixels};
}
