import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {paragraphs} from '../pages.ts';
import {read} from '../read.ts';

/** A thread as Hacker News writes it. */
function thread(comments: readonly (readonly [depth: number, author: string, html: string])[], top = ''): string {
  const rows = comments.map(
    ([depth, author, html]) =>
      `<tr class="athing comtr"><td><table><tr><td class="ind" indent="${depth}"><img src="s.gif" width="${depth * 40}"></td><td class="default"><div><span class="comhead"><a class="hnuser" href="user?id=${author}">${author}</a> <span class="age"><a href="item?id=1">3 hours ago</a></span> <span class="navs">| <a href="#2">next</a></span></span></div><div class="comment"><div class="commtext c00">${html}</div><div class="reply"><p><a href="reply?id=1">reply</a></p></div></div></td></tr></table></td></tr>`,
  );
  return `<html><head><title>Three towns, one plough | Hacker News</title></head><body><center><table id="hnmain"><tr><td><a href="news">Hacker News</a> <a href="newest">new</a></td></tr><tr><td><table class="fatitem"><tr class="athing"><td class="title"><span class="titleline"><a href="https://valley.example/plough">Three towns, one plough</a></span></td></tr><tr><td class="subtext">9 points by <a class="hnuser">anna</a></td></tr>${top}</table><table class="comment-tree">${rows.join('')}</table></td></tr></table></center></body></html>`;
}

describe('a thread of comments keeps', () => {
  test('every comment in order, below its author, with replies as quotations', async () => {
    const [first = '', second = ''] = paragraphs;
    const {title, body} = await read(
      thread([
        [0, 'anna', `${first}<p>${second}</p>`],
        [1, 'otto', 'Since when?'],
        [2, 'anna', 'Since May.'],
        [0, 'per', 'Yellow ones are better.'],
      ]),
    );
    assert.equal(title, 'Three towns, one plough');
    assert.equal(
      body,
      [
        `**anna**, 3 hours ago\n\n${first}\n\n${second}`,
        '> **otto**, 3 hours ago\n>\n> Since when?\n>\n> > **anna**, 3 hours ago\n> >\n> > Since May.',
        '**per**, 3 hours ago\n\nYellow ones are better.',
      ].join('\n\n'),
    );
  });

  test('many comments, and the question above them', async () => {
    const comments = Array.from(
      {length: 60},
      (_, index) => [index % 4, `user${index}`, `The plough was late on day ${index}.`] as const,
    );
    const {body} = await read(thread(comments, '<tr><td><div class="toptext">Who owns the plough?</div></td></tr>'));
    assert.ok(body.startsWith('Who owns the plough?'));
    for (const [, , text] of comments) assert.ok(body.includes(text), text);
  });
});
