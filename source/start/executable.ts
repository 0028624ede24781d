import process from 'node:process';
import {getAssetKeys, getRawAsset} from 'node:sea';
import {codeName} from './code-name.ts';
import {createLoad, type Load} from './scripts.ts';

/** Creates the function that loads the scripts of the one-file executable. The scripts and their V8 code caches are assets in it. */
export function loadFromExecutable(): Load {
  const assets = new Set(getAssetKeys());
  return createLoad({
    url: 'sea:program.js',
    source: name => Buffer.from(getRawAsset(name)).toString('latin1'),
    code(name) {
      // The code of another command is better than none.
      const names = [codeName(name, process.argv.slice(2)), codeName(name, ['list'])];
      const code = names.find(each => assets.has(`code/${each}`));
      return code === undefined ? undefined : Buffer.from(getRawAsset(`code/${code}`));
    },
  });
}
