import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Captured} from '../../source/article/article.ts';
import {commandHint} from '../../source/reader/command.ts';
import {messages} from '../../source/reader/messages.ts';
import {openReader, type TestReader} from './harness.ts';
import {stories, story} from './stories.ts';

/** Articles with these headlines, the first the newest. */
function titled(...titles: readonly string[]): Captured[] {
  return titles.map((title, index) => {
    const {draft, capture} = story(index + 1, 1);
    return {draft: {...draft, title, body: `Text number ${index}.`}, capture};
  });
}

const articles = titled('Ferry late again', 'Bread for all', 'The old ferry', 'Night train', '島の新聞');

async function filtered(reader: TestReader, text: string): Promise<void> {
  await reader.press('/');
  await reader.type(text);
  await reader.submit();
}

test('^L redraws and ^Z suspends while a line is typed, which stays', async () => {
  const reader = await openReader({articles});
  await reader.press('/');
  await reader.type('fer');
  await reader.press('^L', '^Z');
  assert.deepEqual(reader.asked, ['redraw', 'suspend']);
  assert.equal(reader.state().prompt?.value, 'fer');
});

describe('filtering the list', () => {
  test('follows every typed character', async () => {
    const reader = await openReader({articles});
    await reader.press('/');
    await reader.type('fer');
    assert.deepEqual(reader.titles(), ['Ferry late again', 'The old ferry']);
    await reader.type('ry lat');
    assert.deepEqual(reader.titles(), ['Ferry late again']);
  });

  test('matches a short word as a prefix while it is typed, and as a whole word after Enter', async () => {
    const reader = await openReader({articles: titled('EU votes', 'Europe votes')});
    await reader.press('/');
    await reader.type('votes eu');
    assert.deepEqual(reader.titles(), ['EU votes', 'Europe votes']);
    await reader.submit();
    assert.deepEqual(reader.titles(), ['EU votes']);
  });

  test('remains after Enter, and Esc or q in the list clears it', async () => {
    for (const key of ['Esc', 'q']) {
      const reader = await openReader({articles});
      await filtered(reader, 'ferry');
      await reader.press('j');
      assert.equal(reader.selected(), 'The old ferry');
      await reader.press(key);
      assert.equal(reader.titles().length, 5);
      assert.deepEqual(reader.asked, []);
    }
  });

  test('ends with Esc and restores the previous list', async () => {
    const reader = await openReader({articles});
    await filtered(reader, 'ferry');
    await reader.press('/');
    await reader.type('train');
    assert.deepEqual(reader.titles(), ['Night train']);
    await reader.press('Esc');
    assert.deepEqual(reader.titles(), ['Ferry late again', 'The old ferry']);
  });

  test('that is emptied again leads back to the selected article', async () => {
    for (const keys of [
      ['f', 'Backspace'],
      ['f', '^U', 'Esc'],
      ['f', 'Esc'],
      ['^R', 'b', 'Esc', 'Esc'],
    ]) {
      const reader = await openReader({articles});
      await filtered(reader, 'bread');
      await reader.press('Esc', 'j', 'j', '/', ...keys);
      assert.equal(reader.selected(), 'Night train', keys.join(' '));
      assert.equal(reader.state().list.unread, 5, keys.join(' '));
    }
  });

  test('finds Japanese by a single character', async () => {
    const reader = await openReader({articles});
    await filtered(reader, '島');
    assert.deepEqual(reader.titles(), ['島の新聞']);
  });

  test('without matches says so and what to do next', async () => {
    const reader = await openReader({articles});
    await filtered(reader, 'zeppelin');
    assert.deepEqual(reader.titles(), []);
    assert.equal(reader.state().message, 'Nothing matches. Esc clears the filter.');
    await reader.press('Esc');
    assert.equal(reader.titles().length, 5);
  });

  test('without matches, or an empty view, leads back to the selected article', async () => {
    const reader = await openReader({articles});
    await reader.press('j', 'j', '/');
    await reader.type('zeppelin');
    await reader.submit();
    await reader.press('Esc');
    assert.equal(reader.selected(), 'The old ferry');
    await reader.press('gD', 'gs', 'ga');
    assert.equal(reader.selected(), 'The old ferry');
    await reader.press('gg', 'D', 'j', 'gD', 'Esc');
    assert.equal(reader.selected(), 'The old ferry');
  });

  test('accepts any text', async () => {
    const reader = await openReader({articles});
    for (const text of [
      '"',
      '""',
      '"a "b',
      '* OR',
      'is:',
      'tag:',
      '#',
      'NEAR(',
      "'; drop",
      '\\',
      'a:b',
      '-x',
      '^',
      '😀',
      '\u0301',
    ]) {
      await reader.press('/');
      await reader.type(text);
      assert.doesNotMatch(reader.state().message ?? '', /SQL|syntax|error/i, text);
      await reader.press('Esc');
    }
    assert.equal(reader.titles().length, 5);
  });

  test('reflects marks that changed since it was last used', async () => {
    const reader = await openReader({articles});
    await filtered(reader, 'is:unread ferry');
    await reader.press('m');
    assert.equal(reader.titles().length, 2);
    await filtered(reader, 'is:unread ferry');
    assert.deepEqual(reader.titles(), ['The old ferry']);
  });
});

describe('views', () => {
  test('show unread, starred, started and all articles', async () => {
    const reader = await openReader({articles});
    await reader.press('m', 'j', 'f', 'gu');
    assert.deepEqual(reader.titles(), ['Bread for all', 'The old ferry', 'Night train', '島の新聞']);
    await reader.press('gs');
    assert.deepEqual(reader.titles(), ['Bread for all']);
    await reader.press('ga');
    assert.equal(reader.titles().length, 5);
    await reader.press('gh');
    assert.deepEqual(reader.titles(), []);
  });
});

describe('the history of a prompt', () => {
  test('moves to older entries with the up arrow and to newer ones with the down arrow', async () => {
    const reader = await openReader({articles});
    for (const text of ['ferry', 'train', 'ferry', 'bread']) {
      await filtered(reader, text);
      await reader.press('Esc');
    }
    await reader.press('/');
    const recalled = async (step: 1 | -1) => {
      await reader.press(step > 0 ? 'Up' : 'Down');
      return reader.state().prompt?.value;
    };
    assert.deepEqual(
      [await recalled(1), await recalled(1), await recalled(1), await recalled(1)],
      ['bread', 'ferry', 'train', 'train'],
    );
    assert.deepEqual(
      [await recalled(-1), await recalled(-1), await recalled(-1), await recalled(-1)],
      ['ferry', 'bread', '', ''],
    );
  });

  test('is stored for each kind of prompt, with at most fifty entries and no empty ones', async () => {
    const reader = await openReader({articles});
    for (let number = 0; number < 60; number++) await filtered(reader, `n${number}`);
    await filtered(reader, '  ');
    await reader.press('ga', 'Enter', '|');
    await reader.type('wc');
    await reader.submit();
    const {prompts} = reader.session();
    assert.equal(prompts['filter']?.length, 50);
    assert.equal(prompts['filter']?.[0], 'n59');
    assert.deepEqual(prompts['pipe'], ['wc']);
  });
});

test('a pipe without a command does nothing', async () => {
  const reader = await openReader({articles});
  await reader.press('Enter', '|');
  await reader.type('  ');
  await reader.submit();
  assert.deepEqual(reader.asked, []);
  assert.equal(reader.state().prompt, undefined);
});

describe('an action by its name', () => {
  test('runs from the : prompt, by its full name or a unique prefix', async () => {
    const reader = await openReader();
    await reader.press(':');
    await reader.type('last-row');
    await reader.submit();
    assert.equal(reader.selected(), 'Story 30');
    await reader.press(':');
    await reader.type('first');
    await reader.submit();
    assert.equal(reader.selected(), 'Story 1');
  });

  test('is completed by Tab, one candidate at a time', async () => {
    const reader = await openReader();
    const tab = async () => {
      await reader.press('Tab');
      return reader.state().prompt?.value;
    };
    await reader.press(':');
    await reader.type('show-');
    assert.equal(await tab(), 'show-all');
    assert.equal(await tab(), 'show-unread');
    await reader.type('x');
    assert.equal(await tab(), 'show-unreadx');
  });

  test('is shown with its keys while it is typed', async () => {
    const reader = await openReader();
    assert.match(commandHint(reader.state(), 'show-'), /show-all \(ga\) {2}show-unread \(gu\)/);
    assert.equal(commandHint(reader.state(), 'zen'), messages.noSuchAction);
    assert.match(commandHint(reader.state(), 'set measure=60'), /To change a setting, in the shell: tearsheet config/);
    assert.equal(commandHint(reader.state(), 'toggle-star'), 'toggle-star (f): star or unstar');
    assert.equal(commandHint(reader.state(), 'percent'), 'go-to-percent (%): go to a percentage of the list');
    // Where no name holds it, what actions do may.
    assert.equal(commandHint(reader.state(), 'the shell'), 'suspend (^Z): suspend to the shell; fg returns');
  });

  test('with an ambiguous name leaves the prompt open', async () => {
    const reader = await openReader();
    await reader.press(':');
    await reader.type('show');
    await reader.submit();
    assert.equal(reader.state().prompt?.value, 'show');
    await reader.type('-unread');
    await reader.submit();
    assert.equal(reader.state().list.query, 'is:unread');
  });
});

describe('the key of a prompt that does not apply', () => {
  const cases: readonly (readonly [where: string, before: readonly string[], key: string])[] = [
    ['! in help', ['?'], '!'],
    ['& in an article', ['Enter'], '&'],
    ['gk in an article', ['Enter'], 'gk'],
    ['gv in an article', ['Enter'], 'gv'],
    ['C in the list', [], 'C'],
    ['t in an empty list', ['/', 'zzz'], 't'],
    ['T in an empty list', ['/', 'zzz'], 'T'],
    ['t in the headings', ['Enter', 'gh'], 't'],
    [': in the headings', ['Enter', 'gh'], ':'],
    ['| in help', ['?'], '|'],
    ['t in help', ['?'], 't'],
  ];
  for (const [where, [first, ...before], key] of cases) {
    for (const end of ['Enter', 'Esc']) {
      test(`consumes the typed line, so that none of it runs as keys: ${where}, then ${end}`, async () => {
        const reader = await openReader({articles: stories(3)});
        if (first === '/') await filtered(reader, before.join(''));
        else if (first !== undefined) await reader.press(first, ...before);
        const {focus, list, help, chooser} = reader.state();
        await reader.press(key);
        await reader.type(' cat > xtDmQ');
        if (end === 'Enter') await reader.submit();
        else await reader.press('Esc');
        const after = reader.state();
        assert.equal(after.prompt, undefined);
        assert.deepEqual([after.focus, after.list, after.help, after.chooser], [focus, list, help, chooser]);
        assert.deepEqual(reader.asked, []);
        assert.deepEqual(reader.session().prompts['refused'], undefined);
      });
    }
  }

  test('says where it applies', async () => {
    const reader = await openReader({articles});
    await reader.press('Enter', '&');
    await reader.submit();
    assert.match(reader.state().message ?? '', /only in the list/);
    await reader.press('q');
    await reader.press('j');
    assert.equal(reader.selected(), 'Bread for all');
  });

  test('consumes the line for notes too, in an article without paragraphs', async () => {
    const reader = await openReader({articles: [{...story(1), draft: {...story(1).draft, body: ''}}]});
    await reader.press('Enter', 'C');
    await reader.type('Dm');
    await reader.submit();
    assert.equal(reader.state().prompt, undefined);
    assert.equal(reader.titles().length, 1);
  });
});
