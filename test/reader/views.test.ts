import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Library} from '../../source/library/library.ts';
import {isBuiltInView} from '../../source/library/views.ts';
import {helpLines, helpText} from '../../source/reader/help.ts';
import {keymapOf} from '../../source/reader/keymap.ts';
import {messages} from '../../source/reader/messages.ts';
import {continuations} from '../../source/reader/press.ts';
import {libraryOf, openReader, type TestReader} from './harness.ts';
import {stories, story} from './stories.ts';

/** Types into the prompt and presses Tab; gives what the prompt holds then. */
async function tab(reader: TestReader): Promise<string | undefined> {
  await reader.press('Tab');
  return reader.state().prompt?.value;
}

/** The views that are offered, with their keys and counts; the selected one with a mark. */
function offered(reader: TestReader): string[] {
  const {chooser} = reader.state();
  return (chooser?.offered ?? []).map((choice, index) => {
    assert.ok(choice.kind === 'view');
    const {text, keys, count} = choice;
    return `${index === chooser?.selected ? '›' : ''}${[...keys, text, count].join(' ')}`;
  });
}

/** Keeps the list as a view. */
async function keep(reader: TestReader, typed: string): Promise<void> {
  await reader.press('gk');
  await reader.type(typed);
  await reader.submit();
}

describe('views', () => {
  test('are listed with their keys and numbers of articles, and filtered by typing', async () => {
    const reader = await openReader();
    await reader.press('m', 'f', 'gv');
    assert.deepEqual(offered(reader), [
      '›ga all 30',
      'gu unread 29',
      'gh started 0',
      'gs starred 1',
      'gt today 0',
      'gl longest 29',
      'gn notes 0',
    ]);
    await reader.type('star');
    assert.deepEqual(offered(reader), ['›gh started 0', 'gs starred 1']);
    await reader.press('Down');
    await reader.submit();
    assert.equal(reader.state().list.query, 'is:starred');
    assert.equal(reader.state().list.total, 1);
    assert.equal(reader.state().chooser, undefined);
  });

  test('are listed with the current one selected, and Esc changes nothing', async () => {
    const reader = await openReader();
    await reader.press('gu', '3j', 'gv');
    assert.equal(offered(reader)[1], '›gu unread 30');
    await reader.type('long');
    await reader.press('Esc');
    assert.equal(reader.state().chooser, undefined);
    assert.equal(reader.state().list.query, 'is:unread');
    assert.equal(reader.selected(), 'Story 4');
  });

  test('whose name begins with the typed text come before those that contain it', async () => {
    const reader = await openReader();
    await reader.press('gv');
    await reader.type('l');
    assert.deepEqual(offered(reader), ['ga all 30', '›gl longest 30', 'gn notes 0']);
  });

  test('that do not exist leave the prompt open', async () => {
    const reader = await openReader();
    await reader.press('gv');
    await reader.type('xyz');
    await reader.submit();
    assert.equal(reader.state().prompt?.value, 'xyz');
    assert.deepEqual(offered(reader), []);
  });

  test('are listed at once, and counted one by one', async () => {
    const library = await libraryOf(stories(3));
    const gate = Promise.withResolvers<void>();
    let isSlow = false;
    const slow: Library = {
      ...library,
      articles: {
        ...library.articles,
        async count(...asked) {
          if (isSlow) await gate.promise;
          return library.articles.count(...asked);
        },
      },
    };
    await library.personal.saveView({name: 'many', query: 'story'});
    const reader = await openReader({library: slow});
    isSlow = true;
    const pressed = reader.press('gv');
    while (!reader.state().chooser) await new Promise(setImmediate);
    assert.equal(offered(reader)[1], 'gu unread ');
    gate.resolve();
    await pressed;
    assert.equal(offered(reader)[7], 'many 3');
  });

  test('of the user are saved from the list and listed with the others', async () => {
    const reader = await openReader();
    await reader.press('/');
    await reader.type('"Story 7"');
    await reader.submit();
    await keep(reader, 'seven');
    assert.equal(reader.state().message, messages.viewSaved('seven', 'gv chooses it', 'U'));
    await reader.press('ga', 'gv');
    await reader.type('sev');
    assert.equal(await tab(reader), 'seven');
    await reader.submit();
    assert.deepEqual(reader.titles(), ['Story 7']);
  });

  test('of the user open with a key after g, which help shows', async () => {
    const reader = await openReader();
    await reader.press('gs');
    await keep(reader, 'Liked w');
    assert.equal(reader.state().message, messages.viewSaved('Liked', 'gw shows it', 'U'));
    await reader.press('ga', 'g');
    assert.ok(continuations(reader.state()).some(({keys, title}) => keys === 'w' && title === 'Show the view Liked'));
    await reader.press('w');
    assert.equal(reader.state().list.query, 'is:starred');
    await reader.press('gv');
    assert.deepEqual(offered(reader).at(-1), 'gw Liked 0');
    await reader.press('Esc');
    const help = helpLines(reader.state(), reader.state().size.columns, 'liked').flat();
    assert.deepEqual(
      help.map(helpText).filter(text => text !== ''),
      ['In the list', 'Views', 'gw  Show the view Liked'],
    );
  });

  test('cannot have the name of a built-in view or a key that is in use', async () => {
    const reader = await openReader();
    for (const typed of ['Unread', 'a/b', 'mine u', 'mine g', 'mine wx', 'mine w x']) {
      await keep(reader, typed);
      assert.equal(reader.state().prompt?.value, typed);
      await reader.press('Esc');
    }
    assert.equal((await reader.library.personal.views()).filter(({name}) => !isBuiltInView(name)).length, 0);
  });

  test('saved from the list are removed by undo', async () => {
    const reader = await openReader();
    await reader.press('gs');
    await keep(reader, 'liked w');
    await reader.press('U');
    assert.equal(reader.state().message, messages.undone('Saved the view liked'));
    await reader.press('ga', 'gw');
    assert.equal(reader.state().list.query, '');
  });

  test('saved by another program appear with their keys', async () => {
    const library = await libraryOf(stories(3));
    const reader = await openReader({library});
    await library.personal.saveView({name: 'liked', query: 'is:starred', key: 'w'});
    await reader.reader.send({kind: 'changed-elsewhere'});
    await reader.press('gw');
    assert.equal(reader.state().list.query, 'is:starred');
  });

  test('whose key is bound by the settings are named when the reader opens', async () => {
    const library = await libraryOf(stories(3));
    await library.personal.saveView({name: 'liked', query: 'is:starred', key: 'w'});
    const {keymap} = keymapOf({list: {gw: ['last-row']}});
    const reader = await openReader({library, preferences: {keymap}});
    assert.equal(reader.state().message, messages.viewKeyTaken('gw', 'last-row', 'w', 'liked'));
  });

  test('are sorted by a key, and back', async () => {
    const reader = await openReader();
    await reader.press(',o');
    assert.equal(reader.titles()[0], 'Story 30');
    assert.equal(reader.state().list.query, 'sort:oldest');
    await reader.press(',l', ',n');
    assert.equal(reader.titles()[0], 'Story 1');
    assert.equal(reader.state().list.query, '');
  });
});

test('sorting does not change the rest of a query, even what only looks like an order', async () => {
  const reader = await openReader();
  await reader.press('/');
  await reader.type('-"a  sort:x" sort:title is:unread');
  await reader.submit();
  await reader.press(',o');
  assert.equal(reader.state().list.query, '-"a  sort:x" is:unread sort:oldest');
  await reader.press(',n');
  assert.equal(reader.state().list.query, '-"a  sort:x" is:unread');
});

describe('a typed query', () => {
  test('extends that of the list after &, and Esc restores it', async () => {
    const reader = await openReader();
    await reader.press('m', 'gu', '&');
    assert.equal(reader.state().prompt?.value, 'is:unread ');
    await reader.type('"Story 7"');
    assert.deepEqual(reader.titles(), ['Story 7']);
    await reader.press('Esc');
    assert.equal(reader.state().list.query, 'is:unread');
    assert.equal(reader.state().list.total, 29);
    await reader.press('ga', '&');
    assert.equal(reader.state().prompt?.value, '');
  });

  test('is completed by Tab: fields, values and tags', async () => {
    const reader = await openReader();
    await reader.press('t');
    await reader.type('harbour');
    await reader.submit();
    await reader.press('/');
    await reader.type('ta');
    assert.equal(await tab(reader), 'tag:');
    await reader.type('h');
    assert.equal(await tab(reader), 'tag:harbour');
    assert.equal(reader.state().list.total, 1);
  });

  test('completes tags in the prompt for tags', async () => {
    const reader = await openReader();
    await reader.press('t');
    await reader.type('harbour');
    await reader.submit();
    await reader.press('j', 't');
    await reader.type('sea, h');
    assert.equal(await tab(reader), 'sea, harbour');
  });

  test('completes only the tags of the article in the prompt that removes them', async () => {
    const reader = await openReader();
    for (const [key, typed] of [
      ['t', 'harbour'],
      ['jt', 'sea'],
    ] as const) {
      await reader.press(...key);
      await reader.type(typed);
      await reader.submit();
    }
    await reader.press('T');
    assert.equal(await tab(reader), 'sea');
  });
});

describe('an article found by a search', () => {
  const articles = [
    ...stories(3),
    {...story(4), draft: {...story(4).draft, body: `${'One.\n\n'.repeat(40)}A lighthouse.`}},
  ];

  test('opens at the first match, and n continues from there', async () => {
    const reader = await openReader({articles});
    await reader.press('/');
    await reader.type('lighthouse');
    await reader.submit();
    await reader.press('Enter');
    assert.equal(reader.reading(), 'Story 4');
    assert.ok(reader.lines().includes('A lighthouse.'));
    assert.equal(reader.state().open?.search?.text, 'lighthouse');
    await reader.press("''");
    assert.equal(reader.lines()[1], 'Story 4');
  });

  test('opens at the first match if it was read to its end', async () => {
    const reader = await openReader({
      articles: [{...story(4), draft: {...story(4).draft, body: `A lighthouse.\n\n${'One.\n\n'.repeat(40)}`}}],
    });
    await reader.press('Enter', 'G', 'q', '/');
    await reader.type('lighthouse');
    await reader.submit();
    await reader.press('Enter');
    assert.ok(reader.lines().includes('A lighthouse.'));
  });

  test('opens at its stored position if it was started', async () => {
    const reader = await openReader({articles});
    await reader.press('3j', 'Enter', '3j', 'q', '/');
    await reader.type('lighthouse');
    await reader.submit();
    await reader.press('Enter');
    assert.ok(!reader.lines().includes('A lighthouse.'));
    await reader.press('n');
    assert.ok(reader.lines().includes('A lighthouse.'));
  });
});
