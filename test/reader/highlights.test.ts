import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Captured, Highlight} from '../../source/article/article.ts';
import {selectedHighlight} from '../../source/reader/highlighting.ts';
import {messages} from '../../source/reader/messages.ts';
import {extentOf, quotationOf, selectedPassage} from '../../source/reader/passages.ts';
import {none} from '../library/fixtures.ts';
import {libraryOf, openReader, type TestReader} from './harness.ts';
import {stories, story} from './stories.ts';

const body = [
  'The ferry left at nine. Dr. Falk was late! Nobody waited.',
  '## What they said',
  '- The mayor: nothing.\n- The crew: 橋が開通した。 まだです。',
  '| Day | Boats |\n|---|---|\n| Monday | 3 |',
  'The end came at noon.',
];

function articleOf(paragraphs: readonly string[], title = 'Ferry'): Captured {
  return {...story(1), draft: {...story(1).draft, title, body: paragraphs.join('\n\n')}};
}

/** The words that are chosen. */
function chosen({state}: TestReader): string | undefined {
  const {open} = state();
  const passage = open && selectedPassage(open);
  return open && passage && quotationOf(open.page, extentOf(passage)).quote;
}

/** The quotes that the library keeps of the open article, with their notes. */
async function kept(reader: TestReader): Promise<readonly (readonly [string, string | undefined])[]> {
  const highlights = await reader.library.personal.highlights(reader.state().open?.article.id ?? none);
  return highlights.map(({quote, note}) => [quote, note]);
}

async function openFerry(): Promise<TestReader> {
  const reader = await openReader({articles: [articleOf(body)]});
  await reader.press('Enter');
  return reader;
}

test('a built-in view lists the articles with highlights', async () => {
  const reader = await openReader();
  await reader.press('2j', 'Enter', '}', 'H', 'q', 'gn');
  assert.deepEqual(reader.titles(), ['Story 3']);
});

test('a warning says once that highlights in a file are lost at the end', async () => {
  const reader = await openReader({isEphemeral: true});
  await reader.press('Enter', '}', 'H');
  assert.match(reader.state().message ?? '', /^Highlighted until you quit\. .* tearsheet add FILE$/);
  await reader.press('}', 'H');
  assert.match(reader.state().message ?? '', /^Highlighted\. U undoes it/);
});

test('the key that stores an article says how to store one that was opened without a library', async () => {
  const reader = await openReader({isEphemeral: true});
  await reader.press('Enter', 'a');
  assert.match(
    reader.state().message ?? '',
    /^tearsheet read stores nothing\. To store this article: tearsheet add \S+$/,
  );
});

describe('a selected passage', () => {
  test('is a paragraph, a list item or a table row', async () => {
    const reader = await openFerry();
    const seen: (string | undefined)[] = [];
    for (let press = 0; press < 6; press++) {
      await reader.press('}');
      seen.push(chosen(reader)?.replace('\n', ' '));
    }
    assert.deepEqual(seen, [
      'The ferry left at nine. Dr. Falk was late! Nobody waited.',
      'What they said',
      'The mayor: nothing.',
      'The crew: 橋が開通した。 まだです。',
      'Monday 3',
      'The end came at noon.',
    ]);
    await reader.press('}');
    assert.equal(reader.state().message, messages.noMorePassages('paragraph', 1));
    await reader.press('2', '{');
    assert.equal(chosen(reader)?.replace('\n', ' '), 'The crew: 橋が開通した。 まだです。');
  });

  test('moves by sentences, across paragraphs, and grows from a sentence to its paragraph', async () => {
    const reader = await openFerry();
    await reader.press('}', ')');
    assert.equal(chosen(reader), 'The ferry left at nine.');
    await reader.press(')');
    assert.equal(chosen(reader), 'Dr. Falk was late!');
    await reader.press('{');
    assert.equal(chosen(reader), 'The ferry left at nine. Dr. Falk was late! Nobody waited.');
    await reader.press('(', '2)');
    assert.equal(chosen(reader), 'The mayor: nothing.');
  });

  test('extends in both directions from where it began', async () => {
    const reader = await openFerry();
    await reader.press(')', ')', 'v', 'j');
    assert.equal(chosen(reader), 'Dr. Falk was late! Nobody waited.');
    await reader.press('}');
    assert.equal(chosen(reader), 'Dr. Falk was late! Nobody waited.\nWhat they said');
    await reader.press('3k');
    assert.equal(chosen(reader), 'The ferry left at nine. Dr. Falk was late!');
    await reader.press('v', 'Esc', 'y');
    assert.deepEqual(reader.asked, ['copy https://example.org/1']);
  });

  test('is copied with y, and j scrolls unless a selection is being extended', async () => {
    const reader = await openReader();
    await reader.press('Enter', '}', 'y', 'j');
    assert.match(reader.asked[0] ?? none, /^copy Sentence 1\.0\.0 .*\.$/);
    assert.match(reader.state().message ?? 'none', /none|clipboard/);
    assert.equal(reader.lines()[0], 'Story 1');
  });

  test('is copied with its citation by a second y, until another one is selected', async () => {
    const reader = await openFerry();
    await reader.press('}', ')', 'y', 'y', ')', 'y');
    assert.deepEqual(reader.asked, [
      'copy The ferry left at nine.',
      'copy “The ferry left at nine.” (“Ferry”, 31 December 2023, https://example.org/1#:~:text=The%20ferry%20left%20at%20nine.,-Dr.%20Falk%20was)',
      'copy Dr. Falk was late!',
    ]);
  });

  test('begins with the sentence or paragraph of the current match', async () => {
    const reader = await openFerry();
    await reader.press('/', ...'waited', 'Enter', ')');
    assert.equal(chosen(reader), 'Nobody waited.');
    await reader.press('Esc', 'Esc', '/', ...'crew', 'Enter', '}');
    assert.equal(chosen(reader), 'The crew: 橋が開通した。 まだです。');
    await reader.press(')');
    assert.equal(chosen(reader), 'The crew: 橋が開通した。');
  });

  test('is scrolled into view, and the next one starts from the visible lines', async () => {
    const reader = await openReader({rows: 12});
    await reader.press('Enter', '6}');
    const isOnScreen = () =>
      reader
        .lines()
        .join(' ')
        .includes(chosen(reader)?.slice(0, 15) ?? 'nothing');
    assert.ok(isOnScreen());
    await reader.press('G');
    assert.ok(!isOnScreen());
    await reader.press('}');
    assert.ok(isOnScreen());
  });

  test('needs an article with text', async () => {
    const reader = await openReader({articles: [articleOf(['---'])]});
    await reader.press('Enter');
    for (const key of ['}', ')', 'v', 'H']) {
      await reader.press(key);
      assert.equal(reader.state().message, messages.noParagraphs);
    }
  });
});

describe('a highlight', () => {
  test('stores the selected passage with its surroundings, is removed by the same key, and is restored', async () => {
    const reader = await openFerry();
    await reader.press(')', ')', 'H');
    const [highlight] = await reader.library.personal.highlights(reader.state().open?.article.id ?? none);
    assert.equal(highlight?.quote, 'Dr. Falk was late!');
    assert.match(highlight?.prefix ?? '', /The ferry left at nine\. $/);
    assert.match(highlight?.suffix ?? '', /^ Nobody waited\./);
    assert.equal(reader.state().message, messages.highlighted('Highlighted', 'U', 'gH'));
    await reader.press('H');
    assert.deepEqual(await kept(reader), []);
    assert.equal(reader.state().open?.highlights?.all.length, 0);
    await reader.press('U');
    assert.equal(reader.state().message, messages.undone('Highlight removed: Ferry'));
    assert.deepEqual(await kept(reader), [['Dr. Falk was late!', undefined]]);
    assert.equal(reader.state().open?.highlights?.all.length, 1);
  });

  test('gets a typed note, which C edits and an empty line removes', async () => {
    const reader = await openFerry();
    await reader.press('}', 'C');
    await reader.type('Ask why.');
    await reader.submit();
    assert.deepEqual(await kept(reader), [[body[0], 'Ask why.']]);
    await reader.press('C');
    assert.equal(reader.state().prompt?.value, 'Ask why.');
    await reader.type(' Soon.');
    await reader.submit();
    assert.deepEqual(await kept(reader), [[body[0], 'Ask why. Soon.']]);
    await reader.press('C');
    await reader.press('^U');
    await reader.submit();
    assert.deepEqual(await kept(reader), [[body[0], undefined]]);
  });

  test('opens its note in the editor on ^O, and always if the note has several lines', async () => {
    const reader = await openFerry();
    await reader.press('}', 'C');
    await reader.type('First');
    await reader.press('^O');
    assert.equal(reader.state().prompt, undefined);
    assert.deepEqual(await kept(reader), [[body[0], 'First (edited)']]);
    const highlight = reader.state().open?.highlights?.all[0];
    assert.ok(highlight);
    await reader.library.personal.annotateHighlight(highlight.id, 'Two\nlines', 'x');
    await reader.press('Esc', 'U', 'U', '}', 'gC');
    assert.match(reader.asked.join(', '), /^edit First, edit /);
  });

  test('is not created by an empty note', async () => {
    const reader = await openFerry();
    await reader.press('}', 'C');
    await reader.submit();
    assert.deepEqual(await kept(reader), []);
  });

  test('cannot be added to a book, and a message says so', async () => {
    const long = Array.from({length: 300}, (_, index) => `Paragraph ${index} ${'goes on and on '.repeat(30)}.`);
    const reader = await openReader({articles: [articleOf(long)]});
    await reader.press('Enter', '}', 'v', '299}', 'H');
    assert.equal(reader.state().message, messages.highlightTooLong(100_000));
    assert.deepEqual(await kept(reader), []);
  });

  test('stays at its words in another width, session and edition', async () => {
    const reader = await openFerry();
    await reader.press('2}', 'C');
    await reader.type('Note');
    await reader.submit();
    await reader.resize(40, 12);
    const {library} = reader;
    await library.articles.store([articleOf(['A new beginning.', ...body], 'Ferry')]);
    const again = await openReader({library, columns: 30, session: reader.session()});
    // Its first frame does not wait for them on a slow machine; this does.
    await again.reader.send({kind: 'changed-elsewhere'});
    const [highlight] = again.state().open?.highlights?.all ?? [];
    assert.equal(highlight?.place?.start.block, 3);
    assert.deepEqual([highlight?.note, highlight?.sign], ['Note', 1]);
  });

  test('whose words are gone stays, is listed as lost, and cannot be opened', async () => {
    const library = await libraryOf([articleOf(body)]);
    const row = await library.articles.latest();
    await library.personal.addHighlight(row ?? none, {quote: 'What an earlier edition said', note: 'Gone?'}, 'x');
    await library.personal.addHighlight(row ?? none, {quote: 'The end came at noon.'}, 'x');
    const reader = await openReader({library});
    await reader.press('Enter', 'gH');
    assert.deepEqual(
      reader.state().chooser?.offered.map(({text, detail}) => [text, detail]),
      [
        ['The end came at noon.', undefined],
        ['What an earlier edition said', 'No longer in the text. Gone?'],
      ],
    );
    await reader.press('G', 'Enter');
    assert.equal(reader.state().message, messages.notInText);
    await reader.press('D');
    assert.equal(reader.state().message, messages.highlightRemoved('U'));
    assert.equal(reader.state().chooser?.offered.length, 1);
    await reader.press('U');
    assert.equal(reader.state().chooser?.offered.length, 2);
    await reader.press('Esc', 'gH', 'Enter');
    assert.equal((await kept(reader)).length, 2);
    assert.equal(chosen(reader), 'The end came at noon.');
    assert.equal(
      reader.state().open && selectedHighlight(reader.state().open ?? never())?.quote,
      'The end came at noon.',
    );
  });

  test('appears and disappears when another program adds and removes it', async () => {
    const library = await libraryOf([articleOf(body)]);
    const reader = await openReader({library});
    await reader.press('Enter', 'gH');
    assert.match(reader.state().message ?? '', /^Nothing is highlighted here/);
    const added = await library.personal.addHighlight(
      reader.state().open?.article.id ?? none,
      {quote: 'Nobody waited.'},
      'x',
    );
    await reader.reader.send({kind: 'changed-elsewhere'});
    assert.equal(reader.state().open?.highlights?.all[0]?.place?.start.block, 1);
    assert.ok(added);
    await library.personal.removeHighlight(added, 'x');
    await reader.reader.send({kind: 'changed-elsewhere'});
    assert.deepEqual(reader.state().open?.highlights?.all, []);
  });

  test('has a place even among ten thousand that overlap', async () => {
    const highlights: Highlight[] = Array.from({length: 10_000}, (_, index) => ({
      quote: `${['The', 'ferry', 'left', 'at', 'nine', 'Nobody waited', 'noon'][index % 7]}`,
      ...(index % 100 === 0 && {note: `Note ${index}`}),
      prefix: String(index),
    }));
    const library = await libraryOf([{...articleOf(body), importedState: {highlights}}, ...stories(1).slice(1)]);
    const reader = await openReader({library});
    await reader.press('Enter');
    const shown = reader.state().open?.highlights;
    assert.equal(shown?.all.filter(({place}) => place).length, 10_000);
    assert.equal(shown?.all.filter(({sign}) => sign).length, 100);
    for (const ranges of shown?.byBlock.values() ?? []) {
      for (const [index, range] of ranges.entries()) assert.ok(range.start >= (ranges[index - 1]?.end ?? 0));
    }
  });
});

function never(): never {
  throw new Error('No article is open.');
}
