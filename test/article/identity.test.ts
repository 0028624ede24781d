import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Draft} from '../../source/article/article.ts';
import {identify, identifyAddress} from '../../source/article/identity.ts';
import fc from '../support/fast-check.ts';

const draft: Draft = {title: 'Night train', tags: [], body: 'It leaves at ten.'};

describe('the id of an article', () => {
  test('is twelve characters of base32', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (title, body) =>
        assert.match(identify({...draft, title, body}), /^[a-z2-7]{12}$/),
      ),
    );
  });

  test('stays the same if the text at an address changes', () => {
    const url = 'https://www.example.org/night-train/?utm_source=feed#top';
    assert.equal(
      identify({...draft, url}),
      identify({...draft, url: 'http://example.org/night-train', title: 'Sleeper', body: 'It left.'}),
    );
    assert.equal(identifyAddress('https://m.example.org/night-train'), identify({...draft, url}));
  });

  test('depends on headline, day and body if there is no address', () => {
    const id = identify(draft);
    assert.equal(identify({...draft, byline: 'Imogen Thrale', body: ' It  leaves at ten.\n'}), id);
    assert.notEqual(identify({...draft, body: 'It leaves at eleven.'}), id);
    assert.notEqual(identify({...draft, published: '2026-09-19'}), id);
    assert.equal(
      identify({...draft, published: '2026-09-19T06:00+01:00'}),
      identify({...draft, published: '2026-09-19'}),
    );
  });
});
