import assert from 'node:assert/strict';
import {test} from 'node:test';
import {items} from '../items.ts';
import {paragraphsHtml} from '../pages.ts';

const letter = (subject: string, body: string) =>
  `From: Ines Marlow <ines@example.org>\nSubject: ${subject}\nDate: Sat, 09 Mar 2024 07:05:00 +0100\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n${body}\n`;

test('each message of a mailbox is an article', async () => {
  const box = ['First', '=?utf-8?Q?Zweit=C3=A9?='].map(
    subject =>
      `From ines@example.org Sat Mar  9 07:05:00 2024\n${letter(subject, 'It is late.\n>From here on it is later.\n')}\n`,
  );
  const {captured, failures} = await items(box.join(''), {name: 'letters.mbox'});
  assert.deepEqual(failures, []);
  assert.deepEqual(
    captured.map(({draft}) => [draft.title, draft.byline, draft.published]),
    ['First', 'Zweité'].map(title => [title, 'Ines Marlow', '2024-03-09T06:05:00Z']),
  );
  assert.match(captured[1]?.draft.body ?? '', /^It is late\.[\s]+From here on it is later\.$/);
});

test('a saved message is one article', async () => {
  const {captured} = await items(letter('Ferry', 'It is late.'), {name: 'ferry.eml'});
  assert.deepEqual(
    captured.map(({draft}) => [draft.title, draft.body]),
    [['Ferry', 'It is late.']],
  );
});

test('reads the page in MHTML in any transfer encoding', async () => {
  const html = `<html><head><meta charset="windows-1252"><title>Plough</title></head><body><article><h1>Plough</h1>${paragraphsHtml}<p>Ça va, and it snows on in the valley.</p></article></body></html>`;
  const text = [
    'From: <Saved by Blink>',
    'Snapshot-Content-Location: https://example.org/plough',
    'Subject: Plough',
    'Date: Mon, 5 Jan 2026 10:00:00 -0000',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; type="text/html"; boundary="x"',
    '',
    '--x',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(html).toString('base64'),
    '--x--',
    '',
  ].join('\r\n');
  const {captured, failures} = await items(text, {name: 'plough.mhtml'});
  assert.deepEqual(failures, []);
  assert.equal(captured[0]?.draft.url, 'https://example.org/plough');
  assert.equal(captured[0]?.capture.format, 'mhtml');
  assert.match(captured[0]?.draft.body ?? '', /Ça va/);
});

test('reports MHTML or mail with endlessly nested parts in one sentence', async () => {
  const part = (depth: number) => `--b${depth}\nContent-Type: multipart/mixed; boundary="b${depth + 1}"\n\n`;
  const head = 'From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="b0"\n\n';
  const nested = head + Array.from({length: 400}, (_, depth) => part(depth)).join('');
  for (const [name, text] of [
    ['page.mhtml', nested],
    ['letter.eml', nested.replace('related', 'mixed')],
  ] as const) {
    const {captured, failures} = await items(text, {name});
    assert.deepEqual(captured, []);
    assert.match(failures.join(), new RegExp(`^${name}.* readable (?:page|message): .*\\.$`));
  }
});

test('refuses a message with too many parts', async () => {
  const head = 'From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n';
  const {captured, failures} = await items(head + '--b\n\na\n'.repeat(10_001), {name: 'letter.eml'});
  assert.deepEqual(captured, []);
  assert.match(failures.join(), /is not a readable message: leave it out\.$/);
});

test('a newsletter is its text, without what mail adds', async () => {
  const html = `<html><body>
<div style="display:none;max-height:0">The plough is out.&#847; &#847; &#847; &#847; &zwnj;&nbsp;&zwnj;&nbsp;&zwnj;&nbsp;&zwnj;</div>
<table><tr><td><a href="https://letter.example/p/plough">View in browser</a></td></tr></table>
<h1>The plough</h1><p>It snows in the valley, and the plough has gone out.</p><p>You can unsubscribe from the snow, says the mayor.</p>
<img src="https://track.example/open.gif" width="1" height="1" alt="">
<p>You get this because you signed up. <a href="https://letter.example/u">Unsubscribe</a></p></body></html>`;
  const message = (headers: string) =>
    `From: Valley Letter <letter@example.org>\nSubject: The plough\n${headers}MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n${html}`;
  const [read] = (await items(message(''), {name: 'letter.eml'})).captured;
  assert.equal(
    read?.draft.body,
    'It snows in the valley, and the plough has gone out.\n\nYou can unsubscribe from the snow, says the mayor.',
  );
  assert.equal(read?.draft.url, 'https://letter.example/p/plough');
  const posted = await items(message('List-Post: <https://letter.example/p/1>\n'), {name: 'letter.eml'});
  assert.equal(posted.captured[0]?.draft.url, 'https://letter.example/p/1');
});
