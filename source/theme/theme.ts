export {builtIn, builtInNames, isBuiltIn} from './built-in.ts';
export {hasSigns} from './charset.ts';
export {contrast, nearest256} from './colour.ts';
export {type Depth, depthOf} from './depth.ts';
export {onGround, type Palette, paint, paletteOf} from './palette.ts';
export {readTheme} from './read.ts';
export {type Role, roles, type Theme} from './style.ts';
