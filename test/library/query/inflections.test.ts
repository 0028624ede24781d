import assert from 'node:assert/strict';
import {test} from 'node:test';
import {formsOf} from '../../../source/library/query/inflections.ts';
import fc from '../../support/fast-check.ts';

test('every regular form of a word has all other forms', () => {
  for (const forms of [
    'run runs running',
    'ferry ferries ferried ferrying',
    'play plays played playing',
    'hope hopes hoped hoping',
    'hop hops hopped hopping',
    'vote votes voted voting',
    'debate debates debated debating',
    'believe believes believed believing',
    'change changes changed changing',
    'agree agrees agreed agreeing',
    'use uses used using',
    'die dies died',
    'control controls controlled controlling',
    'travel travels traveled traveling travelled travelling',
    'size sizes sized sizing',
    'struggle struggles struggled struggling',
    'church churches',
    'pass passes passed passing',
    'bring brings bringing',
    'need needs needed needing',
  ]) {
    const words = forms.split(' ');
    for (const word of words) {
      const missing = words.filter(other => !formsOf(word.toUpperCase()).includes(other));
      assert.deepEqual(missing, [], word);
    }
  }
});

test('derived words and lookalikes are not forms of a word', () => {
  for (const [word, others] of [
    ['run', ['runner', 'ran', 'rune', 'runes']],
    ['hop', ['hope', 'hoping']],
    ['ferry', ['ferryman', 'fer']],
    ['bring', ['br', 'bred']],
    ['feed', ['fe', 'fees']],
    ['bed', ['be', 'bing']],
  ] as const) {
    const forms = formsOf(word);
    assert.deepEqual(
      others.filter(other => forms.includes(other)),
      [],
    );
  }
});

test('any text is a form of itself, and other alphabets have no further forms', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z]{1,40}$/)), text => {
      const forms = formsOf(text);
      assert.equal(forms[0]?.toLowerCase(), text.toLowerCase());
      assert.ok(forms.length <= 25);
      if (!/^[a-z]+$/i.test(text)) assert.deepEqual(forms, [text]);
    }),
  );
  assert.deepEqual(formsOf('née'), ['née']);
});
