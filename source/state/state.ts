export {type Paths, paths} from './paths.ts';
export {readSession, type Session, type SessionWriter, sessionWriter} from './session.ts';
export {
  isSettingName,
  readSettings,
  type SettingName,
  type Settings,
  settingsFile,
  settingTable,
  show,
  writeSetting,
} from './settings.ts';
