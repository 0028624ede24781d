import assert from 'node:assert/strict';
import {test} from 'node:test';
import {formatExplanation} from '../../source/commands/explanation.ts';
import {explain, IntakeError} from '../../source/intake/intake.ts';
import {menuPage, page, paragraphsHtml} from '../intake/pages.ts';

const explained = async (text: string, columns?: number) =>
  formatExplanation(await explain({bytes: new TextEncoder().encode(text)}), columns);

test('parse --explain says of each line of a page what it was taken for', async () => {
  const rows = (await explained(menuPage)).split('\n');
  const row = (text: string) => rows.find(row => row.endsWith(text)) ?? '';
  assert.deepEqual(rows.slice(0, 4), [
    'headline   Lighthouse keeper retires after fifty winters',
    'byline     Anna Holm and Per Lind',
    'published  2021-03-12T21:15+00:00',
    'body       4 lines of 23',
  ]);
  assert.equal(rows.length, 5 + menuPage.split('\n').length + 1);
  assert.match(row('Lighthouse keeper retires after fifty winters'), /^headline /);
  assert.match(row('By Anna Holm and Per Lind'), /^byline /);
  assert.match(row('12 March 2021, 9:15 pm GMT'), /^date /);
  assert.match(row('Tweet'), /^chrome +a share button /);
  assert.match(row('has never been wrong.'), /^body +\d+% like the article /);
  assert.match(row('Related'), /^chrome +the head of a list of other articles /);
});

test('parse --explain gives every line of a joined paragraph its verdict', async () => {
  const note = 'Plough\n\nThe plough came on Friday, and nobody in the three\ntowns had been told of it.';
  assert.deepEqual(
    (await explained(note)).split('\n').map(row => row.slice(0, 10).trim()),
    ['headline', 'body', '', 'headline', '', 'body', 'body', ''],
  );
});

test('parse --explain keeps its columns in a narrow terminal', async () => {
  for (const row of (await explained(menuPage, 70)).split('\n')) assert.ok(row.length <= 70);
});

test('parse --explain says in a sentence what it knows of other formats', async () => {
  const sentence = await explained(page(paragraphsHtml));
  assert.match(sentence, /^standard input was read as \S.*found: title, .*body.*\.\n$/);
});

test('parse --explain fails on what holds no article, with the sentence that parse gives', async () => {
  await assert.rejects(explained('two words'), IntakeError);
});
