import assert from 'node:assert/strict';
import {test} from 'node:test';
import {messages} from '../../source/reader/messages.ts';
import {hints} from '../../source/reader/press.ts';
import {libraryOf, openReader} from './harness.ts';
import {stories} from './stories.ts';

test('with only the role reader, the key of a shared change says that it needs the role keeper', async () => {
  const reader = await openReader({library: {...(await libraryOf(stories(3))), canChangeShared: false}});
  await reader.press('t');
  const {prompt} = reader.state();
  assert.equal(prompt?.kind === 'refused' && prompt.reason, messages.needsKeeper('Add tags'));
  await reader.type('Dm');
  await reader.submit();
  await reader.press('D');
  assert.equal(reader.state().message, messages.needsKeeper('Move the article to the trash'));
  await reader.press('f');
  assert.deepEqual(
    reader.state().list.rows.map(({read, starred}) => [read, starred]),
    [
      [false, true],
      [false, false],
      [false, false],
    ],
  );
});

test('with only the role reader, the status line names no key that needs the role keeper', async () => {
  const library = await libraryOf(stories(3));
  await library.feeds.subscribe([{address: 'https://tide.example/feed', title: 'Tide'}], 'Subscribed');
  const hintsOf = async (canChangeShared: boolean) => {
    const reader = await openReader({library: {...library, canChangeShared}});
    await reader.press('gf');
    return hints(reader.state()).join(', ');
  };
  assert.match(await hintsOf(true), /mark read.* rename/);
  const own = await hintsOf(false);
  assert.match(own, /mark read/);
  assert.doesNotMatch(own, /rename|folder|pause|fetch/);
});
