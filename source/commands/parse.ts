import {type Captured, countWords, identify, UsageError} from '../article/article.ts';
import {oneInput} from '../ingest/ingest.ts';
import {explain as explainInput, type ReadFailure, read} from '../intake/intake.ts';
import {toMarkdown} from '../typeset/typeset.ts';
import type {Command, Context} from './command.ts';
import {formatExplanation} from './explanation.ts';
import {complain, write} from './output.ts';
import {formatRecord} from './records.ts';
import {withWebAccess} from './web-access.ts';

/** Prints the articles that intake reads from one input, or explains how it reads them. */
export const parse: Command<{readonly json?: boolean; readonly explain?: boolean}> = async (
  context,
  {json, explain},
  operands,
) => {
  const {stdin, stdout, columns} = context;
  const [path = '-', another] = operands;
  if (another !== undefined)
    throw new UsageError(
      'tearsheet parse takes one input: run it once for each, or store them all with tearsheet add.',
    );
  if (json && explain) throw new UsageError('tearsheet parse prints --json or --explain, not both.');
  const input = await withWebAccess(context, access => oneInput(path, stdin, access));
  if (explain) {
    const width = stdout.isTTY ? columns : undefined;
    return printEach(explainInput(input), explanation => formatExplanation(explanation, width), '\n', context);
  }
  const article = ({draft, importedState}: Captured) => {
    const {work: _, ...facts} = draft;
    return {id: identify(draft), ...facts, words: countWords(draft.body), ...importedState};
  };
  if (json) return printEach(read(input), ({captured}) => formatRecord(article(captured)), '', context);
  return printEach(read(input), ({captured}) => toMarkdown(article(captured)), '\n', context);
};

/** Prints each item as it arrives, with `between` between two, and reports what could not be read. Returns the exit status. */
async function printEach<Thing extends object>(
  things: AsyncIterable<Thing | ReadFailure>,
  print: (thing: Thing) => string,
  between: string,
  {stdout, stderr}: Context,
): Promise<number> {
  let before = '';
  let status = 0;
  for await (const thing of things) {
    if ('failure' in thing) {
      complain(stderr, thing.failure);
      status = 1;
    } else {
      await write(stdout, before + print(thing));
      before = between;
    }
  }
  return status;
}
