import {isProse, type PageLine} from './lines.ts';

const code =
  /[{};]$|^\[[\w.:-]+\]$|^(?:\$ \S|\/\/|\/\*|#include|import |const |let |var |def |function |return\b|<\/?[a-z][\w-]*[\s>])|=>|\w\([^)]*\)+[;:]?$|^[\w.]+ [-+*/]?= |^(?:while|for|if|elif|else|try|except|class|with)\b.*:$/;

/** Returns whether a line is code: a statement, a setting, the name of a section, a tag, or a command. */
export function isCode(line: PageLine): boolean {
  return code.test(line.text) && !isProse(line);
}
