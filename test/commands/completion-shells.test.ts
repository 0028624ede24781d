import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {chmod, readdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import test, {type TestContext} from 'node:test';
import pty from '@lydell/node-pty';
import {type Home, makeHome, start} from './program.ts';

/** Interactive shells without anybody's settings, and the line that loads completion into each. */
const shells = {
  bash: {args: ['--norc', '--noprofile', '-i'], load: 'source <(tearsheet completion bash)'},
  zsh: {
    args: ['-f', '-i'],
    load: 'autoload -Uz compinit; compinit -u -D; source <(tearsheet completion zsh)',
  },
  fish: {
    args: ['--no-config', '-i'],
    load: 'function fish_prompt; echo "ready> "; end; tearsheet completion fish | source',
  },
} as const;

type Shell = keyof typeof shells;

/** Names that a shell would run, expand or divide. Each begins with letters of its own, which are typed before Tab. */
const hostileNames = [
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell expands it
  'aa$(touch${IFS}owned):',
  'ab`touch owned`',
  'ac;touch owned;',
  'ad|touch owned',
  'ae&touch owned&',
  "af'$(touch owned)'",
  'ag"$(touch owned)"',
  'ah!!',
  'ai!touch!$',
  'aj*?[a]',
  'ak{a..b}',
  'al\\',
  'am$HOME',
  'an<in>owned',
  'ao:b:c',
  'ap=b=c',
  'aq@b',
  'ar  two  spaces',
  'as#hash',
  'at^caret^owned',
  'au%percent%',
  'av(touch owned)',
  'aw~/x',
  'ax:~root',
  "ay'\\''$(touch owned)",
  'az"\\"$(touch owned)',
  'ba…é漢',
  "bb$'\\x41'",
  'bc\\$(touch owned)',
] as const;

/** A name as sanitising stores it: runs of spaces are one. */
function stored(name: string): string {
  return name.replace(/ +/g, ' ');
}

/** The first two letters of a name, which distinguish it from the others. */
function beginningOf(name: string): string {
  return name.slice(0, 2);
}

for (const shell of ['bash', 'zsh', 'fish'] as const) {
  const isMissing = spawnSync(shell, ['-c', 'exit 0']).status !== 0;
  test(`${shell} completes hostile names literally and runs none of them`, {
    skip: isMissing && `${shell} is not installed, so its completion is untested: apt-get install ${shell}`,
    timeout: 600_000,
  }, async t => {
    const home = await homeWithHostileNames(t);
    const lines = typedLines();
    const stopAnswering = await answerQuestions(home);
    const typed = lines.map(line => line.typed);
    const received = await complete(shell, home, typed, t.signal).finally(stopAnswering);
    for (const [index, line] of lines.entries()) {
      assert.deepEqual(received[index], line.expected, `${shell} completes ${JSON.stringify(line.typed)}`);
    }
    assert.equal((await readdir(home.folder)).includes('owned'), false);
  });
}

/** What is typed, and the arguments that the program must then receive. */
type TypedLine = {readonly typed: string; readonly expected: readonly string[]};

/** Every name without quotes and in double ones, which a shell still expands, and some in each of the other places where a name can come. */
function typedLines(): readonly TypedLine[] {
  const [substitution] = hostileNames;
  const typed = beginningOf(substitution);
  const inQuotes = hostileNames.filter(name => quoted(name) !== name);
  return [
    {typed: `mark latest --tag ${typed}\t`, expected: ['mark', 'latest', '--tag', substitution]},
    {typed: `list tag:${typed}\t`, expected: ['list', `tag:${quoted(substitution)}`]},
    {typed: `list source:${typed}\t`, expected: ['list', `source:${quoted(substitution)}`]},
    ...hostileNames.map(
      (name): TypedLine => ({
        typed: `remove tag:${beginningOf(name)}\t`,
        expected: ['remove', `tag:${stored(name)}`],
      }),
    ),
    ...hostileNames.map(
      (name): TypedLine => ({
        // A name that ends in a colon may continue, so its quote stays open.
        typed: `list "is:unread tag:${beginningOf(name)}\t${quoted(name).endsWith(':') ? '"' : ''}`,
        expected: ['list', `is:unread tag:${quoted(stored(name))}`],
      }),
    ),
    ...inQuotes.map(
      (name): TypedLine => ({
        typed: `list 'is:unread tag:${beginningOf(name)}\t`,
        expected: ['list', `is:unread tag:${quoted(stored(name))}`],
      }),
    ),
    ...fileNames.map((name): TypedLine => ({typed: `add ${name.slice(0, 7)}\t`, expected: ['add', name]})),
  ];
}

/** A value of a query as completion gives it. */
function quoted(value: string): string {
  return /[\s"()]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

const fileNames = hostileNames.slice(0, 9).map(name => `file-${name}.md`);

/** A home whose library and folder have hostile names, and in which `tearsheet` records what it is called with, unless it asks for completions. */
async function homeWithHostileNames(t: TestContext): Promise<Home> {
  const home = await makeHome(t);
  const records = hostileNames.map((name, index) => ({
    title: `Title ${name}`,
    source: name,
    url: `https://example.org/${index}`,
    text: `The ferry number ${index} came late, and nobody on the quay could say why it had waited so long outside.`,
  }));
  await home.write('records.jsonl', records.map(record => `${JSON.stringify(record)}\n`).join(''));
  const {stderr} = await home.run(['add', 'records.jsonl', ...hostileNames.flatMap(name => ['--tag', name])]);
  assert.match(stderr, new RegExp(`${hostileNames.length} articles`));
  for (const name of fileNames) await home.write(name, '');
  const program = join(home.folder, 'tearsheet');
  await writeFile(
    program,
    `#!/bin/sh
if [ "$1" = completion ]; then printf '%s\\0' "$@" > question; exec cat answer; fi
for word; do printf '%s\\0' "$word"; done >> received
printf '\\n' >> received
printf '\\nreceived\\n'
`,
  );
  await chmod(program, 0o755);
  return home;
}

/**
 * Answers what `tearsheet completion` is asked, through two pipes in the folder of the home, and returns a function that stops. Starting the program for
 * each line would take ten times as long.
 */
async function answerQuestions(home: Home): Promise<() => Promise<void>> {
  const [question, answer] = ['question', 'answer'].map(name => join(home.folder, name)) as [string, string];
  await start('mkfifo', [question, answer], home.folder, home.env);
  const work = (async () => {
    while (true) {
      const words = (await readFile(question, 'utf8')).split('\0').slice(0, -1);
      if (words.length === 0) return;
      await writeFile(answer, (await home.run(words)).stdout);
    }
  })();
  return async () => {
    await writeFile(question, '');
    await work;
  };
}

/** Types lines after `tearsheet ` into a shell, each with Enter, and gives the arguments that the program received for each. */
async function complete(
  shell: Shell,
  home: Home,
  lines: readonly string[],
  signal: AbortSignal,
): Promise<readonly (readonly string[])[]> {
  const {args, load} = shells[shell];
  const terminal = pty.spawn(shell, [...args], {
    cols: 250,
    rows: 50,
    cwd: home.folder,
    env: {
      ...home.env,
      PATH: `${home.folder}:${home.env.PATH}`,
      TERM: 'xterm-256color',
      LC_ALL: 'C.UTF-8',
      PS1: 'ready> ',
    },
  });
  let output = '';
  let wake = () => {};
  terminal.onData(data => {
    // fish 4 queries the terminal and waits for the reply.
    if (data.includes('\x1b[c') || data.includes('\x1b[0c')) terminal.write('\x1b[?62c');
    output += data;
    wake();
  });
  /** Returns whether the shell waits for the line with this index. */
  const isReady = (lines: number) => output.split('\nreceived\r\n')[lines]?.includes('ready> ');
  const {promise: hasEnded, resolve: end} = Promise.withResolvers<void>();
  terminal.onExit(() => end());
  const isOver = new Promise<never>((_, reject) => {
    const fail = () => reject(new Error(`${shell} stopped at: ${JSON.stringify(output.slice(-1000))}`));
    void hasEnded.then(fail);
    signal.addEventListener('abort', fail);
  });
  isOver.catch(() => {});
  try {
    // Each line waits until the one before it ends: a shell may drop typed text while it completes.
    for (const [index, line] of [load, ...lines.map(each => `tearsheet ${each}`)].entries()) {
      terminal.write(`${line}${index === 0 ? '; tearsheet loaded' : ''}\r`);
      while (!isReady(index + 1)) await Promise.race([new Promise<void>(resolve => (wake = resolve)), isOver]);
    }
  } finally {
    terminal.kill('SIGKILL');
    await hasEnded;
  }
  const received = await readFile(join(home.folder, 'received'), 'utf8');
  return received
    .split('\n')
    .slice(1, -1)
    .map(line => line.split('\0').slice(0, -1));
}
