import type {Cell} from './layer.ts';

/** The ways in which a terminal shows pictures. */
export type Graphics = 'kitty' | 'iterm' | 'sixel' | 'half-blocks';

/** What sixels have to be made for. */
export type SixelScreen = {
  /** Undefined where the terminal does not say. */
  readonly cell: Cell | undefined;
  /** Colours that a picture may have. */
  readonly colours: number;
  /** Pixels that a picture may have in a row and in a column; what is outside would be cut off. */
  readonly width: number;
  readonly height: number;
};

/** Asks a terminal what it can do, and takes its answers out of the keys. */
export type Probe = {
  /** The best way in which it shows pictures. Asks once. */
  graphics(): Promise<Graphics>;
  /** Asks each time, for a person may choose another font. */
  sixelScreen(): Promise<SixelScreen>;
  /** Settles when no answer is on its way any more: one that came after the reader was left would be typed into the shell. */
  settled(): Promise<unknown>;
  /** Whether what came from the terminal is an answer and no key. */
  takes(sent: string): boolean;
};

/**
 * The name of a terminal (XTVERSION of xterm's control sequences). Others that know kitty's protocol, and would say so, have no placeholders: WezTerm and
 * Konsole would show them as signs that no font has. TERM_PROGRAM is no witness: tmux hands on that of the terminal where it was started, and ssh none.
 */
const nameQuery = '\x1b[>q';
const ways: readonly (readonly [name: RegExp, graphics: Graphics])[] = [
  [/^(?:kitty|ghostty)\b/i, 'kitty'],
  [/^(?:iterm2|wezterm)\b/i, 'iterm'],
];

/** The size of a cell, else of the window, in pixels; how many colours a picture may have, and how large it may be (xterm's control sequences, XTWINOPS and XTSMGRAPHICS). */
const sixelQuery = '\x1b[16t\x1b[14t\x1b[?1;1;0S\x1b[?2;1;0S';

/**
 * What every terminal answers to (Primary Device Attributes, ECMA-48 8.3.24), so that one that is silent before it is known to be silent. 4 among them
 * stands for sixels (VT330/VT340 Programmer Reference Manual, volume 1, "Primary DA").
 */
const attributesQuery = '\x1b[c';
const sixelAttribute = '4';

/** What is told by the answers of a terminal, in their form. */
const forms = {
  name: /^\x1bP>\|([^\x1b]*)\x1b\\$/,
  cell: /^\x1b\[6;(\d+;\d+)t$/,
  window: /^\x1b\[4;(\d+;\d+)t$/,
  colours: /^\x1b\[\?1;0;(\d+)S$/,
  largest: /^\x1b\[\?2;0;(\d+;\d+)S$/,
  /** That it cannot say. */
  refused: /^\x1b\[\?[12];([1-9][\d;]*)S$/,
  attributes: /^\x1b\[\?([\d;]*)c$/,
} as const;

/** Colours that terminals have at least which do not say. */
const usualColours = 256;

type Answers = Partial<Record<keyof typeof forms, string>>;

/** How long an answer is waited for, in milliseconds; over a slow line a picture is then drawn in half blocks. */
const patience = 500;

/** Cells of a terminal. */
type Size = {readonly columns: number; readonly rows: number};

export function createProbe(write: (text: string) => void, size: () => Size): Probe {
  let graphics: Promise<Graphics> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let answers: Answers = {};
  let answered = () => {};

  const question = async (query: string): Promise<Answers> => {
    const {promise, resolve} = Promise.withResolvers<void>();
    answers = {};
    answered = resolve;
    const timer = setTimeout(resolve, patience).unref();
    write(query + attributesQuery);
    await promise;
    clearTimeout(timer);
    return answers;
  };
  /** One question at a time, so that each has its own answers. */
  const ask = (query: string): Promise<Answers> => {
    const asked = last.then(() => question(query));
    last = asked;
    return asked;
  };
  return {
    graphics: () => (graphics ??= ask(nameQuery).then(graphicsOf)),
    sixelScreen: async () => sixelScreenOf(await ask(sixelQuery), size()),
    settled: () => last,
    takes(sent) {
      for (const [what, form] of Object.entries(forms)) {
        const [, told] = form.exec(sent) ?? [];
        if (told === undefined) continue;
        answers = {...answers, [what]: told};
        if (what === 'attributes') answered();
        return true;
      }
      return false;
    },
  };
}

function graphicsOf({name = '', attributes = ''}: Answers): Graphics {
  const [, named] = ways.find(([pattern]) => pattern.test(name)) ?? [];
  const [, ...others] = attributes.split(';');
  return named ?? (others.includes(sixelAttribute) ? 'sixel' : 'half-blocks');
}

function sixelScreenOf({cell, window, colours, largest}: Answers, {columns, rows}: Size): SixelScreen {
  const [windowHeight = 0, windowWidth = 0] = numbers(window);
  const [height = Math.floor(windowHeight / rows), width = Math.floor(windowWidth / columns)] = numbers(cell);
  const [mostWide = Number.POSITIVE_INFINITY, mostHigh = Number.POSITIVE_INFINITY] = numbers(largest);
  return {
    cell: isCell(width, height) ? {width, height} : undefined,
    colours: Math.max(2, Math.min(usualColours, ...numbers(colours))),
    width: mostWide,
    height: mostHigh,
  };
}

function numbers(told: string | undefined): readonly number[] {
  return told === undefined ? [] : told.split(';').map(Number);
}

/** Whether a font could have cells of so many pixels. */
function isCell(width: number, height: number): boolean {
  return width >= 4 && width <= 100 && height >= 6 && height <= 200;
}
