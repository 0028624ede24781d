import type {Theme} from './style.ts';

/** Styles without colours: bold, dim, italic and underline. What is drawn over text is never dim, even if the text is. */
const attributesAlone = {
  headline: {bold: true},
  heading: {bold: true, italic: true},
  subheading: {bold: true},
  strong: {bold: true},
  em: {italic: true},
  code: {bold: true},
  deleted: {strike: true},
  added: {bold: true, underline: true},
  quiet: {dim: true},
  ornament: {dim: true},
  keyword: {bold: true},
  string: {italic: true},
  comment: {dim: true},
  link: {underline: true},
  highlight: {underline: true, bold: true, dim: false},
  match: {inverse: true, dim: false},
  'current-match': {inverse: true, underline: true, bold: true, dim: false},
  selection: {inverse: true, bold: true, dim: false},
  unread: {bold: true},
  read: {dim: true},
  star: {bold: true},
  selected: {inverse: true, dim: false},
  // Many terminals draw an inverse row at full brightness, even if it is dim.
  'selected-inactive': {underline: true},
  'list-match': {bold: true, underline: true, dim: false},
  status: {dim: true},
  key: {bold: true, dim: false},
  message: {dim: false},
  rule: {dim: true},
} as const satisfies Theme['styles'];

/** The roles that have their own background. */
const rolesWithBackground = [
  'highlight',
  'match',
  'current-match',
  'selection',
  'selected',
  'selected-inactive',
] as const;

/**
 * The built-in themes. `terminal` uses the colours of the user's terminal. It has no coloured text: in common palettes, blue, cyan, yellow and green have a contrast of
 * only 1.7 to 2.2 to 1 with one of the usual backgrounds. The others have a contrast of at least 4.5 to 1 between text and background, `contrast` of 7 to 1
 * (WCAG 2.2, 1.4.3 and 1.4.6). A test computes both.
 */
export const builtIn = {
  terminal: {
    name: 'terminal',
    // Black and white are the two of the 16 colours that are readable on each other in every palette.
    styles: {...attributesAlone, selected: {foreground: 'black', background: 'white', dim: false, bold: false}},
  },
  paper: {
    name: 'paper',
    styles: {
      text: {foreground: '#2d2a26', background: '#f6f1e4'},
      headline: {foreground: '#7c2d1e', bold: true},
      heading: {foreground: '#17150f', bold: true},
      subheading: {foreground: '#17150f', italic: true},
      strong: {foreground: '#17150f', bold: true},
      em: {italic: true},
      code: {foreground: '#75480a'},
      deleted: {foreground: '#5f584a', strike: true},
      added: {foreground: '#3c6118', bold: true, underline: true},
      quiet: {foreground: '#5f584a'},
      ornament: {foreground: '#7c2d1e'},
      keyword: {foreground: '#7b2d6e', bold: true},
      string: {foreground: '#3c6118'},
      literal: {foreground: '#8a3f0c'},
      name: {foreground: '#1c5289'},
      comment: {foreground: '#5f584a', italic: true},
      link: {foreground: '#1c5289', underline: true},
      highlight: {foreground: '#17150f', background: '#d9e8c0', bold: true},
      match: {foreground: '#17150f', background: '#ffdd80', bold: true},
      'current-match': {foreground: '#17150f', background: '#f5ab2e', bold: true, underline: true},
      selection: {foreground: '#f6f1e4', background: '#1c5289', bold: true},
      unread: {foreground: '#17150f', bold: true},
      read: {foreground: '#5f584a'},
      star: {foreground: '#75480a'},
      selected: {background: '#e6dabb'},
      'selected-inactive': {background: '#eee6d0'},
      'list-match': {foreground: '#7c2d1e', bold: true, underline: true},
      message: {foreground: '#7c2d1e'},
      status: {foreground: '#5f584a'},
      rule: {foreground: '#c8bda2'},
      key: {foreground: '#17150f', bold: true},
    },
  },
  night: {
    name: 'night',
    styles: {
      text: {foreground: '#cfccc4', background: '#1a1c21'},
      headline: {foreground: '#e3b873', bold: true},
      heading: {foreground: '#f4f0e6', bold: true},
      subheading: {foreground: '#f4f0e6', italic: true},
      strong: {foreground: '#f4f0e6', bold: true},
      em: {italic: true},
      code: {foreground: '#8cc4b4'},
      deleted: {foreground: '#a8a49a', strike: true},
      added: {foreground: '#a6c686', bold: true, underline: true},
      quiet: {foreground: '#a8a49a'},
      ornament: {foreground: '#e3b873'},
      keyword: {foreground: '#cba2de', bold: true},
      string: {foreground: '#a6c686'},
      literal: {foreground: '#e3b873'},
      name: {foreground: '#8fb8ea'},
      comment: {foreground: '#a8a49a', italic: true},
      link: {foreground: '#8fb8ea', underline: true},
      highlight: {foreground: '#f4f0e6', background: '#33452f', bold: true},
      match: {foreground: '#fff4d6', background: '#66520f', bold: true},
      'current-match': {foreground: '#1a1c21', background: '#e8b93f', bold: true, underline: true},
      selection: {foreground: '#1a1c21', background: '#8fb8ea', bold: true},
      unread: {foreground: '#f4f0e6', bold: true},
      read: {foreground: '#a8a49a'},
      star: {foreground: '#e3b873'},
      selected: {background: '#2e323b'},
      'selected-inactive': {background: '#23272e'},
      'list-match': {foreground: '#e3b873', bold: true, underline: true},
      message: {foreground: '#e3b873'},
      status: {foreground: '#a8a49a'},
      rule: {foreground: '#454852'},
      key: {foreground: '#f4f0e6', bold: true},
    },
  },
  contrast: {
    name: 'contrast',
    styles: {
      text: {foreground: '#ffffff', background: '#000000'},
      headline: {foreground: '#ffd75f', bold: true},
      heading: {bold: true},
      subheading: {italic: true},
      strong: {bold: true},
      em: {italic: true},
      code: {foreground: '#87ffff'},
      deleted: {strike: true},
      added: {foreground: '#afff87', bold: true, underline: true},
      quiet: {foreground: '#d0d0d0'},
      ornament: {foreground: '#ffd75f'},
      keyword: {foreground: '#ffafff', bold: true},
      string: {foreground: '#afff87'},
      literal: {foreground: '#ffd75f'},
      name: {foreground: '#87d7ff'},
      comment: {foreground: '#d0d0d0', italic: true},
      link: {foreground: '#87d7ff', underline: true},
      highlight: {foreground: '#000000', background: '#87ff87', bold: true},
      match: {foreground: '#000000', background: '#ffff00', bold: true},
      'current-match': {foreground: '#000000', background: '#ff8700', bold: true, underline: true},
      selection: {foreground: '#000000', background: '#87d7ff', bold: true},
      read: {foreground: '#d0d0d0'},
      star: {foreground: '#ffd75f'},
      selected: {background: '#3a3a3a'},
      'selected-inactive': {background: '#262626'},
      'list-match': {foreground: '#ffd75f', bold: true, underline: true},
      message: {foreground: '#ffd75f', bold: true},
      status: {foreground: '#d0d0d0'},
      rule: {foreground: '#767676'},
      unread: {bold: true},
      key: {foreground: '#ffffff', bold: true},
    },
  },
  mono: {name: 'mono', styles: attributesAlone},
} as const satisfies Readonly<Record<string, Theme>>;

/** A background of the terminal, with dark text on `light` and light text on `dark`. */
export type TerminalBackground = 'light' | 'dark';

/** The theme `terminal` where the background of the terminal is known: with the soft backgrounds of `paper` or `night`. */
export const terminalOn: Readonly<Record<TerminalBackground, Theme>> = {
  light: withBackgroundsOf(builtIn.paper),
  dark: withBackgroundsOf(builtIn.night),
};

function withBackgroundsOf({styles}: typeof builtIn.paper | typeof builtIn.night): Theme {
  const {foreground} = styles.text;
  const backgrounds = rolesWithBackground.map(role => [role, {foreground, ...styles[role]}]);
  return {name: 'terminal', styles: {...attributesAlone, ...Object.fromEntries(backgrounds)}};
}

type BuiltIn = keyof typeof builtIn;

export const builtInNames = Object.keys(builtIn) as readonly BuiltIn[];

export function isBuiltIn(name: string): name is BuiltIn {
  return Object.hasOwn(builtIn, name);
}
