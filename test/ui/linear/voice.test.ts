import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Captured} from '../../../source/article/article.ts';
import {messages} from '../../../source/reader/messages.ts';
import {spokenMessages} from '../../../source/ui/linear/messages.ts';
import {spokenSentence} from '../../../source/ui/linear/speech.ts';
import {endlessCommand} from '../../reader/harness.ts';
import {stories} from '../../reader/stories.ts';
import {listen} from './listener.ts';

function kept(title: string, body: string, facts: Partial<Captured['draft']> = {}): Captured {
  return {
    draft: {title, tags: [], body, ...facts},
    capture: {bytes: Buffer.from(title + body), format: 'markdown', parserVersion: 1},
  };
}

const ferry = kept(
  'The ferry is back',
  'It came at dawn.\n\n## The crew\n\nFive of them.[^1] All were glad.\n\n- bread\n- tea\n\nThe crew slept.\n\n[^1]: And a cat.',
  {
    byline: 'Ann Hale',
    source: 'Harbour News',
    place: 'Portmore',
    published: '2017-06-26',
    standfirst: 'After nine weeks.',
  },
);

describe('the list in the linear reader', () => {
  test('begins with its length, its first row and the key for help', async () => {
    const {greeting} = await listen({articles: [ferry]});
    assert.deepEqual(greeting, [
      '1 article.',
      '1 of 1, unread, The ferry is back, Harbour News, June 2017',
      'Press question mark to hear the keys, q to leave.',
    ]);
  });

  test('prints one line per key, even for a repeated key and at its ends', async () => {
    const {press} = await listen({articles: stories(3)});
    assert.deepEqual(await press('j'), ['2 of 3, unread, Story 2, December 2023']);
    assert.deepEqual(await press('j', 'j'), [
      '3 of 3, unread, Story 3, December 2023',
      '3 of 3, unread, Story 3, December 2023',
    ]);
    const [keys, row] = await press('g', 'g');
    assert.match(keys ?? '', /^g, then one of \d+ keys\. question mark names them\.$/);
    assert.equal(row, '1 of 3, unread, Story 1, December 2023');
  });

  test('announces what an action did, and later the mark of the row', async () => {
    const {press} = await listen({articles: stories(3)});
    assert.deepEqual(await press('f'), ['Starred.']);
    assert.deepEqual(await press('m'), ['Marked read.']);
    assert.deepEqual(await press('^L'), ['1 of 3, read, starred, Story 1, December 2023']);
    assert.deepEqual(await press('v', 'j'), [
      'j and k extend the range. m, f, t, Shift T and Shift D apply to all of it.',
      '1 selected.',
      '2 selected.',
      '2 of 3, unread, Story 2, December 2023',
    ]);
  });

  test('says that an unknown key does nothing, each time it is pressed', async () => {
    const {press} = await listen({articles: stories(3)});
    const said = 'Shift X is not bound. question mark shows the keys.';
    assert.deepEqual(await press('X', 'X'), [said, said]);
  });

  test('says if it is empty', async () => {
    const {greeting} = await listen({articles: []});
    assert.deepEqual(greeting.slice(0, 3), [
      'No articles yet.',
      'a adds a file, a folder or an address.',
      'To follow a site: tearsheet feed add ADDRESS',
    ]);
  });
});

test('an article that opens at a match is not said to continue', async () => {
  const {press} = await listen({articles: [ferry]});
  await press('/', ...'slept', 'Enter');
  const lines = await press('Enter');
  assert.match(lines[0] ?? '', /^The ferry is back\. \d+ percent, \d minutes? left\.$/);
  assert.deepEqual(lines.slice(1), ['Match 1 of 1.', 'The crew slept.']);
});

test('help says Control and Escape in words', async () => {
  const {press} = await listen({articles: [ferry]});
  const lines = await press('?', '/', ...'running', 'Enter');
  assert.ok(
    lines.some(line => line.endsWith('Stop the running program; while one runs, Escape and Control C do so too.')),
  );
});

describe('an article in the linear reader', () => {
  test('opens with its head, and prints one passage per key with its kind', async () => {
    const {press} = await listen({articles: [ferry]});
    assert.deepEqual(await press('Enter'), [
      'The ferry is back',
      'After nine weeks.',
      'By Ann Hale, Harbour News',
      'Portmore, 26 June 2017, 1 minute to read',
    ]);
    assert.deepEqual(await press('Space'), ['It came at dawn.']);
    assert.deepEqual(await press('3', 'j'), [
      '3',
      'Heading: The crew',
      'Five of them. (note 1) All were glad.',
      'Item: bread',
    ]);
    assert.deepEqual(await press('k'), ['Five of them. (note 1) All were glad.']);
    assert.deepEqual(await press('g', 'g'), [
      'g, then one of 7 keys. question mark names them.',
      'The ferry is back',
      'After nine weeks.',
      'By Ann Hale, Harbour News',
      'Portmore, 26 June 2017, 1 minute to read',
    ]);
    assert.deepEqual(await press('G'), ['Note 1: And a cat.']);
    assert.deepEqual(await press('Space'), ['The end of the last article in the list. q returns to the list.']);
    assert.deepEqual(await press('q'), [
      'Back in the list.',
      '1 of 1, read, The ferry is back, Harbour News, June 2017',
    ]);
  });

  test('continues where it was left', async () => {
    const {press} = await listen({articles: stories(2)});
    await press('Enter', '3', 'j', 'q');
    const [first = '', passage = ''] = await press('Enter');
    assert.match(first, /^Story 1\. Continued\. \d+ percent, \d minutes? left\.$/);
    assert.match(passage, /^Sentence 1\.1\.0 tells/);
  });

  test('repeats the current passage on request, and the progress after the first', async () => {
    const {press} = await listen({articles: [ferry]});
    const head = await press('Enter');
    assert.deepEqual(await press('^L'), head);
    await press('Space');
    assert.deepEqual(await press('^L'), ['The ferry is back. 16 percent, 1 minute left.', 'It came at dawn.']);
  });

  test('announces each match with its passage', async () => {
    const {press} = await listen({articles: [ferry]});
    await press('Enter');
    assert.deepEqual(await press('/', ...'crew', 'Enter'), [
      'Search in the article: crew',
      'Match 1 of 2.',
      'Heading: The crew',
    ]);
    assert.deepEqual(await press('n'), ['Match 2 of 2.', 'The crew slept.']);
    assert.deepEqual((await press('n')).slice(0, 2), ['Continued from the beginning of the article.', 'Match 1 of 2.']);
  });

  test('announces a match in the same passage with its sentence', async () => {
    const {press} = await listen({articles: [kept('One', 'A tide. Then bread and a tide, later on. Nothing.')]});
    await press('Enter', '/', ...'tide', 'Enter');
    assert.deepEqual(await press('n'), ['Match 2 of 2.', 'Then bread and a tide, later on.']);
  });
});

describe('a prompt in the linear reader', () => {
  test('echoes the typed text, and announces the result', async () => {
    const {written} = await listen({articles: stories(3)});
    assert.equal(await written('/'), 'Filter the list: ');
    assert.equal(await written('x', 'y'), 'xy');
    assert.equal(await written('Backspace', 'Backspace'), '\b \b\b \b');
    assert.equal(
      await written(...'"story 2"', 'Enter'),
      '"story 2"\n1 article: "story 2".\n1 of 1, unread, Story 2, December 2023\n',
    );
  });

  test('repeats the position when it is cancelled', async () => {
    const {press} = await listen({articles: stories(3)});
    assert.deepEqual(await press('t', 'a', 'Esc'), ['Add tags: a', '1 of 3, unread, Story 1, December 2023']);
  });

  test('is printed again when a deletion crosses the end of a row', async () => {
    const {written} = await listen({articles: stories(1), columns: 20});
    await written(':', ...'abc');
    assert.equal(await written('Backspace'), '\b \b');
    await written(...'cdefghijklm');
    assert.equal(await written('Backspace'), '\nAction: abcdefghijkl');
  });

  test('says why the line is refused, and keeps it', async () => {
    const {written} = await listen({articles: stories(3)});
    assert.equal(
      await written(':', ...'nosuch', 'Enter'),
      'Action: nosuch\nNo such action. Control U empties the line; then Tab goes through all.\nAction: nosuch',
    );
  });

  test('lists the views with their counts first', async () => {
    const {press} = await listen({articles: stories(3)});
    const lines = await press('g', 'v');
    assert.deepEqual(lines.slice(1, 4), ['Views:', 'all, 3 articles, g a', 'unread, 3 articles, g u, is:unread']);
    assert.equal(lines.at(-1), 'View:');
    assert.deepEqual(await press('Down'), ['', '2 of 7, unread, 3 articles, g u, is:unread', 'View:']);
    assert.deepEqual(await press(...'star', 'Enter'), [
      'star',
      'No articles in the view started.',
      'Escape shows all articles, g v chooses another view.',
    ]);
  });

  test('says that no view matches', async () => {
    const {written} = await listen({articles: stories(3)});
    assert.match(await written('g', 'v', ...'nosuch', 'Enter'), /View: nosuch\n0 choices with nosuch\.\nView: nosuch$/);
  });

  test('marks a mistake in a query', async () => {
    const {press} = await listen({articles: stories(3)});
    const lines = await press('/', ...'is:nothing', 'Enter');
    assert.match(lines[1] ?? '', /^Column 1: Unknown state "is:nothing"/);
  });
});

describe('help in the linear reader', () => {
  test('begins with its sections, and says the keys of one by its number', async () => {
    const {press} = await listen({articles: stories(3)});
    const lines = await press('?');
    assert.match(lines[0] ?? '', /^1: Move, \d+ keys\.$/);
    assert.match(lines.at(-2) ?? '', /^\d: In help, \d+ keys\.$/);
    assert.ok(!(await press(`${lines.length - 1}`)).some(line => /scroll|line/i.test(line)));
    assert.equal(lines.at(-1), 'Press a number to hear its keys, slash to search, q to close help.');
    assert.ok(lines.length < 12);
    const moving = await press('1');
    assert.equal(moving[0], 'Move:');
    assert.ok(moving.includes('j, Down, Control N: Select the next article.'));
    assert.ok(moving.includes('Shift G, End: Select the last article; with a count, that article.'));
    assert.deepEqual(await press('1'), moving);
    const count = lines.length - 1;
    assert.deepEqual(await press('9'), [`There are ${count} sections. Press a number from 1 to ${count}.`]);
    assert.deepEqual(await press('q'), ['Help is closed.']);
  });

  test('has sections of what can be selected in an article, and omits visual actions', async () => {
    const {press} = await listen({articles: stories(3)});
    await press('Enter');
    const titles = (await press('?')).flatMap(line => /^\d+: (.*), \d+ keys?\.$/.exec(line)?.[1] ?? []);
    assert.deepEqual(titles.slice(-3), ['With a link selected', 'With a passage selected', 'In help']);
    assert.ok(titles.length <= 9);
    const lines = await press(...titles.map((_, index) => `${index + 1}`));
    assert.ok(!lines.some(line => /theme|mouse|column of text/i.test(line)));
    assert.ok(lines.includes('Space, Control F, Page Down: Read the next passage.'));
    assert.ok(lines.includes('Control L: Say where you are.'));
    assert.ok(lines.includes('Shift Tab: Select the previous link.'));
    assert.ok(lines.includes('colon page-or-next: Read the next passage; at the end, open the next article.'));
  });

  test('can be searched for a word', async () => {
    const {press} = await listen({articles: stories(3)});
    const lines = await press('?', '/', ...'heading', 'Enter');
    assert.deepEqual(lines.slice(-7), [
      'In an article:',
      'Move:',
      'g h: Go to a heading.',
      'Find:',
      'n: Go to the next match, else to the next heading.',
      'Shift N: Go to the previous match, else to the previous heading.',
      'Press a number to hear its keys, slash to search, q to close help.',
    ]);
  });
});

describe('an action', () => {
  test('that is visual only says so and changes nothing', async () => {
    const {press, reader} = await listen({articles: stories(3)});
    const {preferences} = reader.state();
    assert.deepEqual(await press('c'), ['c changes only how the screen looks.']);
    await press('Esc');
    const sentence = /^(?:c \S|Shift \S|\S+(?: than)?) changes only how the screen looks\.$/;
    for (const keys of ['cn', 'ca', 'w', 'W', '>', 'S', 'M', 'z']) {
      assert.match((await press(...keys)).at(-1) ?? '', sentence, keys);
    }
    await press('Enter');
    for (const keys of ['cp', 'w', '<', 'S', 'M', 'z'])
      assert.match((await press(...keys)).at(-1) ?? '', sentence, keys);
    assert.equal(reader.state().preferences, preferences);
    assert.deepEqual(reader.asked, []);
  });

  test('announces the end of a range or selection, and that there are no links to number', async () => {
    const {press} = await listen({articles: stories(3)});
    await press('v');
    assert.deepEqual(await press('v'), ['Range ended.']);
    await press('Enter', 'v');
    assert.deepEqual(await press('v'), ['Selection ended.']);
    assert.deepEqual(await press('#'), ['This article has no links.']);
  });
});

describe('the linear reader', () => {
  test('names the keys of a sequence on request', async () => {
    const {press} = await listen({articles: [ferry]});
    await press('Enter', 'g');
    assert.deepEqual((await press('?')).slice(0, 2), ['g: Go to the headline.', 'h: Go to a heading.']);
    assert.equal((await press('g'))[0], 'The ferry is back');
  });

  test('names the view of a list', async () => {
    const {press} = await listen({articles: stories(3)});
    assert.equal((await press('g', 'u'))[1], '3 articles: unread.');
  });

  test('says a name that Tab completed as a whole', async () => {
    const {press} = await listen({articles: stories(3)});
    const lines = await press(':', ...'mark-', 'Tab');
    assert.match(lines.slice(1).join('\n'), /^1 of \d+:\nAction: mark-[a-z-]+$/);
  });

  test('says a selected passage once, and what its keys do', async () => {
    const {press} = await listen({articles: [ferry]});
    await press('Enter', 'j', '}');
    assert.deepEqual(await press('^L'), [
      'The ferry is back. 16 percent, 1 minute left.',
      'Selected: It came at dawn.',
    ]);
    await press('H', 'Esc');
    assert.match((await press('}')).at(-1) ?? '', /^Shift H unhighlight, /);
  });

  test('asks for the number of a percentage', async () => {
    const {press} = await listen({articles: [ferry]});
    assert.deepEqual(await press('%'), ['Type a number first: 50% goes to the middle.']);
    await press('Enter', 'j');
    assert.deepEqual(await press('%'), ['Type a number first: 50% goes to the middle.']);
  });

  test('answers an unknown key in help with the keys of help, and does not propose a key for the screen', async () => {
    const {press} = await listen({articles: stories(3)});
    assert.deepEqual(await press('Z'), ['Shift Z is not bound. question mark shows the keys.']);
    await press('?');
    assert.deepEqual(await press('n'), ['n is not bound in help. slash searches help, q closes it.']);
  });

  test('says that a prompt does not apply in a whole sentence', async () => {
    const {press} = await listen({articles: [ferry]});
    await press('g', 'f');
    assert.deepEqual(await press('a'), ['Add a file, a folder or an address: only in the list. Escape goes back.']);
  });

  test('names the number of keys that can follow', async () => {
    const {press} = await listen({articles: [ferry]});
    await press('Enter');
    assert.deepEqual(await press("'"), ['apostrophe, then one key. question mark names it.']);
  });

  test('names the keys of a prompt that refuses text as messages do', async () => {
    const {press} = await listen({articles: stories(3)});
    await press('D', 'g', 'D');
    assert.deepEqual(await press('t'), ['This article is in the trash. Shift P restores it. Escape goes back.']);
  });
});

describe('every key gets a response', () => {
  test('even one that changes nothing in a prompt', async () => {
    const {written} = await listen({articles: stories(3)});
    await written('t');
    assert.equal(await written('Backspace'), '\nAdd tags: ');
    assert.equal(await written('Left'), '\nAdd tags: ');
    assert.equal(await written('z', 'Tab'), 'z\nThere is nothing to complete.\nAdd tags: z');
  });

  test('even one of a preset, of a sequence or in the pager', async () => {
    const {press} = await listen({articles: stories(3)});
    assert.deepEqual(await press('g', 'z').then(lines => lines.slice(1)), [
      'g z is not bound. question mark shows the keys.',
    ]);
    assert.deepEqual((await press('f', 'g', '<')).slice(-4), [
      'Messages:',
      'Starred.',
      'g z is not bound. question mark shows the keys.',
      'The end. q closes it.',
    ]);
    assert.deepEqual(await press('q'), ['Closed.']);
  });

  test('and an empty list is described only once', async () => {
    const {press} = await listen({articles: stories(3)});
    const lines = await press('/', ...'zzz', 'Enter');
    assert.deepEqual(lines, ['Filter the list: zzz', 'Nothing matches. Escape clears the filter.']);
  });
});

describe('every sentence of the linear view', () => {
  const samples = {
    ...Object.fromEntries(
      ['articles', 'articlesNow', 'inProgress', 'sources', 'noSection', 'level', 'unreadCount'].map(name => [
        name,
        [3],
      ]),
    ),
    share: [{seen: 0.5, words: 900}],
    prefix: ['g', 3, 'question mark'],
    hints: [['Enter open', 'y copy']],
    choice: [['wires', '3 articles']],
    choices: ['Headings', 3],
    choicesWith: [3, 'sea'],
    keys: [['j', 'Down'], 'Select the next article'],
    helpEnd: [(name: string) => (name === 'close-help' ? 'q' : 'slash')],
  } as Readonly<Record<string, readonly unknown[]>>;

  test('has words only: no key names that are spelt, no symbols that voices omit, no end of a line', () => {
    for (const [name, message] of Object.entries(spokenMessages)) {
      const values = samples[name] ?? ['one', 'two', 'three', 'four'];
      const said =
        typeof message === 'string' ? message : (message as (...values: readonly unknown[]) => string)(...values);
      assert.doesNotMatch(said, /Esc\b|\^|[│─●◐★▣…›|<>]|\n|undefined|NaN|\[object/, name);
      assert.match(said, /\p{L}/u, name);
    }
  });

  test('names the keys of other messages as words', () => {
    assert.equal(
      spokenSentence('Esc shows all. ^L redraws; ? shows the keys.'),
      'Escape shows all. Control L redraws; question mark shows the keys.',
    );
    assert.equal(spokenSentence('To go back, press [.'), 'To go back, press left bracket.');
    assert.equal(
      spokenSentence(messages.highlighted('Highlighted', 'U', 'gH')),
      'Highlighted. Shift U undoes it, g Shift H lists all highlights.',
    );
    assert.equal(
      spokenSentence(messages.removed('A is for Apple', 'U')),
      'Moved to the trash (Shift U undoes it): A is for Apple',
    );
    for (const [message, spoken] of [
      [
        messages.suggestedKey('gQ', 'Show highlights', 'gH'),
        'g Shift Q is not bound. To show highlights, press g Shift H.',
      ],
      [
        messages.nothingToRepeat('R', 'T'),
        'There is nothing to repeat. Mark or tag an article first, with Shift R or Shift T.',
      ],
      [messages.noAddressButText('Y'), 'This article has no address; Shift Y copies its text.'],
      [messages.range('J', 'K', 'm', 'D'), 'Shift J and Shift K extend the range. m and Shift D apply to all of it.'],
      [messages.undone('Living with X'), 'Undone: Living with X'],
      ['Updated 7 min ago. gd shows what changed.', 'Updated 7 minutes ago. g d shows what changed.'],
    ] as const) {
      assert.equal(spokenSentence(message), spoken);
    }
    for (const message of Object.values(messages))
      if (typeof message === 'string') assert.doesNotMatch(spokenSentence(message), /\bEsc\b/);
  });
});

describe('a running program', () => {
  test('is stopped by a key that is named when it starts', async () => {
    const {press} = await listen({articles: stories(3)});
    const said = await press('!', ...Array.from(endlessCommand, key => (key === ' ' ? 'Space' : key)), 'Enter');
    assert.equal(said.at(-1), 'Escape stops tail -f.');
    assert.deepEqual(await press('Esc'), ['Stopped tail -f.']);
  });
});

describe('long lines', () => {
  test('break between words at the width of the terminal', async () => {
    const {press} = await listen({articles: stories(3), columns: 40});
    await press('Enter');
    const lines = await press('Space');
    assert.ok(lines.length > 1);
    for (const line of lines) assert.ok(line.length < 40);
    const whole = await listen({articles: stories(3)});
    await whole.press('Enter');
    assert.deepEqual(lines.join(' ').replace(/ +/g, ' '), (await whole.press('Space')).join(' ').replace(/ +/g, ' '));
  });
});

describe('the output of the linear reader', () => {
  test('is lines of plain text after any keys', async () => {
    const {written} = await listen({articles: [ferry, ...stories(3)]});
    const text = await written(...'jkv', 'Esc', 'Enter', ...'jjjnN', 'q', '?', 'q', ...'fmUgs', 'q');
    assert.doesNotMatch(text, /[\x00-\x09\x0b-\x1f\x7f-\x9f]|[│─●◐★▣…›]/);
  });
});
