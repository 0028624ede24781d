import assert from 'node:assert/strict';
import {chmod} from 'node:fs/promises';
import process from 'node:process';
import {describe, test} from 'node:test';
import {openingCommand, readBrowsers} from '../../source/ui/browsers.ts';
import {makeHome} from '../commands/program.ts';
import fc from '../support/fast-check.ts';

const address = 'https://example.org/?a=$HOME&b=%s';
const unix = {skip: process.platform === 'win32' && 'lists with colons are not known there'};
const commands = (list: string) => readBrowsers(list).map(browser => openingCommand(browser, address));

describe('the variable BROWSER', unix, () => {
  test('is a command line to which the address is appended', () => {
    assert.deepEqual(commands('firefox'), [['firefox', address]]);
    assert.deepEqual(commands(`run 'my browser' --tab`), [['run', 'my browser', '--tab', address]]);
    assert.deepEqual(commands('netscape &'), [['netscape', address]]);
  });

  test('has the address in the place of %s', () => {
    assert.deepEqual(commands('firefox --new-tab %s --quiet'), [['firefox', '--new-tab', address, '--quiet']]);
    assert.deepEqual(commands('run "%s" --to=%s'), [['run', address, `--to=${address}`]]);
  });

  test('has no address in the code of a script', () => {
    assert.deepEqual(commands(`sh -c 'firefox "$0" # %s'`), [['sh', '-c', 'firefox "$0" # %s', address]]);
  });

  test('is a list of browsers, which colons separate', () => {
    assert.deepEqual(commands('firefox:lynx -use_mouse %s:w3m'), [
      ['firefox', address],
      ['lynx', '-use_mouse', address],
      ['w3m', address],
    ]);
    assert.deepEqual(commands(':firefox::'), [['firefox', address]]);
    assert.deepEqual(commands('run "a:b" --proxy=http://localhost'), [
      ['run', 'a:b', '--proxy=http://localhost', address],
    ]);
    assert.deepEqual(commands(' : '), []);
  });

  test('can be the path of a program with spaces and colons', async t => {
    const home = await makeHome(t);
    const path = await home.write('My: Browser/run it', '#!/bin/sh\n');
    await chmod(path, 0o755);
    assert.deepEqual(commands(path), [[path, address]]);
    const plain = await home.write('My Browser/run it', '#!/bin/sh\n');
    await chmod(plain, 0o755);
    assert.deepEqual(commands(`lynx:${plain}`), [
      ['lynx', address],
      [plain, address],
    ]);
  });

  test('never loses or repeats the address, whatever it contains', () => {
    fc.assert(
      fc.property(fc.string(), list => {
        for (const [program, ...words] of commands(list)) {
          assert.notEqual(program, '');
          assert.ok(words.some(word => word.includes(address)));
        }
      }),
    );
  });
});
