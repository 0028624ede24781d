export {isProgram} from './find-program.ts';
export {readJson} from './json-file.ts';
export {homeFolder, type Paths, resolvePaths} from './paths.ts';
export {
  type Adjustment,
  openSessionWriter,
  readSession,
  type Session,
  type SessionWriter,
} from './session.ts';
export type {KeyCommand} from './setting-kinds.ts';
export {
  formatSetting,
  isSettingName,
  limits,
  parseSetting,
  readSettings,
  type SettingName,
  type Settings,
  settingTable,
  writeSetting,
} from './settings.ts';
export type {UnsavedChange} from './unsaved-change.ts';
