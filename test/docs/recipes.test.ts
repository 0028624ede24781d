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
  'Mark old articles read': /^Marked read: Old ferry\.\n$/,
  'Count unread articles by source (jq)': /^ +1 The Tide\n +1 Post\n$|^ +1 Post\n +1 The Tide\n$/,
  'Estimate the hours to read all starred articles (jq)': /^0\n$/,
  'Pick an article and read it (fzf)': /Old ferry\n/,
  'Pick articles to tag (fzf)': /^Tagged later: Old ferry\.\n$/,
  'Send yourself the next article (mail)': /^$/,
  'Mail yourself the headlines of the last day, each morning at seven (cron)': /^Post: New bridge\n$/,
  'Export starred articles to a folder of notes': /^Wrote 1 file into notes\.\n$/,
  'Back up all articles as text': /^$/,
  'Show the unread count in a prompt or a status line': /^2\n$/,
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
