import assert from 'node:assert/strict';
import process from 'node:process';
import {type TestContext, test} from 'node:test';
import {toArticleId} from '../../source/article/article.ts';
import {launch} from '../../source/ui/bound-programs.ts';
import {edit} from '../../source/ui/editor.ts';
import {uiMessages} from '../../source/ui/messages.ts';

/** Takes the folder for temporary files away during a test. */
function withoutTemporaryFolder(t: TestContext): void {
  const {TMPDIR: former} = process.env;
  t.after(() => {
    if (former === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = former;
  });
  process.env.TMPDIR = '/nonexistent/tearsheet';
}

test('a note is unchanged if there is no folder for temporary files', async t => {
  withoutTemporaryFolder(t);
  assert.deepEqual(await edit('I was there.', async () => assert.fail('The editor has nothing to edit.')), {
    message: uiMessages.noteUnchanged(uiMessages.noTemporaryFile),
  });
});

test('a key that needs a file runs nothing if there is no folder for temporary files', async t => {
  withoutTemporaryFolder(t);
  const article = {id: toArticleId('abcdefghijkl'), title: 'Quay', tags: [], words: 2, body: 'Two words.'};
  const run = {run: ['cat', '{file}'], in: 'terminal'} as const;
  const runInTerminal = async () => assert.fail('The program has nothing to read.');
  assert.deepEqual(await launch(run, article, new AbortController().signal, runInTerminal), {
    message: uiMessages.noTemporaryFile,
  });
});
