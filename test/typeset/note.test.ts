import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parse as parseYaml} from 'yaml';
import {parse} from '../../source/intake/intake.ts';
import {noteId, toNote, updateNote} from '../../source/typeset/typeset.ts';
import fc from '../support/fast-check.ts';
import {articleOf} from './article.ts';

const added = '2026-11-29T23:33:00.000Z';
const pictures = new Map<string, string>();

function noteOf(
  body: string,
  facts: Parameters<typeof articleOf>[1] = {},
  highlights: Parameters<typeof toNote>[0]['highlights'] = [],
) {
  return toNote({article: {...articleOf(body, facts), added}, highlights, pictures});
}

/** The properties of a note, as Obsidian reads them. */
function properties(note: string): Readonly<Record<string, unknown>> {
  return parseYaml(note.split('---\n')[1] ?? '');
}

describe('a note', () => {
  test('has an id, the day it was added and tags that Obsidian accepts', () => {
    const note = noteOf('Text.', {tags: ['two words', '2024', 'a/b', '#sea, ice!', '橋', '$&$']});
    const {id, added: day, tags} = properties(note);
    assert.deepEqual([id, day], ['aaaabbbbcccc', '2026-11-29']);
    assert.deepEqual(tags, ['two-words', '_2024', 'a/b', 'sea-ice', '橋']);
    assert.equal(noteId(note), 'aaaabbbbcccc');
    assert.equal(noteId(note.replace(/^id: .*$/m, 'id: aaaabbbbcccc')), 'aaaabbbbcccc');
    assert.deepEqual(properties(note)['article-tags'], ['two words', '2024', 'a/b', '#sea, ice!', '橋', '$&$']);
    assert.equal(noteId('Text.\n\n---\nid: aaaabbbbcccc\n---\n'), undefined);
  });

  test('ends with highlights, each with its link and note', () => {
    const note = noteOf('The ferry left.', {}, [
      {quote: 'The *ferry*\nleft.', note: 'Ask **why**.', link: 'https://example.org/#:~:text=The'},
    ]);
    assert.match(
      note,
      /\n## Highlights\n\n> The \\\*ferry\\\* left\. \[↗\]\(<https:\/\/example\.org\/#:~:text=The>\)\n\nAsk \*\*why\*\*\.\n/,
    );
  });

  test('is read back as the same article, with the tags of the library and without highlights', async () => {
    const note = updateNote(
      noteOf('Text.'),
      noteOf('The ferry left.', {tags: ['two words', '2024']}, [{quote: 'ferry'}]),
    );
    const {draft} = await parse({bytes: Buffer.from(`${note}\nMine.`), name: 'a.md'});
    assert.deepEqual([draft.title, draft.body, draft.tags], ['A headline', 'The ferry left.', ['two words', '2024']]);
  });
});

describe('an updated note', () => {
  test('keeps what the user wrote and the properties that the user added', () => {
    const former = noteOf('Old text.', {byline: 'Ada Falk'}).replace(
      '---\n',
      () => `---\naliases:\n  - Ferry\n  - Boat\ncssclasses: "$& $'"\n`,
    );
    const next = updateNote(`${former}\n## Mine\n\nI was there.\n`, noteOf('New text.', {title: 'Another'})) ?? '';
    assert.deepEqual(properties(next).aliases, ['Ferry', 'Boat']);
    assert.equal(properties(next).cssclasses, "$& $'");
    assert.equal(properties(next).title, 'Another');
    assert.equal(properties(next).byline, undefined);
    assert.match(next, /New text\.[\s\S]*\n\n## Mine\n\nI was there\.\n$/);
    assert.doesNotMatch(next, /Old text/);
    assert.equal(updateNote(next, noteOf('New text.', {title: 'Another'})), next);
  });

  test('needs the line above what the user wrote', () => {
    assert.equal(updateNote(noteOf('Text.').replaceAll(/<!--.*-->/g, ''), noteOf('Text.')), undefined);
  });

  test('keeps what the user wrote, whatever the article says', () => {
    const marker = '<!-- tearsheet: what you write below this line stays when you export again -->';
    const part = fc.constantFrom(
      marker,
      '---',
      'id: x',
      '\n',
      'a',
      '<!-- tearsheet: highlights -->',
      '# b',
      '橋',
      '$&',
      "$'",
    );
    const text = fc.array(part, {maxLength: 8}).map(parts => parts.join(''));
    fc.assert(
      fc.property(text, text, text, text, (body, title, note, own) => {
        const write = (facts: Parameters<typeof articleOf>[1]) => noteOf(body, facts, [{quote: title, note}]);
        const once = updateNote(write({title: 'x'}) + own, write({title: 'x', byline: 'y'})) ?? '';
        const twice = updateNote(once, write({title})) ?? '';
        assert.ok(twice.endsWith(`${marker}\n${own}`));
        assert.equal(twice, write({title}) + own);
      }),
    );
  });
});
