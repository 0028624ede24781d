import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Captured} from '../../source/article/article.ts';
import {everything, type Mark, narrowQuery} from '../../source/library/query/query.ts';
import {keymapOf} from '../../source/reader/keymap.ts';
import {messages} from '../../source/reader/messages.ts';
import {nextArticleHint} from '../../source/reader/next-article.ts';
import {openReader, type TestReader} from './harness.ts';
import {stories, story} from './stories.ts';

/** Headlines of the articles in the library with a mark. */
async function titlesWith(reader: TestReader, is: Mark): Promise<string[]> {
  const rows = await reader.library.articles.page(
    narrowQuery(everything, {kind: 'is', mark: is}),
    {from: 'first'},
    100,
  );
  return rows.map(row => row.title);
}

/** What the list shows of the selected row. */
function marks(reader: TestReader): {readonly read: boolean | undefined; readonly starred: boolean | undefined} {
  const {list} = reader.state();
  const row = list.rows[list.selected - list.first];
  return {read: row?.read, starred: row?.starred};
}

const withoutAddress: Captured = {...story(1), draft: {...story(1).draft, title: 'On paper'}};

describe('reading', () => {
  test('begins at the headline', async () => {
    const reader = await openReader();
    await reader.press('Enter');
    assert.deepEqual(reader.lines().slice(0, 2), ['', 'Story 1']);
  });

  test('scrolls by lines, pages and half pages, with two lines of overlap', async () => {
    const reader = await openReader({rows: 22});
    await reader.press('Enter');
    const first = reader.lines();
    await reader.press('j');
    assert.deepEqual(reader.lines().slice(0, 19), first.slice(1));
    await reader.press('k', 'Space');
    assert.deepEqual(reader.lines().slice(0, 2), first.slice(-2));
    await reader.press('b', '^D');
    assert.equal(reader.lines()[0], first[10]);
  });

  test('continues at the stored position when the article is opened again', async () => {
    const reader = await openReader();
    await reader.press('Enter', '40%');
    const sentence = reader.topSentence();
    await reader.press('q', 'j', 'k', 'Enter');
    assert.equal(reader.topSentence(), sentence);
  });

  test('stays on its sentence in zen, in more columns, justified and hyphenated, and in another session', async () => {
    const session = {focus: 'article', prompts: {}} as const;
    const reader = await openReader({columns: 160, rows: 30});
    await reader.press('Enter', '40%');
    const sentence = reader.topSentence();
    await reader.press('z');
    assert.equal(reader.topSentence(), sentence);
    const left = reader.session();
    for (const preferences of [
      {columns: 3},
      {measure: 40},
      {typesetting: {justify: true, hyphenate: true, spacing: 1 as const, isBidiTerminal: false}},
    ]) {
      const again = await openReader({library: reader.library, session: {...session, ...left}, preferences});
      assert.equal(again.topSentence(), sentence);
    }
  });

  test('jumps to the end and to the top, and back', async () => {
    const reader = await openReader();
    await reader.press('Enter', '10j');
    const lines = reader.lines();
    await reader.press('G');
    assert.match(reader.lines().at(-1) ?? '', /\.$/);
    await reader.press("''");
    assert.deepEqual(reader.lines(), lines);
    await reader.press("''");
    assert.match(reader.lines().join(' '), /Sentence 1\.11\.4/);
    await reader.press('gg');
    assert.equal(reader.lines()[1], 'Story 1');
  });

  test('ignores a jump to the current place when it goes back', async () => {
    const reader = await openReader();
    await reader.press('Enter', '10j');
    const lines = reader.lines();
    await reader.press('G', 'G', "''");
    assert.deepEqual(reader.lines(), lines);
    await reader.press('gg', 'gg', "''");
    assert.deepEqual(reader.lines(), lines);
  });

  test('jumps to a percentage of the text', async () => {
    const reader = await openReader({rows: 10, articles: [story(1, 100)]});
    await reader.press('Enter', '50%');
    const paragraph = Number(/Sentence 1\.(\d+)/.exec(reader.lines().join(' '))?.[1]);
    assert.ok(Math.abs(paragraph - 50) <= 3, `paragraph ${paragraph}`);
  });

  test('moves from heading to heading', async () => {
    const reader = await openReader();
    await reader.press('Enter', 'n');
    assert.equal(reader.lines()[0], 'Part 1');
    await reader.press('n');
    assert.equal(reader.lines()[0], 'Part 5');
    await reader.press('N');
    assert.equal(reader.lines()[0], 'Part 1');
    await reader.press('N');
    assert.equal(reader.lines()[1], 'Story 1');
  });

  test('says at the end what to do next', async () => {
    const reader = await openReader();
    await reader.press('Enter', 'G', 'j');
    assert.equal(reader.state().message, messages.theEnd('J', 'q'));
  });

  test('names the next article once the end is visible', async () => {
    const reader = await openReader({articles: stories(2)});
    await reader.press('Enter');
    assert.equal(nextArticleHint(reader.state()), undefined);
    await reader.press('G');
    assert.equal(nextArticleHint(reader.state()), 'J next: Story 2');
    await reader.press('gh');
    assert.equal(nextArticleHint(reader.state()), undefined);
    await reader.press('Esc');
    await reader.press('J', 'G');
    assert.equal(nextArticleHint(reader.state()), messages.lastArticle);
    await reader.press('q');
    assert.equal(nextArticleHint(reader.state()), undefined);
  });

  test('continues into the next article with a key bound to page-or-next', async () => {
    const {keymap} = keymapOf({article: {Space: ['page-or-next']}});
    const reader = await openReader({articles: stories(2), preferences: {keymap}});
    await reader.press('Enter', 'Space');
    assert.equal(reader.reading(), 'Story 1');
    await reader.press('G', 'Space');
    assert.deepEqual([reader.reading(), reader.lines()[1]], ['Story 2', 'Story 2']);
    assert.equal(reader.state().list.rows[0]?.read, true);
  });

  test('moves from article to article, and says if there are no more', async () => {
    const reader = await openReader({articles: stories(2)});
    await reader.press('Enter', 'J');
    assert.equal(reader.reading(), 'Story 2');
    await reader.press('J');
    assert.equal(reader.reading(), 'Story 2');
    assert.equal(reader.state().message, messages.lastArticle);
    await reader.press('K', 'K');
    assert.equal(reader.reading(), 'Story 1');
    assert.equal(reader.state().message, messages.firstArticle);
  });

  test('remembers the position of each article', async () => {
    const reader = await openReader();
    await reader.press('Enter', '30%');
    const first = reader.topSentence();
    await reader.press('J', '60%');
    const second = reader.topSentence();
    await reader.press('K');
    assert.equal(reader.topSentence(), first);
    await reader.press('J');
    assert.equal(reader.topSentence(), second);
  });
});

describe('an article is marked read', () => {
  test('when its end has been visible, not when it is opened', async () => {
    const reader = await openReader();
    await reader.press('Enter', 'Space');
    assert.deepEqual(await titlesWith(reader, 'read'), []);
    await reader.press('G');
    assert.deepEqual(await titlesWith(reader, 'read'), ['Story 1']);
    await reader.press('q');
    assert.equal(marks(reader).read, true);
  });

  test('when the user leaves it, if it fits on the screen', async () => {
    const reader = await openReader({rows: 40, articles: stories(2, 1)});
    await reader.press('Enter');
    assert.deepEqual(await titlesWith(reader, 'read'), []);
    await reader.press('q');
    assert.deepEqual(await titlesWith(reader, 'read'), ['Story 1']);
  });

  test('when the next article is opened from its end', async () => {
    const reader = await openReader();
    await reader.press('Enter', 'G', 'J');
    assert.deepEqual(await titlesWith(reader, 'read'), ['Story 1']);
  });

  test('when it is opened, or never, if the setting says so', async () => {
    const onOpen = await openReader({preferences: {markRead: 'on-open'}});
    await onOpen.press('Enter');
    assert.deepEqual(await titlesWith(onOpen, 'read'), ['Story 1']);
    const never = await openReader({preferences: {markRead: 'never'}});
    await never.press('Enter', 'G', 'j', 'q');
    assert.deepEqual(await titlesWith(never, 'read'), []);
  });

  test('but not by a preview beside the list', async () => {
    for (const markRead of ['at-end', 'on-open'] as const) {
      const reader = await openReader({columns: 160, rows: 60, articles: stories(3, 1), preferences: {markRead}});
      await reader.press('j', 'j', 'k');
      assert.deepEqual(await titlesWith(reader, 'read'), []);
    }
  });

  for (const columns of [90, 160]) {
    for (const keys of [
      ['j', 'Q'],
      ['j', '^C'],
      ['n', 'n'],
      [']', ']'],
      ['N'],
      ['?', 'Q'],
      ['Enter', 'm', 'q', 'j', 'Q'],
    ]) {
      test(`but not in the list by ${keys.join(' ')}, in ${columns} columns`, async () => {
        const reader = await openReader({columns, rows: 60, articles: stories(4, 1)});
        await reader.press(...keys);
        await reader.reader.saveSoon();
        const read = keys.includes('m') ? ['Story 1'] : [];
        assert.deepEqual(await titlesWith(reader, 'read'), read);
      });
    }
  }

  test('but not again after the user marked it unread at its end', async () => {
    const reader = await openReader();
    await reader.press('Enter', 'G', 'm');
    assert.deepEqual(await titlesWith(reader, 'read'), []);
  });

  test('by hand, and then unread', async () => {
    const reader = await openReader();
    await reader.press('m');
    assert.equal(marks(reader).read, true);
    await reader.press('m');
    assert.equal(marks(reader).read, false);
    assert.deepEqual(await titlesWith(reader, 'read'), []);
  });
});

describe('a command on an article', () => {
  test('applies to the open article', async () => {
    const reader = await openReader();
    await reader.press('j', 'Enter', 'f');
    assert.deepEqual(await titlesWith(reader, 'starred'), ['Story 2']);
    await reader.press('q');
    assert.equal(marks(reader).starred, true);
  });

  test('is undone one step at a time, and each step is named', async () => {
    const reader = await openReader();
    await reader.press('f', 'j', 'm', 'U');
    assert.equal(reader.state().message, messages.undone('Marked read: Story 2'));
    assert.deepEqual(await titlesWith(reader, 'read'), []);
    await reader.press('U');
    assert.equal(reader.state().message, messages.undone('Starred: Story 1'));
    assert.deepEqual(await titlesWith(reader, 'starred'), []);
  });

  test('says so if nothing is left to undo', async () => {
    const reader = await openReader({articles: []});
    await reader.press('U');
    assert.equal(reader.state().message, messages.nothingToUndo);
  });

  test('removes it, and names the key that restores it', async () => {
    const reader = await openReader({articles: stories(3)});
    await reader.press('j', 'D');
    assert.deepEqual(reader.titles(), ['Story 1', 'Story 3']);
    assert.equal(reader.selected(), 'Story 3');
    assert.match(reader.state().message ?? '', /U undoes it.*Story 2$/);
    await reader.press('U');
    assert.deepEqual(reader.titles(), ['Story 1', 'Story 2', 'Story 3']);
  });

  test('removes the last article of the list, and then all of them', async () => {
    const reader = await openReader({articles: stories(2)});
    await reader.press('G', 'D');
    assert.equal(reader.selected(), 'Story 1');
    await reader.press('D', 'D');
    assert.equal(reader.selected(), undefined);
    await reader.press('U', 'U');
    assert.deepEqual(reader.titles(), ['Story 1', 'Story 2']);
  });

  test('uses the browser, the clipboard or a pipe of the host', async () => {
    const reader = await openReader({articles: [story(7)]});
    await reader.press('o', 'y', 'Enter', '|');
    await reader.type('wc -w');
    await reader.submit();
    assert.deepEqual(reader.asked, [
      'browse https://example.org/7',
      'copy https://example.org/7',
      'pipe Story 7 to wc -w',
    ]);
  });

  test('copies the text with one paragraph per line', async () => {
    const {draft, capture} = story(1);
    const reader = await openReader({
      articles: [{draft: {...draft, body: `${'word '.repeat(40)}end.\n\nSecond.`}, capture}],
    });
    await reader.press('Enter', 'Y');
    assert.match(reader.asked[0] ?? '', /^copy Story 1\n[\s\S]*\n(word ){40}end\.\n\nSecond\.\n$/);
  });

  test('says that it has no address, and how to copy its text', async () => {
    const {url: _, ...draft} = withoutAddress.draft;
    const reader = await openReader({articles: [{...withoutAddress, draft}]});
    await reader.press('o');
    assert.equal(reader.state().message, 'This article has no address.');
    await reader.press('y');
    assert.equal(reader.state().message, 'This article has no address.');
    await reader.press('Enter', 'y');
    assert.equal(reader.state().message, 'This article has no address; Y copies its text.');
    assert.deepEqual(reader.asked, []);
  });
});

describe('the next unread article', () => {
  test('is selected in the list, past read articles', async () => {
    const reader = await openReader();
    await reader.press('j', 'm', 'j', 'm', 'gg', ']');
    assert.equal(reader.selected(), 'Story 4');
    await reader.press('[');
    assert.equal(reader.selected(), 'Story 1');
  });

  test('opens from an article', async () => {
    const reader = await openReader();
    await reader.press('j', 'm', 'k', 'Enter', ']');
    assert.equal(reader.reading(), 'Story 3');
    assert.equal(reader.state().focus, 'article');
  });

  test('shows a message if there is none', async () => {
    const reader = await openReader({articles: stories(2)});
    await reader.press('G', ']');
    assert.equal(reader.state().message, messages.noUnread(1));
    await reader.press('gg', '[');
    assert.equal(reader.state().message, messages.noUnread(-1));
  });

  test('is found in a list of unread articles that still shows read ones', async () => {
    const reader = await openReader({articles: stories(4)});
    await reader.press('gu', 'Enter', 'G', ']');
    assert.equal(reader.reading(), 'Story 2');
    await reader.press('G', 'J');
    assert.equal(reader.reading(), 'Story 3');
  });
});

test('quitting ends the program once and stores the position', async () => {
  for (const keys of [['Q'], ['^C'], ['q', 'q']]) {
    const reader = await openReader();
    await reader.press('Enter', '40%', ...keys);
    assert.deepEqual(reader.asked, ['quit']);
    assert.deepEqual(await titlesWith(reader, 'started'), ['Story 1']);
  }
});

test('Ctrl+Z suspends the program and Ctrl+L redraws the screen', async () => {
  const reader = await openReader();
  await reader.press('^Z', '^L', 'Enter', '^Z', '^L', '?', '^Z');
  assert.deepEqual(reader.asked, ['suspend', 'redraw', 'suspend', 'redraw', 'suspend']);
});
