import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseQuery} from '../../source/library/library.ts';
import fc, {anyCharacters} from '../support/fast-check.ts';
import {captured, query, temporaryLibrary, titles} from './fixtures.ts';

test('a word is found in headline, standfirst, byline and body', async t => {
  const library = await temporaryLibrary(t);
  await library.articles.store([
    captured({title: 'Estuary', body: 'a'}),
    captured({title: 'Second', standfirst: 'By the estuary.', body: 'b'}),
    captured({title: 'Third', byline: 'Ann Estuary', body: 'c'}),
    captured({title: 'Fourth', body: 'The *estuary* froze.'}),
    captured({title: 'Fifth', body: 'The river froze.'}),
  ]);
  assert.deepEqual([...(await titles(library, {words: ['estuary']}))].sort(), ['Estuary', 'Fourth', 'Second', 'Third']);
});

test('case, accents and letter width are ignored', async t => {
  const library = await temporaryLibrary(t);
  await library.articles.store([captured({title: 'Café e\u0301lan ＴＯＫＹＯ ﬁsh Ångström', body: 'x'})]);
  for (const word of ['cafe', 'CAFÉ', 'elan', 'tokyo', 'fish', 'angstrom']) {
    assert.equal(await library.articles.count(query({words: [word]})), 1, word);
  }
});

test('accents of every alphabet are ignored, in words and in their first three letters', async t => {
  const library = await temporaryLibrary(t);
  await library.articles.store([captured({title: 'Ёлка у Йода', body: 'Ωμέγα της Αθήνας, أحمد'})]);
  for (const word of [
    'елка',
    'ёлка',
    'елк*',
    'ёлк*',
    'Ёлка',
    'йода',
    'йод*',
    'ωμεγα',
    'ωμέ*',
    'αθη*',
    'τησ*',
    'احمد',
    'أحم*',
  ]) {
    assert.equal(await library.articles.count(parseQuery(word).query), 1, word);
  }
  for (const word of ['иода', 'иод*']) assert.equal(await library.articles.count(parseQuery(word).query), 0, word);
});

test('a word is found whole, divided by soft hyphens, and with joiners', async t => {
  const library = await temporaryLibrary(t);
  await library.articles.store([
    captured({title: 'Donau\u00addampf\u00adschiff', body: 'har\u200bbour, می\u200cخواهم and Ver&shy;trag'}),
  ]);
  for (const word of [
    'donaudampfschiff',
    'Donau\u00addampfschiff',
    'donaud',
    'harbour',
    'میخواهم',
    'می\u200cخواهم',
    'vertrag',
  ]) {
    assert.equal(await library.articles.count(query({words: [word]})), 1, word);
  }
  assert.equal(await library.articles.count(query({words: ['dampf']})), 0);
});

test('an unfinished word finds words that start with it', async t => {
  const library = await temporaryLibrary(t);
  await library.articles.store([
    captured({title: 'Cyber'}),
    captured({title: 'Cybernetics'}),
    captured({title: 'Ice'}),
  ]);
  assert.equal((await titles(library, {words: ['cyb']})).length, 2);
  assert.deepEqual(await titles(library, {words: ['cyberne']}), ['Cybernetics']);
});

test('three letters find words that start with them, alone or beside other words', async t => {
  const library = await temporaryLibrary(t);
  await library.articles.store([
    captured({title: 'Oil and taxes', body: 'Iran sells.'}),
    captured({title: 'Oilfields', body: 'No duty here.'}),
    captured({title: 'Taxes', body: 'Of Iran.'}),
    captured({title: 'Toil 🎉Őile', body: 'x'}),
  ]);
  const found = async (asked: string) => [...(await titles(library, asked))].sort();
  assert.deepEqual(await found('oil'), ['Oil and taxes', 'Oilfields', 'Toil 🎉Őile']);
  assert.deepEqual(await found('ŐIL'), ['Oil and taxes', 'Oilfields', 'Toil 🎉Őile']);
  assert.deepEqual(await found('oil tax'), ['Oil and taxes']);
  assert.deepEqual(await found('oil iran'), ['Oil and taxes']);
  assert.deepEqual(await found('oil -tax'), ['Oilfields', 'Toil 🎉Őile']);
  assert.deepEqual(await found('iran -oil'), ['Taxes']);
  assert.deepEqual(await found('dut or tax'), ['Oil and taxes', 'Oilfields', 'Taxes']);
  assert.deepEqual(await found('dut or iran'), ['Oil and taxes', 'Oilfields', 'Taxes']);
  assert.deepEqual(await found('title:tax'), ['Oil and taxes', 'Taxes']);
  assert.deepEqual(await found('oil sort:relevance'), ['Oil and taxes', 'Oilfields', 'Toil 🎉Őile']);
  assert.equal(await library.articles.count(query('oil iran')), 1);
});

test('two letters find only that word', async t => {
  const library = await temporaryLibrary(t);
  await library.articles.store([captured({title: 'EU votes'}), captured({title: 'Europe votes'})]);
  assert.deepEqual(await titles(library, {words: ['eu']}), ['EU votes']);
});

test('a phrase finds exactly its words in their order', async t => {
  const library = await temporaryLibrary(t);
  await library.articles.store([
    captured({title: 'City council'}),
    captured({title: 'Council city'}),
    captured({title: 'City councillor'}),
  ]);
  assert.deepEqual(await titles(library, {words: ['city council']}), ['City council']);
});

test('all words must match', async t => {
  const library = await temporaryLibrary(t);
  await library.articles.store([captured({title: 'Bridge and harbour'}), captured({title: 'Bridge'})]);
  assert.deepEqual(await titles(library, {words: ['bridge', 'harbour']}), ['Bridge and harbour']);
});

test('one character finds Chinese, Japanese, Korean and Thai text', async t => {
  const library = await temporaryLibrary(t);
  await library.articles.store([
    captured({title: '新しい橋とサーバー', body: '橋が開通した。'}),
    captured({title: '大学AI研究', body: '中文'}),
    captured({title: '학교에서', body: '소식'}),
    captured({title: 'ภาษาไทย', body: 'ข่าว'}),
  ]);
  const found = async (word: string) => (await titles(library, {words: [word]}))[0];
  assert.equal(await found('橋'), '新しい橋とサーバー');
  assert.equal(await found('バー'), '新しい橋とサーバー');
  assert.equal(await found('ai'), '大学AI研究');
  assert.equal(await found('学AI研'), '大学AI研究');
  assert.equal(await found('학교'), '학교에서');
  assert.equal(await found('ไทย'), 'ภาษาไทย');
  assert.equal(await found('学橋'), undefined);
});

test('words of Indic and Arabic scripts are found whole, with and without vowel signs', async t => {
  const library = await temporaryLibrary(t);
  await library.articles.store([captured({title: 'हिन्दी समाचार'}), captured({title: 'كِتاب جديد'})]);
  assert.deepEqual(await titles(library, {words: ['हिन्दी']}), ['हिन्दी समाचार']);
  assert.deepEqual(await titles(library, {words: ['हदी']}), []);
  assert.deepEqual(await titles(library, {words: ['كتاب']}), ['كِتاب جديد']);
});

test('FTS5 operators are searched literally', async t => {
  const library = await temporaryLibrary(t);
  await library.articles.store([
    captured({title: 'Ships or boats near title', body: 'x'}),
    captured({title: 'Ships', body: 'x'}),
  ]);
  const both = ['Ships or boats near title'];
  for (const word of [
    'OR',
    'NEAR',
    'title:',
    '^ships or',
    '-boats',
    'boats*',
    '"boats"',
    'NEAR(ships',
    'title:ships',
  ]) {
    const expected = word === 'title:ships' || word === 'NEAR(ships' ? [] : both;
    assert.deepEqual(await titles(library, {words: [word]}), expected, word);
  }
});

test('a word of punctuation alone is ignored', async t => {
  const library = await temporaryLibrary(t);
  await library.articles.store([captured({title: 'A & B'}), captured({title: 'C'})]);
  assert.equal(await library.articles.count(query({words: ['***']})), 2);
  assert.deepEqual(await titles(library, {words: ['a', '&', 'b']}), ['A & B']);
});

test('any words at all can be searched', async t => {
  const library = await temporaryLibrary(t);
  await library.articles.store([captured({title: 'One'})]);
  const words = fc.array(fc.oneof(anyCharacters(), fc.string({unit: 'grapheme'})));
  await fc.assert(
    fc.asyncProperty(words, async given => {
      await library.articles.page(query({words: given}), {from: 'first'}, 10);
      await library.articles.count(query({words: given, is: ['unread'], tags: given}));
    }),
  );
  await library.articles.count(query({words: Array.from({length: 5000}, (_, index) => `word${index}`)}));
});

test('every word of a stored text finds it', async t => {
  const library = await temporaryLibrary(t);
  const letters = fc.string({
    unit: fc.constantFrom(...'aBcéßИйλ中ツ한กहि١9'),
    minLength: 1,
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(letters, {minLength: 1, maxLength: 6}), async words => {
      const [id = ''] = (await library.articles.store([captured({title: 'Text', body: words.join(' ')})])).map(
        item => item.id,
      );
      for (const word of words) {
        const rows = await library.articles.page(query({words: [word]}), {from: 'first'}, 10_000);
        assert.ok(!/[\p{L}\p{N}]/u.test(word) || rows.some(row => row.id === id), word);
      }
    }),
  );
});

test('a word of a new text is found by its prefix', async t => {
  const library = await temporaryLibrary(t);
  await library.articles.store([captured({title: 'Harbours'})]);
  assert.deepEqual(await titles(library, 'harbour'), ['Harbours']);
  await library.articles.store([captured({title: 'Harbourmaster'})]);
  assert.equal((await titles(library, 'harbour')).length, 2);
});

test('a word of any alphabet is found by its beginning, whatever its case and accents', async t => {
  const library = await temporaryLibrary(t);
  const beginnings = {
    Harbours: ['harb', 'HARB', 'harbours', 'Harbours'],
    'Café-Terrassen': ['café', 'CAFE', 'terras', 'TERRASSEN', 'café-terr', 'cafe-terrassen'],
    Москвой: ['моск', 'МОСКВ', 'Москвой'],
    Αθήνας: ['αθην', 'ΑΘΉΝ', 'αθηνας'],
    الكتابان: ['الكت', 'الكتابان'],
    हिन्दीभाषी: ['हिन्द', 'हिन्दीभाषी'],
    ᎣᏏᏲᏏᏲ: ['ᎣᏏᏲᏏ', 'ᎣᏏᏲᏏᏲ'],
  };
  const words = Object.keys(beginnings);
  await library.articles.store(words.map(title => captured({title, body: title})));
  for (const [word, parts] of Object.entries(beginnings)) {
    for (const part of parts) assert.deepEqual(await titles(library, part), [word], part);
  }
});
