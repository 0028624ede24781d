/** The style of a cell. Equal styles are the same object. */
export type CellStyle = {
  /** The SGR parameter of each attribute (ECMA-48, 8.3.117), in the order of `slots`; empty where it is off. */
  readonly attributes: readonly string[];
  /** The parameters and the address of a hyperlink, such as `id=2;https://example.org/`; empty for none. */
  readonly link: string;
};

/** The attributes that a cell can have together. */
const slots = [
  'bold',
  'dim',
  'italic',
  'underline',
  'blink',
  'inverse',
  'hidden',
  'strike',
  'overline',
  'foreground',
  'background',
  'underlineColour',
] as const;
type Slot = (typeof slots)[number];
const slotCount = slots.length;
const slotOf = Object.fromEntries(slots.map((slot, index) => [slot, index])) as Readonly<Record<Slot, number>>;

/** The styles in use, by their values. Each new link adds some. */
const known = new Map<string, CellStyle>();
const mostKnown = 2000;

function intern(attributes: readonly string[], link: string): CellStyle {
  const key = `${attributes.join()} ${link}`;
  const found = known.get(key);
  if (found) return found;
  // New style objects differ from those of earlier rows, so these rows are written once more than needed.
  if (known.size >= mostKnown) known.clear();
  const style = {attributes, link};
  known.set(key, style);
  return style;
}

/** The style of text without any codes. */
export const plainStyle: CellStyle = {attributes: Array<string>(slotCount).fill(''), link: ''};

/** The style after each sequence, cached because every row repeats the same few. */
const following = new WeakMap<CellStyle, Map<string, CellStyle>>();

/** Returns the style after the parameters of an SGR sequence, or after a hyperlink (OSC 8) if `kind` says so. */
export function styleAfter(style: CellStyle, kind: 'sgr' | 'link', value: string): CellStyle {
  const cache = following.get(style) ?? new Map<string, CellStyle>();
  following.set(style, cache);
  const key = kind === 'sgr' ? value : `link ${value}`;
  const found = cache.get(key);
  if (found) return found;
  const after =
    kind === 'sgr'
      ? canonical(withParameters(style.attributes, value), style.link)
      : canonical(style.attributes, value === ';' ? '' : value);
  if (cache.size < mostKnown) cache.set(key, after);
  return after;
}

function canonical(attributes: readonly string[], link: string): CellStyle {
  return link === '' && attributes.every(value => value === '') ? plainStyle : intern(attributes, link);
}

/** The attributes that a blank cell shows. */
const shownInBlank: ReadonlySet<Slot> = new Set([
  'underline',
  'inverse',
  'strike',
  'overline',
  'background',
  'underlineColour',
]);

const blanks = new WeakMap<CellStyle, CellStyle>();

/** Returns the style of a blank cell, without the attributes that do not show in it. */
export function blankStyle(style: CellStyle): CellStyle {
  if (style === plainStyle || style.attributes[slotOf.inverse] !== '') return style;
  const found = blanks.get(style);
  if (found) return found;
  const blank = canonical(
    style.attributes.map((value, index) => (shownInBlank.has(slots[index] as Slot) ? value : '')),
    style.link,
  );
  blanks.set(style, blank);
  return blank;
}

/** The attributes that single parameters set, or clear. */
const setting: Readonly<Record<string, Slot>> = {
  1: 'bold',
  2: 'dim',
  3: 'italic',
  4: 'underline',
  5: 'blink',
  6: 'blink',
  7: 'inverse',
  8: 'hidden',
  9: 'strike',
  21: 'underline',
  53: 'overline',
};
const clearing: Readonly<Record<string, readonly Slot[]>> = {
  22: ['bold', 'dim'],
  23: ['italic'],
  24: ['underline'],
  25: ['blink'],
  27: ['inverse'],
  28: ['hidden'],
  29: ['strike'],
  39: ['foreground'],
  49: ['background'],
  55: ['overline'],
  59: ['underlineColour'],
};
const extended: Readonly<Record<string, Slot>> = {38: 'foreground', 48: 'background', 58: 'underlineColour'};

function withParameters(before: readonly string[], parameters: string): readonly string[] {
  const after = [...before];
  const all = parameters.split(';');
  for (let index = 0; index < all.length; index++) {
    const parameter = all[index] ?? '';
    const [code = ''] = parameter.split(':', 1);
    const slot = extended[code];
    if (slot) {
      // A colour is `38;5;n`, `38;2;r;g;b`, or one parameter with colons.
      const more = parameter.includes(':') ? 0 : all[index + 1] === '5' ? 2 : 4;
      after[slotOf[slot]] = all.slice(index, index + 1 + more).join(';');
      index += more;
    } else if (parameter === '' || Number(parameter) === 0) after.fill('');
    else if (parameter === '4:0') after[slotOf.underline] = '';
    else if (setting[code]) after[slotOf[setting[code]]] = parameter;
    else if (clearing[code]) for (const cleared of clearing[code]) after[slotOf[cleared]] = '';
    else if (/^(?:3|9)\d$/.test(parameter)) after[slotOf.foreground] = parameter;
    else if (/^(?:4|10)\d$/.test(parameter)) after[slotOf.background] = parameter;
  }
  return after;
}

/** Returns the codes that change the style in which a terminal writes. */
export function changeStyle(from: CellStyle, to: CellStyle): string {
  const link = from.link === to.link ? '' : `\x1b]8;${to.link || ';'}\x1b\\`;
  return changeAttributes(from.attributes, to.attributes) + link;
}

function changeAttributes(from: readonly string[], to: readonly string[]): string {
  const cleared = slots.filter((_, index) => from[index] !== '' && to[index] === '');
  const off = [...new Set(cleared.map(slot => offCodes[slot]))];
  const changed = to.filter(
    (value, index) =>
      value !== '' && (value !== from[index] || (off.includes('22') && weights.has(slots[index] as Slot))),
  );
  if (off.length + changed.length === 0) return '';
  const partial = [...off, ...changed].join(';');
  const whole = ['', ...to.filter(value => value !== '')].join(';');
  return `\x1b[${cleared.length > 0 && whole.length < partial.length ? whole : partial}m`;
}

/** The code that clears each attribute. Bold and dim are cleared together. */
const offCodes: Readonly<Record<Slot, string>> = Object.fromEntries(
  Object.entries(clearing).flatMap(([code, cleared]) => cleared.map(slot => [slot, code])),
) as Record<Slot, string>;
const weights: ReadonlySet<Slot> = new Set(['bold', 'dim']);
