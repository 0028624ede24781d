import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {describe, test} from 'node:test';
import type {Article} from '../../source/article/article.ts';
import {commandWords, fillArguments, launch, pipedText} from '../../source/ui/bound-programs.ts';
import {uiMessages} from '../../source/ui/messages.ts';
import {capture} from '../../source/ui/programs.ts';
import fc from '../support/fast-check.ts';
import {eventually} from './terminal-home.ts';

const article = {
  id: 'abcdefghijkl',
  title: '--output=/etc/passwd; $(rm -rf ~) "it\'s"',
  url: 'https://example.org/a?b=1&c=2',
  tags: [],
  words: 2,
  body: 'Two words.',
} as unknown as Article;

async function* texts(...all: readonly string[]) {
  yield* all;
}

const signal = new AbortController().signal;
const run = (words: readonly string[], time?: number) => capture(words, texts('one two\n'), signal, time);
const inTerminal = () => assert.fail('The terminal is not needed.');

describe('a program whose output is shown', () => {
  test('reads the text and is shown in full, with errors and a failed status', async () => {
    assert.deepEqual(await run(['cat']), {output: 'one two\n'});
    assert.deepEqual(await run(['sh', '-c', 'echo out; echo oops >&2; exit 3']), {
      output: 'out\noops\n[sh ended with status 3.]',
    });
  });

  test('may end before it has read everything', async () => {
    const long = capture(['head', '-c', '3'], texts(...Array.from({length: 200}, () => 'word '.repeat(1000))), signal);
    assert.deepEqual(await long, {output: 'wor'});
  });

  test('that is missing or never ends is one sentence', async () => {
    assert.deepEqual(await run(['no-such-program']), {message: 'There is no program no-such-program.'});
    assert.deepEqual(await run(['sh', '-c', 'sleep 60; echo late'], 100), {
      message: 'sh did not end within a minute, so it was stopped.',
    });
  });

  test('may leave a program behind that keeps its pipes: stopping it does not wait for that', async t => {
    const folder = await mkdtemp(join(tmpdir(), 'tearsheet-programs-'));
    const file = join(folder, 'pid');
    const leave = `const child = require('child_process').spawn('sleep', ['1000'], {detached: true, stdio: 'inherit'});
      require('fs').writeFileSync(process.argv[1], String(child.pid));
      child.unref();`;
    const controller = new AbortController();
    const long = texts(...Array.from({length: 200}, () => 'word '.repeat(1000)));
    const running = capture([process.execPath, '-e', leave, file], long, controller.signal);
    const pid = () => (existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0);
    await eventually('the program has left another behind', async () => pid() > 0);
    t.after(() => process.kill(pid()));
    t.after(() => rm(folder, {recursive: true}));
    controller.abort();
    assert.deepEqual(await running, {message: uiMessages.programTooLong(process.execPath)});
  });

  test('is stopped when it writes without end', async () => {
    const result = await run(['yes']);
    assert.ok('output' in result && result.output.length < 1_000_010);
  });
});

describe('a typed command', () => {
  test('is one program without a shell, or a script of the shell in the settings', () => {
    assert.deepEqual(commandWords('wc -w', undefined), ['wc', '-w']);
    assert.match(String(commandWords('wc | sort', undefined)), /^This runs one program without a shell/);
    assert.deepEqual(commandWords('wc | sort', ['sh', '-c']), ['sh', '-c', 'wc | sort']);
  });
});

describe('the program of a key', () => {
  test('has each value within one argument, and a title never begins an option', () => {
    assert.deepEqual(fillArguments(['p', '{url}', '--title={title}', '{title}', '{id}', '{file}'], article, '/tmp/a'), [
      'p',
      article.url,
      `--title=${article.title.slice(2)}`,
      article.title.slice(2),
      article.id,
      '/tmp/a',
    ]);
    for (const title of ['+!id', '@/etc/passwd', '</etc/passwd', ' -x', '-@+ <id'])
      assert.match(fillArguments(['p', 'a={title}'], {...article, title}, '')[1] ?? '', /^a=[!/xie]/);
    assert.deepEqual(fillArguments(['open', 'https://example.org/?a=1&q={id}'], article, ''), [
      'open',
      `https://example.org/?a=1&q=${article.id}`,
    ]);
  });

  test('has no value within a script', () => {
    for (const script of ['echo {title}', "print('{title}')", 'echo;{title}', '$({title})', 'a="{url}"', 'a|{file}'])
      assert.deepEqual(fillArguments(['sh', '-c', script], article, '/tmp/a'), ['sh', '-c', script]);
  });

  test('never has more arguments than were bound, whatever the article contains', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (title, words) => {
        const filled = fillArguments(['p', '{title}', ...words], {...article, title}, '');
        assert.equal(filled.length, words.length + 2);
        assert.doesNotMatch(filled[1] ?? '', /^[-+@<]/);
      }),
    );
  });

  test('reads a file with the text, which is removed when it has ended', async () => {
    const result = await launch({run: ['grep', '-H', 'Two', '{file}'], in: 'pane'}, article, signal, inTerminal);
    const [file = '', line] = (result.output ?? '').trim().split(/:\s*/);
    assert.equal(line, 'Two words.');
    assert.equal(existsSync(file), false);
  });

  test('that is missing, fails or is still running is one sentence', async () => {
    const launched = (...words: string[]) => launch({run: words, in: 'background'}, article, signal, inTerminal);
    assert.deepEqual(await launched('no-such-program', '{url}'), {message: 'There is no program no-such-program.'});
    assert.deepEqual(await launched('false'), {message: 'false ended with status 1.'});
    assert.deepEqual(await launched('true'), {message: 'true has ended.'});
    assert.deepEqual(await launched('sleep', '3'), {message: 'sleep is running.'});
  });

  test('does not run without the address that it needs', async () => {
    const {url: _, ...local} = article;
    assert.deepEqual(await launch({run: ['touch', '{url}'], in: 'background'}, local as Article, signal, inTerminal), {
      message: 'touch needs an address, and this article has none.',
    });
  });
});

test('a form feed separates the texts of articles', async () => {
  const articles = (async function* () {
    yield article;
    yield article;
  })();
  let text = '';
  for await (const piece of pipedText(articles)) text += piece;
  assert.equal(text.split('\f\n').length, 2);
});
