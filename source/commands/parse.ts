import {toMarkdown} from '../typeset/typeset.ts';
import {type Command, Misuse} from './command.ts';
import {write} from './output.ts';
import {readArticle} from './read-article.ts';

/** Prints what intake makes of one input. */
export const parse: Command<{readonly json?: boolean}> = async ({stdin, stdout}, {json}, operands) => {
  const [path = '-', another] = operands;
  if (another !== undefined) throw new Misuse('tearsheet parse takes one input.');
  const {article} = await readArticle(path, stdin);
  await write(stdout, json ? `${JSON.stringify(article)}\n` : toMarkdown(article));
  return 0;
};
