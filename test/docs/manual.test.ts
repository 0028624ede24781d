import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {manual} from '../../docs/manual.ts';
import {commands} from '../../source/commands/commands.ts';

const page = new URL('../../docs/tearsheet.1', import.meta.url);
const hasGroff = spawnSync('groff', ['--version']).status === 0;

test('the manual page is that of the program: npm run docs writes it', async () => {
  assert.equal(await readFile(page, 'utf8'), manual());
});

test('the manual page formats without a warning and shows every command literally', {
  skip: !hasGroff && 'groff is not installed',
}, () => {
  const {stdout, stderr} = spawnSync('groff', ['-man', '-Tascii', '-ww', '-P-cbou', '-rLL=200n', fileURLToPath(page)], {
    encoding: 'utf8',
  });
  assert.equal(stderr, '');
  const text = stdout.replace(/\s+/g, ' ');
  for (const {name, usage, examples} of commands) {
    assert.ok(text.includes(`tearsheet ${name} ${usage[0]}`.trimEnd()), name);
    for (const [line] of examples) assert.ok(text.includes(line.replace(/\s+/g, ' ')), line);
  }
});
