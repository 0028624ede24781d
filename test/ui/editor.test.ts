import assert from 'node:assert/strict';
import process from 'node:process';
import {test} from 'node:test';
import {edit} from '../../source/ui/editor.ts';
import {uiMessages} from '../../source/ui/messages.ts';

test('a note is unchanged if there is no folder for temporary files', async t => {
  const {TMPDIR: former} = process.env;
  t.after(() => {
    if (former === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = former;
  });
  process.env.TMPDIR = '/nonexistent/tearsheet';
  assert.deepEqual(await edit('I was there.', async () => assert.fail('The editor has nothing to edit.')), {
    message: uiMessages.noteUnchanged(uiMessages.noteNotSaved),
  });
});
