import {join} from 'node:path';
import envPaths from 'env-paths';

/** Where the files of one user are. */
export type Paths = {
  /** The SQLite file of the library. */
  readonly library: string;
  /** The folder of `config.json` and `state.json`. */
  readonly folder: string;
};

/** Returns the paths that TEARSHEET_LIBRARY and TEARSHEET_CONFIG_DIR name, or those of the platform's convention. */
export function resolvePaths(env: Readonly<Record<string, string | undefined>>): Paths {
  const {data, config} = envPaths('tearsheet', {suffix: ''});
  return {
    library: env.TEARSHEET_LIBRARY || join(data, 'library.db'),
    folder: env.TEARSHEET_CONFIG_DIR || config,
  };
}
