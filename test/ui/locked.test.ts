import {DatabaseSync} from 'node:sqlite';
import {test} from 'node:test';
import {assertRestored, foot, makeFilledHome, startIn} from './terminal-home.ts';

test('a reader that is quit while another program keeps the library locked says that it waits', async t => {
  const home = await makeFilledHome(t);
  const shell = await home.openShell();
  await startIn(shell);
  const other = new DatabaseSync(home.library);
  t.after(() => other.close());
  other.exec('begin immediate');
  shell.send('f');
  await shell.until('the star', rows => rows.some(row => row.includes('★')));
  shell.send('Q');
  await shell.until('why it waits', foot('The reader ends as soon as all changes are stored.'));
  other.exec('rollback');
  await assertRestored(shell);
});
