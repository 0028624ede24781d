import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {manualPages} from '../../docs/manual.ts';
import {commands} from '../../source/commands/commands.ts';

const pages = manualPages();
const hasGroff = spawnSync('groff', ['--version']).status === 0;

test('the package has every manual page', async () => {
  const {man} = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {man: string[]};
  assert.deepEqual(
    man,
    Object.keys(pages).map(path => `docs/${path}`),
  );
});

test('the manual pages format without a warning, and show each command, option and example literally', {
  skip: !hasGroff && 'groff is not installed',
}, () => {
  const paths = Object.keys(pages).map(path => fileURLToPath(new URL(`../../docs/${path}`, import.meta.url)));
  const {stdout, stderr} = spawnSync('groff', ['-man', '-Tascii', '-ww', '-P-cbou', '-rLL=200n', ...paths], {
    encoding: 'utf8',
  });
  assert.equal(stderr, '');
  const text = stdout.replace(/\s+/g, ' ');
  for (const {name, usage, options, examples} of commands) {
    assert.ok(text.includes(`tearsheet ${name} ${usage[0]}`.trimEnd()), name);
    for (const option of Object.keys(options)) assert.ok(text.includes(`--${option}`), option);
    for (const [line] of examples) assert.ok(text.includes(line.replace(/\s+/g, ' ')), line);
  }
});
