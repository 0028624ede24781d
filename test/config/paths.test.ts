import assert from 'node:assert/strict';
import {userInfo} from 'node:os';
import {isAbsolute, join} from 'node:path';
import process from 'node:process';
import {describe, test} from 'node:test';
import {homeFolder, resolvePaths} from '../../source/config/config.ts';
import fc from '../support/fast-check.ts';

const linux = {skip: process.platform !== 'linux' && 'the convention of another platform'};

describe('paths of the library and the configuration', linux, () => {
  test('follow the XDG variables, or are below HOME', () => {
    assert.deepEqual(resolvePaths({HOME: '/home/ada'}, undefined), {
      paths: {library: '/home/ada/.local/share/tearsheet/library.db', folder: '/home/ada/.config/tearsheet'},
      warnings: [],
    });
    assert.deepEqual(
      resolvePaths({HOME: '/home/ada', XDG_DATA_HOME: '/data', XDG_CONFIG_HOME: '/etc/ada'}, undefined),
      {paths: {library: '/data/tearsheet/library.db', folder: '/etc/ada/tearsheet'}, warnings: []},
    );
  });

  test('ignore relative XDG variables, with a warning for each', () => {
    const env = {HOME: '/home/ada', XDG_DATA_HOME: 'data', XDG_CONFIG_HOME: '~/conf', XDG_CACHE_HOME: './cache'};
    const {paths, warnings} = resolvePaths(env, undefined);
    assert.equal(paths.library, '/home/ada/.local/share/tearsheet/library.db');
    assert.equal(paths.folder, '/home/ada/.config/tearsheet');
    assert.deepEqual(
      warnings.toSorted(),
      ['XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME'].map(
        name => `${name} is not an absolute path and is ignored: set it to an absolute path, or unset it.`,
      ),
    );
  });

  test('use the home folder of the user database if HOME is empty, relative or missing', () => {
    const {homedir} = userInfo();
    for (const [env, warnings] of [
      [{HOME: ''}, ['HOME is empty and is ignored: set it to an absolute path, or unset it.']],
      [{HOME: 'ada'}, ['HOME is not an absolute path and is ignored: set it to an absolute path, or unset it.']],
      [{}, []],
    ] as const) {
      const {paths, warnings: said} = resolvePaths(env, undefined);
      assert.equal(paths.library, join(homedir, '.local/share/tearsheet/library.db'));
      assert.deepEqual(said, warnings);
      assert.equal(homeFolder(env), homedir);
    }
  });

  test('do not depend on variables that the user has overridden', () => {
    const env = {HOME: '', XDG_DATA_HOME: 'data', XDG_CONFIG_HOME: 'conf', TEARSHEET_CONFIG_DIR: 'here'};
    assert.deepEqual(resolvePaths(env, 'mine.db'), {paths: {library: 'mine.db', folder: 'here'}, warnings: []});
    assert.equal(resolvePaths({...env, TEARSHEET_LIBRARY: 'a.db'}, 'mine.db').paths.library, 'mine.db');
    assert.equal(resolvePaths({...env, TEARSHEET_LIBRARY: 'a.db'}, undefined).paths.library, 'a.db');
  });

  test('are absolute whatever the environment contains', () => {
    const value = fc.option(fc.oneof(fc.string(), fc.constantFrom('', '/', '/a', 'a', '~')), {nil: undefined});
    const environment = fc.record({HOME: value, XDG_DATA_HOME: value, XDG_CONFIG_HOME: value});
    fc.assert(
      fc.property(environment, env => {
        const {library, folder} = resolvePaths(env, undefined).paths;
        assert.ok(isAbsolute(library) && isAbsolute(folder));
      }),
    );
  });
});
