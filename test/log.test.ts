import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {test} from 'node:test';
import {makeHome, story} from './commands/program.ts';

test('TEARSHEET_LOG names a file to which each run appends its steps, with timings and without texts', async t => {
  const home = await makeHome(t);
  const file = join(home.folder, 'log.txt');
  const env = {TEARSHEET_LOG: file};
  await home.start(['add', await home.write('ferry.md', story('Ferry'))], {env});
  await home.start(['show', './no-such-article.md'], {env});
  const log = await readFile(file, 'utf8');
  assert.match(log, /^ +\d+\.\d ms {2}cli {7}tearsheet \S+, Node v\d+\S*, \w+: add\n/);
  assert.match(log, / ms {2}ingest {4}store 1 articles: \d+\.\d ms\n/);
  assert.match(log, / ms {2}cli {7}exit status 0\n[\s\S]*: show\n[\s\S]*exit status 1\n$/);
  assert.doesNotMatch(log, /Ferry|no-such-article/);
});
