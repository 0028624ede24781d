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

/** What each prints, in a library of an unread article and of an old one that is starred. */
const prints: Readonly<Record<string, RegExp>> = {
  'Mark what is old as read': /^Marked read: Old ferry\.\n$/,
  'How many articles wait, by source (jq)': /^ +1 The Tide\n +1 Post\n$|^ +1 Post\n +1 The Tide\n$/,
  'The hours that it takes to read what is starred (jq)': /^0\n$/,
  'Pick an article and read it (fzf)': /Old ferry\n/,
  'Pick articles to tag (fzf)': /^Tagged later: Old ferry\.\n$/,
  'Send the next article to yourself (mail)': /^$/,
  'The headlines of the last day, each morning at seven (cron)': /^Post: New bridge\n$/,
  'A folder of notes from what is starred': /^Wrote 1 file into notes\.\n$/,
  'A copy of everything, as text': /^$/,
  'The unread count in a prompt or a status line': /^2\n$/,
};

test('every recipe has a test', () => {
  assert.deepEqual(
    recipes.map(({title}) => title),
    Object.keys(prints),
  );
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
    // Without a person, fzf picks what a filter finds; cron has five fields before the command.
    const env = {
      ...home.env,
      PATH: `${home.folder}:${home.env.PATH}`,
      FZF_DEFAULT_OPTS: '--filter=ferry',
      USER: 'root',
    };
    const command = line.replace(/^0 7 \* \* \* /, '');
    const {status, stdout, stderr} = await start('bash', ['-c', `set -o pipefail; ${command}`], home.folder, env);
    assert.equal(status, 0, stderr);
    assert.match(stdout + stderr, prints[title] ?? /^$/);
  });
}
