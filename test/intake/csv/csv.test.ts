import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {items} from '../items.ts';

describe('reads a table by its column names', () => {
  const cases: readonly (readonly [string, string, unknown, unknown])[] = [
    [
      'of Instapaper, whose folders are states or tags',
      'URL,Title,Selection,Folder,Timestamp,Tags\nhttps://example.org/a,Ferry,,Starred,1704240000,"[""sea"",""to read""]"',
      {title: 'Ferry', url: 'https://example.org/a', tags: ['sea', 'to read'], body: ''},
      {read: false, starred: true, added: '2024-01-03T00:00:00Z'},
    ],
    [
      'of Readwise, whose tags are a list of Python',
      `Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen\nFerry,https://example.org/a,01,"['sea', ""it's""]",2022-11-06 04:33:50+00:00,0.4,archive,True`,
      {title: 'Ferry', url: 'https://example.org/a', tags: ['sea', "it's"], body: ''},
      {read: true, added: '2022-11-06T04:33:50+00:00', progress: 0.4},
    ],
    [
      'of Raindrop, whose folders are tags',
      'id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite\n1,Ferry,,It is late.,https://example.org/a,Read / Sea,"boats, ports",2023-02-01T10:00:00.000Z,,"Highlight:It is wet.\nNote:Very.",true',
      {
        title: 'Ferry',
        standfirst: 'It is late.',
        url: 'https://example.org/a',
        tags: ['boats', 'ports', 'Read', 'Sea'],
        body: '',
      },
      {starred: true, added: '2023-02-01T10:00:00Z', highlights: [{quote: 'It is wet.', note: 'Very.'}]},
    ],
    [
      'of Matter',
      'Title,Author,Publisher,URL,Tags,Word Count,In Queue,Favorited,Read,Highlight_Count,Last Interaction Date,File Id\nFerry,Ines Marlow,The Brenn Post,https://example.org/a,sea;ports,90,False,True,False,0,2023-02-01 10:00:00,1',
      {
        title: 'Ferry',
        byline: 'Ines Marlow',
        source: 'The Brenn Post',
        url: 'https://example.org/a',
        tags: ['sea', 'ports'],
        body: '',
      },
      {read: true, starred: true, added: '2023-02-01T10:00:00Z'},
    ],
    [
      'of no service, divided by semicolons',
      '"Headline";"Full text";"Author";"Date"\r\n"Ferry";"It is late.\r\n\r\nAgain.";"Ines Marlow";"2024-03-09"\r\n',
      {title: 'Ferry', byline: 'Ines Marlow', published: '2024-03-09', tags: [], body: 'It is late.\n\nAgain.'},
      undefined,
    ],
  ];
  for (const [what, text, draft, importedState] of cases)
    test(what, async () => {
      const {captured, failures} = await items(text, {name: 'list.csv'});
      assert.deepEqual(failures, []);
      assert.equal(captured.length, 1);
      assert.deepEqual(captured[0]?.draft, draft);
      assert.deepEqual(captured[0]?.importedState, importedState);
    });
});

describe('reports with its line', () => {
  test('a missing column', async () => {
    const {failures} = await items('name,size\nFerry,9\n', {name: 'list.csv'});
    assert.deepEqual(failures, [
      'list.csv has no column for a text or an address: name one of them url, text or content in its first line.',
    ]);
  });

  test('a row without an address', async () => {
    const text =
      'title,url,time_added,tags,status\nFerry\n"Quay\nand crane",https://example.org/b,1712000000,,unread\nCrane,ftp://x,1,,unread\n';
    const {captured, failures} = await items(text, {name: 'list.csv'});
    assert.deepEqual(
      captured.map(({draft}) => draft.title),
      ['Quay and crane'],
    );
    assert.deepEqual(failures, [
      'list.csv, line 2, has neither text nor an address that begins with http: leave it out.',
      'list.csv, line 5, has neither text nor an address that begins with http: leave it out.',
    ]);
  });

  test('an unclosed quotation mark', async () => {
    const {failures} = await items('url,title\nhttps://example.org/a,Ferry\nhttps://example.org/b,"Quay\n', {
      name: 'list.csv',
    });
    assert.deepEqual(failures, [
      'list.csv, line 3, has a quotation mark that is not closed, so the rows after it were not read: correct the line.',
    ]);
  });
});
