import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {countWords} from '../../../source/article/article.ts';
import fc from '../../support/fast-check.ts';
import {agencyPage, menuPage} from '../pages.ts';
import {read} from '../read.ts';

describe('a page copied from a browser', () => {
  test('has the metadata of an agency report and no page furniture', async () => {
    const {body, ...facts} = await read(agencyPage);
    assert.deepEqual(facts, {
      title: 'Valley towns agree to share one snow plough',
      byline: 'Reuters',
      source: 'Reuters',
      place: 'Pune, Maharashtra, India',
      published: '2019-02-03T18:07+05:30',
      image: {caption: 'Two men lean on a yellow plough outside a shuttered bakery', credit: 'Reuters'},
      tags: [],
    });
    const paragraphs = body.split('\n\n');
    assert.equal(paragraphs.length, 4);
    assert.match(paragraphs[0] ?? '', /^Three towns .* four winters\.$/);
    assert.match(paragraphs[1] ?? '', /^Under the agreement .* most snow$/);
    assert.match(paragraphs[3] ?? '', /^The plough .* go\.$/);
  });

  test('has headline, byline, date and body despite menus and links', async () => {
    const {body, ...facts} = await read(menuPage);
    assert.deepEqual(facts, {
      title: 'Lighthouse keeper retires after fifty winters',
      byline: 'Anna Holm and Per Lind',
      published: '2021-03-12T21:15+00:00',
      tags: [],
    });
    assert.match(body, /^The last keeper/);
    assert.match(body, /\n\n## What the cat thinks\n\n/);
    assert.match(body, /out to sea\.$/);
  });

  test('ends where the comments begin, even if they are longer than the article', async () => {
    const comments = 'I have read this twice, and I still cannot see what the cat has to do with it.\n\n'.repeat(60);
    const {body} = await read(menuPage.replace('Related\n', `60 Comments\n\n${comments}`));
    assert.match(body, /out to sea\.$/);
  });

  test('separates the standfirst from the body', async () => {
    const standfirst = 'After fifty winters the rock is left to a lamp, a telephone and the weather.';
    const draft = await read(menuPage.replace('By Anna', `${standfirst}\nBy Anna`));
    assert.equal(draft.standfirst, standfirst);
    assert.doesNotMatch(draft.body, /left to a lamp/);
  });

  test('has the place and agency of its dateline, which stays in the text', async () => {
    const draft = await read(menuPage.replace('The last keeper', 'SKARVHAMN, Norway (AP) — The last keeper'));
    assert.deepEqual([draft.place, draft.source], ['Skarvhamn, Norway', 'AP']);
    assert.match(draft.body, /^SKARVHAMN, Norway \(AP\) — The last/);
  });
});

describe('a plain note', () => {
  test('keeps every word: its first line is the headline', async () => {
    const draft = await read('Plough\n\nIt came on Friday. Nobody had asked for it.\n\nmilk\neggs\n\nThe mayor waved.');
    assert.equal(draft.title, 'Plough');
    assert.equal(draft.body, 'It came on Friday. Nobody had asked for it.\n\nmilk\\\neggs\n\nThe mayor waved.');
  });

  test('has the byline and date under its headline, and no others', async () => {
    const draft = await read(
      'Plough\n\nBy Anna Holm\n3 March 2019\n\nIt came on 3 March 2019.\n\nIt left on 4 March 2019.',
    );
    assert.deepEqual([draft.byline, draft.published], ['Anna Holm', '2019-03-03']);
    assert.equal(draft.body, 'It came on 3 March 2019.\n\nIt left on 4 March 2019.');
  });

  test('may have a standfirst above its byline and date', async () => {
    for (const byline of ['By Anna Holm', 'Anna Holm']) {
      const draft = await read(
        `Plough comes at last\n\nThe valley waited for it since the autumn\n\n${byline}\n3 March 2019\n\nIt came on a Sunday. Nobody had asked for it.\n\nThe mayor waved.`,
      );
      assert.deepEqual(
        [draft.title, draft.standfirst, draft.byline, draft.published],
        ['Plough comes at last', 'The valley waited for it since the autumn', 'Anna Holm', '2019-03-03'],
      );
      assert.equal(draft.body, 'It came on a Sunday. Nobody had asked for it.\n\nThe mayor waved.');
    }
  });

  test('keeps a first sentence with a date, which is not the date of publication', async () => {
    for (const first of [
      'The pass was opened on 3 May 1911.',
      'On 3 May 1911 the pass was opened.',
      'It burned on 9 June 1934, they say.',
    ]) {
      const draft = await read(
        `A short history of the pass\n\n${first}\n\nThe road has had four ploughs since then. The last one is yellow.`,
      );
      assert.equal(draft.published, undefined, first);
      assert.ok(draft.body.startsWith(first), first);
    }
  });

  test('has its first sentence as headline if it begins with a paragraph', async () => {
    const text = 'The plough came on Friday, and nobody in the three towns had been told of it. It was yellow.';
    const draft = await read(text);
    assert.equal(draft.title, 'The plough came on Friday, and nobody in the three towns had been told of it');
    assert.equal(draft.body, text);
  });

  test('may be in Japanese or Chinese, which have no spaces', async () => {
    const paragraph = '東京の橋が今年で百年を迎えた。市民は式典に集まり、橋の歴史を語り合った。';
    const draft = await read(`東京の橋が百年を迎える\n\n${paragraph}\n\n式典は夕方まで続いた。`);
    assert.equal(draft.title, '東京の橋が百年を迎える');
    assert.equal(draft.body, `${paragraph}\n\n式典は夕方まで続いた。`);
  });

  test('has its hard-wrapped paragraphs joined', async () => {
    const draft = await read(
      'Plough\n\nThe plough came on Friday, and nobody in the three\ntowns had been told of it, not even the mayor, who\nwas away.\n\nIt was yellow.',
    );
    assert.match(draft.body, /in the three towns had been told of it, not even the mayor, who was away\.\n\nIt was/);
  });

  test('shows text that looks like markup unchanged', async () => {
    const draft = await read(
      'Notes on Markdown\n\n# is a *mark* and _so_ is &amp; or <b>, [like](this)\n\n1. is one; so is snake_case',
    );
    assert.equal(
      draft.body,
      '\\# is a \\*mark\\* and \\_so\\_ is &amp;amp; or \\<b>, \\[like\\](this)\n\n1\\. is one; so is snake_case',
    );
  });

  const word = fc.string({unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 2, maxLength: 12});
  const sentence = fc
    .array(word, {minLength: 9, maxLength: 30})
    .map(words => `${words.join(' ').replace(/^./, first => first.toUpperCase())}.`);

  test('is complete, whatever its paragraphs are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sentence, {minLength: 1, maxLength: 8}), async paragraphs => {
        const {title, body} = await read(`Notes from the valley\n\n${paragraphs.join('\n\n')}\n`);
        assert.equal(title, 'Notes from the valley');
        const count = paragraphs.reduce((sum, paragraph) => sum + countWords(paragraph), 0);
        assert.equal(countWords(body), count);
      }),
    );
  });
});
