import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Captured} from '../../source/article/article.ts';
import {isStored, selectedLink} from '../../source/reader/links.ts';
import {messages} from '../../source/reader/messages.ts';
import type {ReaderOptions} from '../../source/reader/reader.ts';
import {lineText} from '../../source/typeset/typeset.ts';
import {openReader, type TestReader} from './harness.ts';
import {story} from './stories.ts';

/** An article whose paragraph after twenty others links to two addresses. */
function linking(number: number, ...addresses: readonly string[]): Captured {
  const filler = Array.from({length: 20}, (_, index) => `Paragraph ${index} of ${number} stands here.`);
  const links = addresses.map(address => `[a link](${address})`).join(' and ');
  const {draft, capture} = story(number, 1);
  return {draft: {...draft, body: [...filler, `Here is ${links}.`, ...filler].join('\n\n')}, capture};
}

const stored = 'https://example.org/2';
const elsewhere = 'https://elsewhere.example/page';
const articles = [linking(1, stored, elsewhere), linking(2, 'https://example.org/3#part'), linking(3, stored)];

/** Web access on which every address is a page with this text. */
function web(asked: string[], html: string): ReaderOptions['webAccess'] {
  return async () => ({
    hasPictures: false,
    fetcher: {
      async fetch({address}) {
        asked.push(address);
        return {address, body: Buffer.from(html), validators: {address}, contentType: 'text/html', isPrivate: false};
      },
      pauses: new Map(),
      close: async () => {},
    },
  });
}

const page = `<!doctype html><title>A page elsewhere</title><article><h1>A page elsewhere</h1>${'<p>It was not stored by anybody, and it is read all the same, with a sentence that is long enough.</p>'.repeat(12)}</article>`;

/** Presses keys and waits for what links led to. */
async function press(reader: TestReader, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await reader.press(key);
    await reader.reader.saveSoon();
  }
}

describe('a selected link', () => {
  test('opens the stored article of its address, and Backspace returns to the same sentence, repeatedly', async () => {
    const reader = await openReader({articles, rows: 12});
    await press(reader, 'Enter', 'Tab');
    const first = reader.lines();
    await press(reader, 'Enter');
    assert.equal(reader.reading(), 'Story 2');
    await press(reader, '10j', 'Tab');
    const second = reader.lines();
    await press(reader, 'Enter');
    assert.equal(reader.reading(), 'Story 3');
    await press(reader, 'Tab', 'Enter');
    assert.equal(reader.reading(), 'Story 2');
    await press(reader, 'Backspace');
    assert.equal(reader.reading(), 'Story 3');
    await press(reader, "''");
    assert.deepEqual([reader.reading(), reader.lines()], ['Story 2', second]);
    await press(reader, 'Backspace');
    assert.deepEqual([reader.reading(), reader.lines()], ['Story 1', first]);
    assert.equal(selectedLink(reader.state().open ?? assert.fail())?.href, stored);
    await press(reader, 'Backspace');
    assert.equal(reader.state().message, messages.nothingToReturnTo('q'));
    assert.deepEqual(reader.asked, []);
  });

  test('returns to the list at the row where reading began', async () => {
    const reader = await openReader({articles, columns: 160});
    await press(reader, 'Enter', 'Tab', 'Enter', 'q');
    assert.deepEqual([reader.selected(), reader.reading(), reader.state().focus], ['Story 1', 'Story 1', 'list']);
  });

  test('is marked if the library has its address', async () => {
    const reader = await openReader({articles, rows: 60});
    await press(reader, 'Enter');
    const {open} = reader.state();
    assert.ok(open);
    const links = Array.from({length: open.page.blocks}, (_, block) => open.page.links(block)).flat();
    assert.deepEqual(
      links.map(link => isStored(open, link)),
      [true, false],
    );
  });

  test('opens the browser if nothing is stored there, and o always does', async () => {
    const reader = await openReader({articles});
    await press(reader, 'Enter', 'Tab', 'o', 'Tab', 'Enter');
    assert.deepEqual(reader.asked, [`browse ${stored}`, `browse ${elsewhere}`]);
  });

  for (const keys of [['gx'], ['Enter']]) {
    test(`is fetched and read in place by ${keys.join('')}, and stored only with a`, async () => {
      const asked: string[] = [];
      const preferences = keys[0] === 'Enter' ? ({links: 'reader'} as const) : {};
      const reader = await openReader({articles, webAccess: web(asked, page), preferences});
      await press(reader, 'Enter', 'Tab', 'Tab', ...keys);
      assert.deepEqual([asked, reader.reading()], [[elsewhere], 'A page elsewhere']);
      assert.equal(reader.titles().length, 3);
      for (const key of ['f', 'm', 'D']) {
        await press(reader, key);
        assert.equal(reader.state().message, messages.notStored('a'));
      }
      await press(reader, '}', 'H');
      assert.equal(reader.state().message, messages.notStored('a'));
      await press(reader, 'G', 'a');
      assert.equal(reader.state().message, 'Added: A page elsewhere');
      await press(reader, 'f');
      assert.equal(reader.state().open?.article.starred, true);
      await press(reader, 'Backspace');
      assert.equal(reader.reading(), 'Story 1');
      assert.equal(reader.titles().length, 4);
    });
  }

  test('is read in place by its number too, and opened there if it is stored', async () => {
    const asked: string[] = [];
    const reader = await openReader({articles, webAccess: web(asked, page)});
    await press(reader, 'Enter', '2', 'gx');
    assert.deepEqual([asked, reader.reading()], [[elsewhere], 'A page elsewhere']);
    await press(reader, 'Backspace', 'Tab', 'Tab', '1', 'Enter');
    assert.equal(reader.reading(), 'Story 2');
    await press(reader, 'Backspace', '3', 'gx');
    assert.equal(reader.state().message, messages.noLinkNumber(3, 2));
    await press(reader, 'Esc', 'gx');
    assert.equal(reader.state().message, messages.noLinkSelected('Tab'));
    assert.equal(reader.reading(), 'Story 1');
  });

  test('is fetched from a private network only for a page on one', async () => {
    const inside = 'http://192.168.1.5/wiki/b';
    const asked: (boolean | undefined)[] = [];
    const webAccess = async () => {
      const access = await web([], page)();
      const {fetcher} = access;
      const fetch: typeof fetcher.fetch = request => {
        asked.push(request.mayBePrivate);
        return fetcher.fetch(request);
      };
      return {...access, fetcher: {...fetcher, fetch}};
    };
    for (const url of ['https://example.org/1', 'http://192.168.1.5/wiki/a']) {
      const {draft, capture} = linking(1, inside);
      const reader = await openReader({articles: [{draft: {...draft, url}, capture}], webAccess});
      await press(reader, 'Enter', 'Tab', 'gx');
    }
    assert.deepEqual(asked, [false, true]);
  });

  test('says why it cannot be read, and leaves the page as it is', async () => {
    const reader = await openReader({articles, webAccess: web([], '')});
    await press(reader, 'Enter', 'Tab', 'Tab', 'gx');
    assert.equal(reader.reading(), 'Story 1');
    assert.match(reader.state().message ?? '', /elsewhere\.example/);
  });
});

describe('an article with several editions', () => {
  const former = linking(1, elsewhere);
  const latter = {
    ...former,
    draft: {...former.draft, body: former.draft.body.replace('Paragraph 0 of', 'Chapter 0 of')},
  };

  test('says so when it is opened, and shows its changes word by word', async () => {
    const reader = await openReader({articles: [former]});
    await reader.library.articles.store([latter]);
    await reader.reader.refresh();
    await press(reader, 'Enter');
    assert.match(reader.state().message ?? '', /^Updated just now\. gd shows what changed\.$/);
    await press(reader, 'gd');
    const lines = reader.lines().join('\n');
    assert.match(lines, /Paragraph/);
    assert.match(lines, /Chapter/);
    await press(reader, 'G', 'j', 'H');
    await reader.resize(50, 20);
    assert.match(reader.lines().join('\n'), /Chapter/);
    await press(reader, 'gd');
    const {open} = reader.state();
    assert.equal(open?.aside, undefined);
    assert.doesNotMatch(open?.page.lines(1).map(lineText).join('') ?? '', /Paragraph 0/);
  });

  test('differs from one that never changed', async () => {
    const reader = await openReader({articles: [former]});
    await press(reader, 'Enter', 'gd');
    assert.equal(reader.state().message, messages.neverChanged);
    await press(reader, '3gd');
    assert.equal(reader.state().message, messages.noEdition(3, 1));
  });
});
