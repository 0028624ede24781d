import {countWords, identify} from '../article/article.ts';
import {read} from '../intake/intake.ts';
import {toMarkdown} from '../typeset/typeset.ts';
import {type Command, Misuse} from './command.ts';
import {oneInput} from './inputs.ts';
import {complain, write} from './output.ts';

/** Prints what intake makes of one input: an article for each of its records. */
export const parse: Command<{readonly json?: boolean}> = async ({stdin, stdout, stderr}, {json}, operands) => {
  const [path = '-', another] = operands;
  if (another !== undefined) throw new Misuse('tearsheet parse takes one input.');
  let articles = 0;
  let failed = false;
  for await (const item of read(await oneInput(path, stdin))) {
    if ('failure' in item) {
      complain(stderr, item.failure);
      failed = true;
      continue;
    }
    const {draft, handling} = item.captured;
    const article = {id: identify(draft), ...draft, words: countWords(draft.body), ...handling};
    const markdown = `${articles > 0 ? '\n' : ''}${toMarkdown(article)}`;
    await write(stdout, json ? `${JSON.stringify(article)}\n` : markdown);
    articles += 1;
  }
  return failed ? 1 : 0;
};
