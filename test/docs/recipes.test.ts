import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {readFile, symlink} from 'node:fs/promises';
import {join} from 'node:path';
import test from 'node:test';
import {launcher, makeHome, start, story} from '../commands/program.ts';

const page = await readFile(new URL('../../docs/recipes.md', import.meta.url), 'utf8');

/** A headline, and the line of code below it. */
const recipes = Array.from(page.matchAll(/^## (.+)\n(?:\n.*)*?\n {4}(.+)$/gm), ([, title = '', line = '']) => ({
  title,
  line,
}));

/** When cron runs a command. */
const cron = /^0 \d \* \* \* /;

/** What each prints, in a library of an unread article and of an old one that is starred. */
const prints: Readonly<Record<string, RegExp>> = {
  'Mark old articles read': /^Marked read: Old ferry\.\n$/,
  'Count unread articles by source': /^1 {2}Post\n1 {2}The Tide\n$/,
  'Estimate the hours to read all starred articles (jq)': /^0\n$/,
  'Pick an article and read it (fzf)': /Old ferry\n/,
  'Pick articles to tag (fzf)': /^Tagged later: Old ferry\.\n$/,
  'Send yourself the next article (mail)': /^$/,
  'Mail yourself the headlines of the last day, each morning at seven (cron)': /^Post: New bridge\n$/,
  'Make a book of the unread articles for a Kobo': /^Wrote 2 articles into .*unread\.epub\.\n$/,
  'Send a book of the unread articles to a Kindle (mutt)': /^Wrote 2 articles into unread\.epub\.\n/,
  'Make a book of the last day, each morning at six (cron)': /^Wrote 1 article into .*morning\.epub\.\n$/,
  'Print the starred articles': /^Wrote 1 article into starred\.html\.\n$/,
  'Export starred articles to a folder of notes, such as a vault of Obsidian': /^Wrote 1 file into notes\.\n$/,
  'Format a bibliography (pandoc)': /Old Ferry/,
  'Convert the next article to a Word document (pandoc)': /^$/,
  'Print your highlights with links to their passages (jq)': /^$/,
  'Copy the library into a file to take along':
    /^Copied 2 articles from .* to along\.db, and checked that all are the same\.\n$/,
  'Back up all articles as text': /^$/,
  'Show the unread count in a prompt or a status line': /^2\n$/,
};

test('every recipe has a test', () => {
  assert.deepEqual(
    recipes.map(({title}) => title),
    Object.keys(prints),
  );
});

test('every recipe is valid for a shell', () => {
  const {status, stderr} = spawnSync('bash', ['-n'], {
    input: recipes.map(({line}) => line.replace(cron, '')).join('\n'),
  });
  assert.equal(status, 0, stderr.toString());
});

for (const {title, line} of recipes) {
  const [, program] = /\((\w+)\)$/.exec(title) ?? [];
  const isMissing =
    program !== undefined && program !== 'cron' && spawnSync(program, ['--version']).error !== undefined;
  test(`recipe: ${title}`, {skip: isMissing && `${program} is not installed`}, async t => {
    const home = await makeHome(t);
    await symlink(launcher, join(home.folder, 'tearsheet'));
    await home.write('old.md', story('Old ferry', {published: '2015-01-01', source: 'The Tide'}));
    await home.write('new.md', story('New bridge', {published: new Date().toISOString(), source: 'Post'}));
    await home.run(['add', 'old.md', 'new.md']);
    await home.run(['mark', (await home.run(['list', '--ids', 'title:old'])).stdout.trim(), '--star']);
    // Without a person, fzf picks what a filter finds.
    const env = {
      ...home.env,
      PATH: `${home.folder}:${home.env.PATH}`,
      FZF_DEFAULT_OPTS: '--filter=ferry',
      USER: 'root',
      KOBO: home.folder,
      KINDLE: 'root@localhost',
    };
    const command = line.replace(cron, '');
    const {status, stdout, stderr} = await start('bash', ['-c', `set -o pipefail; ${command}`], home.folder, env);
    assert.equal(status, 0, stderr);
    assert.match(stdout + stderr, prints[title] ?? /^$/);
  });
}
