import assert from 'node:assert/strict';
import {mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, type TestContext, test} from 'node:test';
import type {Captured} from '../../../source/article/article.ts';
import {fileInput} from '../../../source/ingest/ingest.ts';
import {parse} from '../../../source/intake/intake.ts';
import {pictureParts} from '../../../source/intake/mail/read-mhtml.ts';
import {openPictures} from '../../../source/intake/pictures/album.ts';
import {withNamedPictures} from '../../../source/intake/pictures/naming.ts';
import {flags, grey} from '../../pictures/fixtures.ts';
import fc from '../../support/fast-check.ts';
import {pack} from '../archives/pack.ts';
import {items} from '../items.ts';
import {pageOf} from '../pages.ts';

const boat = Buffer.from(grey(64, 48));
const quay = Buffer.from(grey(60, 40));

async function folderOf(test: TestContext, files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tearsheet-pictures-'));
  test.after(() => rm(folder, {recursive: true}));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), {recursive: true});
    await writeFile(join(folder, name), content);
  }
  return folder;
}

/** The pictures of an article as sizes, with whether its text shows them where it shows anything. */
function shown({pictures = [], draft}: Captured): string[] {
  return pictures.map(({address, width, height}) => {
    assert.ok(draft.body.includes(`](${address})`) || draft.image?.url === address, `${address} in ${draft.body}`);
    return `${width}x${height}`;
  });
}

const dataOf = (bytes: Buffer) => `data:image/png;base64,${bytes.toString('base64')}`;

describe('pictures that come with a page', () => {
  test('include data URLs, named by their bytes', async () => {
    const captured = await parse({bytes: Buffer.from(pageOf(`<p><img src="${dataOf(boat)}" alt="A boat"></p>`))});
    assert.deepEqual(shown(captured), ['64x48']);
    assert.match(captured.draft.body, /!\[A boat\]\(ni:\/\/\/sha-256;[\w-]{43}\)/);
    assert.doesNotMatch(captured.draft.body, /data:/);
  });

  for (const quote of ["'", '']) {
    test(`are found with addresses in ${quote || 'no quotes'}`, async () => {
      const image = `<p><img src=${quote}${dataOf(boat)}${quote} alt=Boat></p>`;
      assert.deepEqual(shown(await parse({bytes: Buffer.from(pageOf(image))})), ['64x48']);
    });
  }

  test('include those in the folder that a browser saved beside it', async t => {
    const folder = await folderOf(t, {
      'plough.html': pageOf(
        '<p><img src="./plough_files/a%20boat.png?x=1" alt="A boat"></p><p><img src="none.png" alt="None"></p>',
      ),
      'plough_files/a boat.png': boat,
    });
    assert.deepEqual(shown(await parse(fileInput(join(folder, 'plough.html')))), ['64x48']);
  });

  test('include those of a Markdown note, which keeps their paths', async t => {
    const folder = await folderOf(t, {
      'note.md': `# Note\n\n![Boat](img/boat.png)\n\n![Quay](${dataOf(quay)})\n`,
      'img/boat.png': boat,
    });
    const captured = await parse(fileInput(join(folder, 'note.md')));
    assert.deepEqual(shown(captured), ['64x48', '60x40']);
    assert.match(captured.draft.body, /!\[Boat\]\(img\/boat\.png\)/);
    assert.doesNotMatch(captured.draft.body, /data:/);
  });

  test('include those of MHTML by address and id, and its lead image', async () => {
    const part = (fields: string, bytes: Buffer) =>
      `--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n${fields}\r\n\r\n${bytes.toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`;
    const html = pageOf(
      '<p><img src="cid:quay@x" alt="Quay"></p><p><img src="https://example.org/img/boat.png" alt="Boat"></p>',
      '<meta property="og:image" content="https://example.org/lead.png">',
    );
    const text = `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/plough\r\nSubject: Plough\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(html).toString('base64')}\r\n${part('Content-Location: https://example.org/img/boat.png', boat)}${part('Content-ID: <quay@x>', quay)}${part('Content-Location:\r\n https://example.org/lead.png', Buffer.from(grey(100, 50)))}--x--\r\n`;
    const {captured, failures} = await items(text, {name: 'plough.mhtml'});
    assert.deepEqual(failures, []);
    const [page] = captured;
    assert.ok(page);
    assert.deepEqual(shown(page), ['100x50', '60x40', '64x48']);
    assert.match(page.draft.body, /\(https:\/\/example\.org\/img\/boat\.png\)/);
  });

  test('include those of an archive, and of a book in EPUB', async () => {
    const archive = pack({
      'a/plough.html': pageOf('<p><img src="img/boat.png" alt="A boat"></p>'),
      'a/img/boat.png': boat,
    });
    assert.deepEqual((await items(archive, {name: 'a.zip'})).captured.map(shown), [['64x48']]);
    const book = pack({
      'META-INF/container.xml': '<container><rootfiles><rootfile full-path="O/book.opf"/></rootfiles></container>',
      'O/book.opf':
        '<package><metadata><dc:title>Book</dc:title></metadata><manifest><item id="a" href="text/a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>',
      'O/text/a.xhtml':
        '<html><body><p>One word and another.</p><p><img src="../img/boat.png" alt="A boat"/></p></body></html>',
      'O/img/boat.png': boat,
    });
    assert.deepEqual((await items(book, {name: 'book.epub'})).captured.map(shown), [['64x48']]);
  });
});

describe('pictures that are not stored', () => {
  test('are outside the folder, by a path or by a link', async t => {
    const outside = await folderOf(t, {'boat.png': boat});
    const folder = await folderOf(t, {
      'in/note.md': '# Note\n\n![a](../boat.png) ![b](link.png) ![c](/etc/boat.png)\n',
      'boat.png': boat,
    });
    await symlink(join(outside, 'boat.png'), join(folder, 'in/link.png'));
    assert.deepEqual(shown(await parse(fileInput(join(folder, 'in/note.md')))), []);
  });

  test('are icons, placeholders, and files that are not pictures', async () => {
    const images = [flags.png, Buffer.from('<svg/>'), Buffer.alloc(200)].map(
      bytes => `![x](${dataOf(Buffer.from(bytes))})`,
    );
    const captured = await parse({bytes: Buffer.from(`# Note\n\n${images.join('\n\n')}\n`), name: 'note.md'});
    assert.deepEqual(captured.pictures, []);
    assert.doesNotMatch(captured.draft.body, /data:|ni:/);
  });

  test('are larger than any screen, or beyond the limit of an article', async () => {
    const huge = Buffer.from(boat);
    huge.writeUInt32BE(30_000, 16);
    huge.writeUInt32BE(30_000, 20);
    const many = Array.from({length: 80}, (_, index) => `![x](${dataOf(Buffer.from(grey(40 + index, 40)))})`);
    const note = `# Note\n\n![x](${dataOf(huge)})\n\n${many.join('\n\n')}\n`;
    const captured = await parse({bytes: Buffer.from(note), name: 'note.md'});
    assert.equal(captured.pictures?.length, 60);
    assert.equal(captured.pictures?.[0]?.width, 40);
  });

  test('are around the article, and do not count towards its limit', async () => {
    const chrome = Array.from(
      {length: 90},
      (_, index) => `<img src="${dataOf(Buffer.from(grey(40 + index, 40)))}" alt="x">`,
    );
    const page = pageOf(`<p><img src="${dataOf(boat)}" alt="A boat"></p>`).replace(
      '<body>',
      `<body><nav>${chrome.join('')}</nav>`,
    );
    assert.deepEqual(shown(await parse({bytes: Buffer.from(page)})), ['64x48']);
  });
});

describe('in any page', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '<img src="',
      '<img ',
      ' src=',
      "'",
      '"',
      '>',
      'data:image/png;base64,',
      'AAAA',
      'cid:',
      '../',
      '![',
      '](',
      ')',
      '%',
      '&amp;',
    ),
    fc.string(),
  );
  const text = fc.array(piece, {maxLength: 30}).map(pieces => pieces.join(''));

  test('nothing changes without available pictures', async () => {
    await fc.assert(
      fc.asyncProperty(text, async html => {
        const pictures = openPictures({});
        assert.equal(await withNamedPictures(html, {beside: async () => undefined}, pictures), html);
        assert.deepEqual(await pictures.shownIn({title: 'x', tags: [], body: html}), []);
      }),
    );
  });

  test('only the addresses of available pictures change, to the names of their bytes', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, async (before, after) => {
        const pictures = openPictures({});
        const quoted = [before, after].map(part => part.replace(/["'<>]/g, ''));
        const html = `${quoted[0]}<img src="boat.png">${quoted[1]}`;
        const album = {beside: async (path: string) => (path === 'boat.png' ? boat : undefined)};
        const named = await withNamedPictures(html, album, pictures);
        assert.equal(named.replace(/ni:\/\/\/sha-256;[\w-]{43}/, 'boat.png'), html);
        assert.notEqual(named, html);
      }),
    );
  });

  test('at most 1,000 pictures of a page are looked for, each address once', async () => {
    const looked: string[] = [];
    const album = {
      beside: async (path: string) => {
        looked.push(path);
        return path === '0.png' ? boat : undefined;
      },
    };
    const pictures = openPictures(album);
    const addresses = Array.from({length: 3000}, (_, number) => `${number >> 1}.png`);
    const html = addresses.map(address => `<img src="${address}">`).join('');
    const named = await withNamedPictures(html, album, pictures);
    assert.equal(named.match(/ni:/g)?.length, 2);
    assert.equal(looked.length, 1000);
    const body = addresses.map(address => `![](${address})`).join(' ');
    assert.equal((await pictures.shownIn({title: 'x', tags: [], body})).length, 1);
    assert.equal(looked.length, 2000);
  });

  test('the parts of a damaged MHTML page are read or skipped', () => {
    const lines = fc.array(
      fc.oneof(
        fc.constantFrom(
          '--x',
          'Content-Type: image/png',
          'Content-Location: a',
          'Content-ID: <b>',
          '',
          'AAAA',
          ' folded',
        ),
        fc.string(),
      ),
      {maxLength: 40},
    );
    fc.assert(
      fc.property(lines, parts => {
        const page = `Content-Type: multipart/related; boundary="x"\n\n${parts.join('\n')}`;
        for (const read of pictureParts(Buffer.from(page)).values()) assert.ok(read() instanceof Uint8Array);
      }),
    );
  });
});
