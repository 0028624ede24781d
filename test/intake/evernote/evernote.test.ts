import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {describe, test} from 'node:test';
import {parse} from '../../../source/intake/intake.ts';
import {png} from '../../pictures/fixtures.ts';
import {inPieces, items} from '../items.ts';

const start =
  '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export4.dtd">\n<en-export export-date="20250403T080000Z" application="Evernote" version="10.50">\n';
const end = '\n</en-export>\n';

const note = (title: string, enml: string, more = '') =>
  `<note><title>${title}</title><created>20250403T080102Z</created><updated>20250501T090000Z</updated><tag>sea</tag><tag>birds</tag>` +
  '<note-attributes><author>Ida Falk</author><source>web.clip7</source><source-url>https://example.org/gulls</source-url></note-attributes>' +
  `<content><![CDATA[<?xml version="1.0" encoding="UTF-8" standalone="no"?><!DOCTYPE en-note SYSTEM "http://xml.evernote.com/pub/enml2.dtd"><en-note>${enml}</en-note>]]></content>${more}</note>`;

const resource = (bytes: Uint8Array) =>
  `<resource><data encoding="base64">\n${Buffer.from(bytes).toString('base64').replace(/.{60}/g, '$&\n')}\n</data><mime>image/png</mime><width>300</width></resource>`;

describe('an export of Evernote', () => {
  test('becomes an article for each note, with its tags, dates and address', async () => {
    const bytes = Buffer.from(
      `${start}${note('Gulls &amp; terns', '<div>They sleep <b>on the wing</b>.</div><ul><li>By day</li></ul>')}\n${note('Tides', '<div>Twice a day.</div>')}${end}`,
    );
    const {captured, failures} = await items(inPieces(bytes, 7), {name: 'sea.enex'});
    assert.deepEqual(failures, []);
    const [{draft, importedState} = assert.fail(), second] = captured;
    assert.equal(draft.title, 'Gulls & terns');
    assert.equal(draft.byline, 'Ida Falk');
    assert.equal(draft.url, 'https://example.org/gulls');
    assert.equal(draft.modified, '2025-05-01T09:00:00Z');
    assert.deepEqual(draft.tags, ['sea', 'birds']);
    assert.equal(draft.body, 'They sleep **on the wing**.\n\n- By day');
    assert.equal(importedState?.added, '2025-04-03T08:01:02Z');
    assert.equal(second?.draft.body, 'Twice a day.');
  });

  test('keeps pictures in their place, and marks done tasks and encrypted text', async () => {
    const picture = png(300, 200);
    const hash = createHash('md5').update(picture).digest('hex');
    const enml = `<div>Before.</div><en-media hash="${hash}" type="image/png"/><div><en-todo checked="true"/>Buy rope</div><div><en-todo/>Sail</div><en-crypt cipher="AES">secret</en-crypt>`;
    const {draft, pictures = []} = await parse({
      bytes: Buffer.from(start + note('Boats', enml, resource(picture)) + end),
    });
    assert.match(draft.body, /^Before\.\n\n!\[\]\(ni:\/\/\/sha-256;[\w-]+\)\n\n☑ Buy rope\n\n☐ Sail/);
    assert.doesNotMatch(draft.body, /secret/);
    assert.deepEqual(
      pictures.map(({width, height}) => [width, height]),
      [[300, 200]],
    );
  });

  test('can be read again from its captures, note by note', async () => {
    const picture = png(300, 200);
    const hash = createHash('md5').update(picture).digest('hex');
    const bytes = Buffer.from(
      start + note('Boats', `<en-media hash="${hash}" type="image/png"/><div>Boats.</div>`, resource(picture)) + end,
    );
    const {captured} = await items(bytes, {name: 'a.enex'});
    assert.equal(captured.length, 1);
    for (const {draft, capture, pictures, importedState} of captured) {
      const again = await parse({bytes: capture.bytes});
      assert.deepEqual([again.draft, again.pictures, again.importedState], [draft, pictures, importedState]);
    }
  });

  test('of any size needs little memory, omits large attachments and reports notes that are too large', async () => {
    const megabyte = Buffer.alloc(1024 * 1024, 'QUJD');
    async function* pieces(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(
        start +
          note('Film', '<div>A film of gulls.</div>', '<resource><data encoding="base64">').slice(0, -'</note>'.length),
      );
      for (let count = 0; count < 100; count += 1) yield megabyte;
      yield Buffer.from('</data><mime>video/mp4</mime></resource></note><note><title>Long</title><content>');
      for (let count = 0; count < 40; count += 1) yield megabyte;
      yield Buffer.from(`</content></note>${note('Tides', '<div>Twice a day.</div>')}${end}`);
    }
    const {captured, failures} = await items(pieces(), {name: 'a.enex'});
    assert.deepEqual(
      captured.map(({draft}) => draft.title),
      ['Film', 'Tides'],
    );
    assert.ok((captured[0]?.capture.bytes.length ?? 0) < 10_000);
    assert.deepEqual(failures, [
      'a.enex, note 2, is larger than 32 MB without its attachments, too much for an article: leave it out.',
    ]);
  });

  test('that is cut off keeps the notes before the cut', async () => {
    const whole = start + note('Tides', '<div>Twice a day.</div>') + note('Boats', '<div>Boats.</div>');
    const {captured} = await items(Buffer.from(whole.slice(0, -40)), {name: 'a.enex'});
    assert.deepEqual(
      captured.map(({draft}) => draft.title),
      ['Tides'],
    );
  });
});
