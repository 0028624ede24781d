import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseNewsboatUrls} from '../../source/feeds/newsboat-urls.ts';

test("newsboat's urls file is read with tags, names and hidden feeds", () => {
  const {feeds, queries, refused} = parseNewsboatUrls(`# my feeds
https://a.example/feed.xml

https://b.example/feed?x=1&y=2#top "to read" sea "~The \\"B\\" feed" # a comment
https://c.example/ "!" news
https://d.example/ "!hidden" "~D"\r
`);
  assert.deepEqual(feeds, [
    {address: 'https://a.example/feed.xml', tags: [], isHidden: false},
    {address: 'https://b.example/feed?x=1&y=2#top', title: 'The "B" feed', tags: ['to read', 'sea'], isHidden: false},
    {address: 'https://c.example/', tags: ['news'], isHidden: true},
    {address: 'https://d.example/', title: 'D', tags: [], isHidden: true},
  ]);
  assert.deepEqual([queries, refused], [[], []]);
});

test('query feeds are read with their filters, even with colons', () => {
  const {queries} = parseNewsboatUrls(
    '"query:Unread Articles:unread = \\"yes\\" and age between 0:7" daily\nquery:All:title!=""\n',
  );
  assert.deepEqual(queries, [
    {name: 'Unread Articles', filter: 'unread = "yes" and age between 0:7', tags: ['daily']},
    {name: 'All', filter: 'title!=', tags: []},
  ]);
});

test('commands, files and invalid addresses are refused with their line numbers', () => {
  const {feeds, refused} = parseNewsboatUrls(`exec:~/bin/feed.sh "~Mine"
"filter:~/bin/f.pl:https://a.example/"
file:///home/me/feed.xml
query:Empty:
javascript:alert(1)
a b
`);
  assert.deepEqual(feeds, []);
  assert.deepEqual(
    refused.map(({line, address, title, reason}) => [line, address, title, reason.split(' ').slice(0, 3).join(' ')]),
    [
      [1, 'exec:~/bin/feed.sh', 'Mine', 'is a command:'],
      [2, 'filter:~/bin/f.pl:https://a.example/', undefined, 'is a command:'],
      [3, 'file:///home/me/feed.xml', undefined, 'is a file:'],
      [4, 'query:Empty:', undefined, 'is a query'],
      [5, 'javascript:alert(1)', undefined, 'has the scheme'],
      [6, 'a', undefined, 'is not an'],
    ],
  );
});
