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

  test('a list that its last line announces', async () => {
    const body = await bodyOf(
      `The plough stops for the winter\nPer Lind\nPublished 12 January 2023\n\n${story}\nThe rules:\n\n    No sledges on the blade\n    No dogs without a lead\n`,
    );
    assert.match(body, /The rules:\s+No sledges on the blade\\\nNo dogs without a lead$/);
  });
});
