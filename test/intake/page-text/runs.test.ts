import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {read} from '../read.ts';

const top = `Skip to main content
Valley Post
News
Sport
Weather
Shop
Sign in
Subscribe
`;

const bottom = `
Share this article
Facebook
X
Email

Most read
How owls open doors
The plough that waits

About us
Privacy policy
Terms of use
© 2023 Valley Post
`;

const story = `The plough between Brenn and Ayr has stopped for the winter, and the people who live along the road say that they were told only on the day that the last snow fell.

The mayor Anna Holm said that the blade had to be welded before the ice came, and that the smith in Tollin was the only one with a fire that was large enough for it.
`;

async function bodyOf(text: string): Promise<string> {
  return (await read(`${top}\n${text}${bottom}`)).body;
}

describe('copied text keeps all lines of', () => {
  test('a recipe', async () => {
    const body = await bodyOf(`Barley soup
By Per Lind
Published 4 March 2021

A supper of the valley that takes half an hour and leaves the kitchen warm for a day.

Ingredients
2 onions, chopped
1 cup barley
Salt
Butter

Method
Wash the barley and dry it.
Turn the onions in butter.
Boil both in water for half an hour, and eat the soup at once with bread.
`);
    for (const line of ['Ingredients', 'Salt', 'Butter', 'Method', 'Wash the barley', 'Turn the onions', 'Boil both'])
      assert.match(body, new RegExp(line));
    assert.doesNotMatch(body, /Share|Most read|owls/);
  });

  test('a poem, with its lines and stanzas', async () => {
    const body = await bodyOf(`The Plough Goes Out
By Per Lind

The plough goes out,
the plough comes in,
the owls go round about;

and who is left
upon the road
when all the lamps are out?
`);
    assert.equal(
      body,
      'The plough goes out,\\\nthe plough comes in,\\\nthe owls go round about;\n\nand who is left\\\nupon the road\\\nwhen all the lamps are out?',
    );
  });

  test('a story that ends with a quotation or a word of thanks', async () => {
    for (const last of ['“We have had worse,” she said.', 'Thank you.']) {
      const body = await bodyOf(
        `The plough stops for the winter\nPer Lind\nPublished 12 January 2023\n\n${story}\n${last}\n`,
      );
      assert.equal(body.split('\n\n').at(-1), last);
    }
  });

  test('code, with its indentation and empty lines', async () => {
    const code = 'def plough(snow):\n    while snow > 3:\n        snow -= 1\n\nprint(plough(9))';
    for (const indent of ['', '    ']) {
      const copied = code.replace(/^(?=.)/gm, indent);
      const body = await bodyOf(
        `The plough stops for the winter\nPer Lind\n12 January 2023\n\n${story}\nThe plough runs this script:\n\n${copied}\n\n${story}`,
      );
      assert.ok(body.includes(`\`\`\`\n${code}\n\`\`\``), body);
    }
  });

  test('a list that its last line announces', async () => {
    const body = await bodyOf(
      `The plough stops for the winter\nPer Lind\nPublished 12 January 2023\n\n${story}\nThe rules:\n\n    No sledges on the blade\n    No dogs without a lead\n`,
    );
    assert.match(body, /The rules:\s+No sledges on the blade\\\nNo dogs without a lead$/);
  });
});

const end = `A sledge now leaves from the school at seven, crosses the pass in the dark and reaches the market town two hours later, if the horse agrees.
`;

/** The body of a story with lines between its paragraphs, copied with the furniture of its page or without. */
async function bodyWith(lines: readonly string[], isPage: boolean): Promise<string> {
  const text = `The plough stops for the winter\nBy Per Lind\n12 January 2023\n\n${story}\n${lines.join('\n\n')}\n\n${end}`;
  return isPage ? bodyOf(text) : (await read(text)).body;
}

const stories: readonly (readonly [title: string, lines: readonly string[]])[] = [
  ['an instruction', ['Sign up at the school before Friday, the mayor said.']],
  ['a step to log in', ['Log in to the small computer as the user plough.']],
  ['the acceptance of terms', ['Accept the terms of the maker.']],
  ['a photo on a wall', ['In the office hangs a photo: the mayor of 1911 with his dog.']],
  ['biscuits that people like', ['We like cookies, the mayor said, and so does the horse.']],
  ['the law of copyright', ['Copyright law says nothing of ploughs.']],
  ['several steps', ['Register at the office.', 'Print the page.', 'Sign out of the small computer.']],
  ['numbered steps', ['1. Log in.', '2. Accept the terms.', '3. Join the two hoses with a clamp.', '4. Sign out.']],
  ['a heading and steps', ['How to set the plough', 'Log in to the computer.', 'Save.', 'Sign out of the computer.']],
  ['a chapter on settings', ['Settings', 'The plough has two of them, depth and speed, and a bell on the left side.']],
  [
    'a chapter on related work',
    ['Related work', 'The smith has mended the bell of the church and both hands of its clock.'],
  ],
  [
    'a discussion',
    ['Discussion', 'The blades were measured on one day, and that of the older plough was the harder one.'],
  ],
];

test('the sections of a file of settings stay', async () => {
  const lines = ['[plough]', 'depth = 3', 'speed = 12', '', '[stick]', 'length = 2'];
  const body = await bodyOf(
    `How the plough is set\nBy Per Lind\n\n${story}\nIts settings are in one file, which the mayor edits by hand:\n\n${lines.join('\n')}\n\n${story}`,
  );
  assert.ok(body.includes(`\`\`\`\n${lines.join('\n')}\n\`\`\``), body);
});

describe('words of page furniture stay between paragraphs', () => {
  for (const [title, lines] of stories)
    test(`as ${title}`, async () => {
      for (const isPage of [true, false]) {
        const body = await bodyWith(lines, isPage);
        for (const line of [...lines, end.trim()]) {
          const text = line.replace(/^\d\. /, '');
          assert.ok(body.includes(text), `${text}\n${body}`);
        }
        assert.doesNotMatch(body, /Share|Most read|owls/);
      }
    });

  test('but offers of the site and buttons do not', async () => {
    for (const line of [
      'Subscribe to our newsletter.',
      'Sign in to continue reading.',
      'Advertisement',
      'Read more',
      'Related articles',
      '© 2023 Valley Post. All rights reserved.',
      'The plough in the snow. Photo: Anna Holm',
    ])
      assert.ok(!(await bodyWith([line], true)).includes(line), line);
  });
});

describe('first sentences with dates', () => {
  const firsts = [
    ['The pass was opened on 3 May 1911.', 'It burned down on 9 June 1934.'],
    ['On 3 May 1911, the pass was opened.', 'In the winter of 1934 it was closed.'],
    ['The post office was built on 3 May 1911.', 'A letter was posted there on 4 May 1911.'],
    ['3 May 1911 was a Wednesday.', 'The pass was opened on that day.'],
  ] as const;

  for (const byline of ['', 'By Per Lind\n'])
    test(`belong to the story${byline === '' ? '' : ' below a byline'}, and are not dates of publication`, async () => {
      for (const [first, second] of firsts) {
        const draft = await read(
          `${top}\nA short history of the pass\n${byline}\n${first}\n\n${second}\n\n${story}${bottom}`,
        );
        assert.equal(draft.published, undefined, first);
        assert.equal(draft.standfirst, undefined, first);
        assert.ok(draft.body.startsWith(`${first}\n\n${second}\n\nThe plough`), draft.body);
      }
    });

  test('are read as dates where they are about the article', async () => {
    for (const line of [
      'Published on 3 May 2019.',
      'This story was first published on 3 May 2019.',
      'Story posted 3 May 2019.',
      'May 3, 2019Updated: May 3, 2019 1:35 a.m.',
    ]) {
      const draft = await read(`${top}\nA short history of the pass\n${line}\n\n${story}${bottom}`);
      assert.match(draft.published ?? '', /^2019-05-03/, line);
    }
  });
});
