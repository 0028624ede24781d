import type {CellSize} from './layer.ts';

/** The ways in which a terminal shows pictures. */
export type Graphics = 'kitty' | 'iterm' | 'sixel' | 'half-blocks';

/** The limits that sixels must be encoded for. */
export type SixelScreen = {
  /** Undefined if the terminal does not report it. */
  readonly cell: CellSize | undefined;
  /** Maximum colours of a picture. */
  readonly colours: number;
  /** Maximum size of a picture in pixels. The terminal clips larger ones. */
  readonly width: number;
  readonly height: number;
};

/** Asks a terminal about its graphics. */
export type Probe = {
  /** Returns the best way to show pictures. Asks once. */
  graphics(): Promise<Graphics>;
  /** Returns the limits of sixels. Asks each time, because the user may have changed the font. */
  sixelScreen(): Promise<SixelScreen>;
};

/**
 * Asks for the name of the terminal (XTVERSION of xterm's control sequences). Other terminals that report kitty's protocol lack its placeholders: WezTerm and
 * Konsole would show them as unknown characters. TERM_PROGRAM does not help: tmux passes on the one of the terminal where it was started, and ssh none.
 */
const nameQuery = '\x1b[>q';
const ways: readonly (readonly [name: RegExp, graphics: Graphics])[] = [
  [/^(?:kitty|ghostty)\b/i, 'kitty'],
  [/^(?:iterm2|wezterm)\b/i, 'iterm'],
];

/**
 * Asks for the size of a cell and of the window in pixels, and for the maximum colours and size of a picture (xterm's control sequences, XTWINOPS and
 * XTSMGRAPHICS).
 */
const sixelQuery = '\x1b[16t\x1b[14t\x1b[?1;1;0S\x1b[?2;1;0S';

/** The attribute of terminals that show sixels (VT330/VT340 Programmer Reference Manual, volume 1, "Primary DA"). */
const sixelAttribute = '4';

/** The patterns of replies. */
const forms = {
  name: /^\x1bP>\|([^\x1b]*)\x1b\\$/,
  cell: /^\x1b\[6;(\d+;\d+)t$/,
  window: /^\x1b\[4;(\d+;\d+)t$/,
  colours: /^\x1b\[\?1;0;(\d+)S$/,
  largest: /^\x1b\[\?2;0;(\d+;\d+)S$/,
  attributes: /^\x1b\[\?([\d;]*)c$/,
} as const;

/** Colours of terminals that do not report their number. */
const usualColours = 256;

/** Sends a query and returns the replies of the terminal, with its primary device attributes last. */
type Ask = (query: string) => Promise<readonly string[]>;

type Answers = Partial<Record<keyof typeof forms, string>>;

/** The size of a terminal in cells. */
type TerminalSize = {readonly columns: number; readonly rows: number};

/** Creates a probe. If the terminal does not answer in time, pictures are drawn in half blocks. */
export function createProbe(ask: Ask, size: () => TerminalSize): Probe {
  let graphics: Promise<Graphics> | undefined;
  return {
    graphics: () => (graphics ??= ask(nameQuery).then(replies => graphicsOf(readAnswers(replies)))),
    sixelScreen: async () => sixelScreenOf(readAnswers(await ask(sixelQuery)), size()),
  };
}

function readAnswers(replies: readonly string[]): Answers {
  const answers: Answers = {};
  for (const reply of replies) {
    for (const [what, form] of Object.entries(forms)) {
      const [, told] = form.exec(reply) ?? [];
      if (told !== undefined) answers[what as keyof Answers] = told;
    }
  }
  return answers;
}

function graphicsOf({name = '', attributes = ''}: Answers): Graphics {
  const [, named] = ways.find(([pattern]) => pattern.test(name)) ?? [];
  const [, ...others] = attributes.split(';');
  return named ?? (others.includes(sixelAttribute) ? 'sixel' : 'half-blocks');
}

function sixelScreenOf({cell, window, colours, largest}: Answers, {columns, rows}: TerminalSize): SixelScreen {
  const [windowHeight = 0, windowWidth = 0] = parseNumbers(window);
  const [height = Math.floor(windowHeight / rows), width = Math.floor(windowWidth / columns)] = parseNumbers(cell);
  const [mostWide = Number.POSITIVE_INFINITY, mostHigh = Number.POSITIVE_INFINITY] = parseNumbers(largest);
  return {
    cell: isCell(width, height) ? {width, height} : undefined,
    colours: Math.max(2, Math.min(usualColours, ...parseNumbers(colours))),
    width: mostWide,
    height: mostHigh,
  };
}

function parseNumbers(reply: string | undefined): readonly number[] {
  return reply === undefined ? [] : reply.split(';').map(Number);
}

/** Returns whether a font can have cells of this size in pixels. */
function isCell(width: number, height: number): boolean {
  return width >= 4 && width <= 100 && height >= 6 && height <= 200;
}
