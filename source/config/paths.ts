import {join} from 'node:path';
import envPaths from 'env-paths';

/** Where the files of one person live. */
export type Paths = {
  /** The SQLite file of the library. */
  readonly library: string;
  /** The folder of `config.json` and `state.json`. */
  readonly folder: string;
};

/** The folders that the platform gives, unless TEARSHEET_LIBRARY or TEARSHEET_CONFIG_DIR name others. */
export function paths(env: Readonly<Record<string, string | undefined>>): Paths {
  const {data, config} = envPaths('tearsheet', {suffix: ''});
  return {
    library: env.TEARSHEET_LIBRARY || join(data, 'library.db'),
    folder: env.TEARSHEET_CONFIG_DIR || config,
  };
}
