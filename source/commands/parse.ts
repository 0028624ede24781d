import {countWords, identify} from '../article/article.ts';
import {explain as explainInput, read} from '../intake/intake.ts';
import {toMarkdown} from '../typeset/typeset.ts';
import {type Command, Misuse} from './command.ts';
import {formatExplanation} from './explanation.ts';
import {oneInput} from './inputs.ts';
import {complain, write} from './output.ts';

/** Prints what intake makes of one input, an article for each of its records; or why. */
export const parse: Command<{readonly json?: boolean; readonly explain?: boolean}> = async (
  {stdin, stdout, stderr, columns},
  {json, explain},
  operands,
) => {
  const [path = '-', another] = operands;
  if (another !== undefined) throw new Misuse('tearsheet parse takes one input.');
  if (json && explain) throw new Misuse('tearsheet parse prints --json or --explain, not both.');
  if (explain) {
    const explanation = await explainInput(await oneInput(path, stdin));
    await write(stdout, formatExplanation(explanation, stdout.isTTY ? columns : undefined));
    return 0;
  }
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
