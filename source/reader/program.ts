import type {ArticleId} from '../article/article.ts';
import type {KeyCommand} from '../config/config.ts';
import type {Target} from './target.ts';

/** A program to run beside the reader. */
export type Program =
  /** A typed command that reads the texts of articles and whose output opens in the pager. */
  | {readonly kind: 'run'; readonly command: string; readonly target: Target}
  /** The program of a key for an article. */
  | {readonly kind: 'launch'; readonly command: KeyCommand; readonly article: ArticleId};

/** Returns the name of a program for messages. */
export function nameOfProgram(program: Program): string {
  return program.kind === 'run' ? program.command : program.command.run.join(' ');
}

/** Returns whether the reader waits for the output of a program, so that a key can stop it. */
export function isStoppable(program: Program): boolean {
  return program.kind === 'run' || program.command.in === 'pane';
}
