import type {Article} from '../article/article.ts';
import type {KeyCommand} from '../config/config.ts';
import type {ProgramResult} from '../reader/reader.ts';
import {pageLines} from '../typeset/typeset.ts';
import {uiMessages} from './messages.ts';
import {capture, splitWords, startBeside} from './programs.ts';
import {writeTemporaryFile} from './temporary-file.ts';

/** The options of the text of an article for a program: a column as wide as that of mail. */
const layout = {width: 72, measure: 72, color: false};

/** Yields the texts of articles for a pipe. A form feed separates two articles. */
export async function* pipedText(articles: AsyncIterable<Article>): AsyncGenerator<string> {
  let separator = '';
  for await (const article of articles) {
    yield `${separator}${[...pageLines(article, layout)].join('\n')}\n`;
    separator = '\f\n';
  }
}

/** Returns the command line that runs a typed command: in the shell of the settings, or as one program. Returns an error message if that is impossible. */
export function commandWords(command: string, shell: readonly string[] | undefined): readonly string[] | string {
  if (shell) return [...shell, command];
  const words = splitWords(command);
  const sign = words.find(word => /^(?:[|<>;&]|>>|&&|\|\|)$/.test(word));
  return sign ? uiMessages.noShell(sign) : words;
}

/**
 * Runs the program of a key for an article: in the terminal, in a pane, or beside the reader. Nothing runs if an argument needs an address that the
 * article does not have.
 */
export async function launch(
  {run, in: where}: KeyCommand,
  article: Article,
  signal: AbortSignal,
  runInTerminal: (words: readonly string[]) => Promise<string | undefined>,
): Promise<ProgramResult> {
  const [program = ''] = run;
  if (!article.url && run.some(word => word.includes('{url}'))) return {message: uiMessages.needsAddress(program)};
  const needsFile = run.some(word => word.includes('{file}'));
  const written = needsFile ? await writeTemporaryFile('article.txt', pipedText(oneArticle(article))) : undefined;
  if (needsFile && !written) return {message: uiMessages.noTemporaryFile};
  const words = fillArguments(run, article, written?.path ?? '');
  let running: Promise<unknown> | undefined;
  try {
    if (where === 'pane') return await capture(words, pipedText(oneArticle(article)), signal);
    if (where === 'terminal') return messageOf(await runInTerminal(words));
    const started = await startBeside(words);
    running = started.running;
    return {message: started.failure ?? (running ? uiMessages.programRuns(program) : uiMessages.programEnded(program))};
  } finally {
    // A program that is still running may read the file later.
    if (running) void running.then(written?.remove);
    else await written?.remove();
  }
}

function messageOf(message: string | undefined): ProgramResult {
  return message === undefined ? {} : {message};
}

/**
 * Replaces `{url}`, `{title}`, `{id}` and `{file}` in the arguments of a program with the values of an article. Each stays within its argument. A title loses
 * the characters at its beginning that programs do not read as text: options (`-`), commands of editors and pagers (`+`), and files that curl reads (`@`, `<`).
 * An argument that may be a script does not change: one with spaces, quotes, brackets or other symbols of shells and programming languages.
 */
export function fillArguments(
  [program = '', ...words]: readonly string[],
  {id, url, title}: Article,
  file: string,
): readonly string[] {
  const values: Readonly<Record<string, string>> = {url: url ?? '', title: title.replace(/^[-+@<\s]+/, ''), id, file};
  const fill = (word: string) =>
    /[\s'"`()$;|<>]/.test(word)
      ? word
      : word.replace(/\{(url|title|id|file)\}/g, (_, name: string) => values[name] ?? '');
  return [program, ...words.map(fill)];
}

async function* oneArticle(article: Article): AsyncGenerator<Article> {
  yield article;
}
