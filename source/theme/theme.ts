export {builtIn, builtInNames, isBuiltIn, type TerminalBackground, terminalOn} from './built-in.ts';
export {contrast, nearest256} from './colour.ts';
export {type Palette, paint, paintRow, paletteOf} from './palette.ts';
export {readTheme} from './read-theme.ts';
export {type Role, roles, type Theme} from './style.ts';
export {type Depth, depthOf, hasUnicodeGlyphs} from './terminal.ts';
