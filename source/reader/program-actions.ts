import type {KeyCommand} from '../config/config.ts';
import type {Action} from './action.ts';
import type {BoundCommand} from './bound-command.ts';
import type {Step} from './effect.ts';
import {askForTarget} from './marks.ts';
import {messages} from './messages.ts';
import {nameOfProgram} from './program.ts';
import {newPrompt} from './prompt.ts';
import {type State, subjectOf} from './state.ts';

/** Actions that run programs on articles. */
export const programActions: readonly Action[] = [
  {
    name: 'pipe',
    title: 'Pipe the text to a command',
    group: 'Tools',
    keys: ['|'],
    in: ['list', 'article'],
    takesText: true,
    run: (state, count) => askForTarget(state, 'pipe', count),
  },
  {
    name: 'pipe-list',
    title: 'Pipe the whole list to a command',
    group: 'Tools',
    keys: ['g|'],
    in: ['list'],
    takesText: true,
    run: state => [{...state, prompt: newPrompt({kind: 'pipe', target: {kind: 'list'}})}],
  },
  {
    name: 'run',
    title: 'Pipe the text to a command and show its output',
    group: 'Tools',
    keys: ['!'],
    in: ['list', 'article'],
    takesText: true,
    run: (state, count) => askForTarget(state, 'run', count),
  },
  {
    name: 'stop-program',
    title: 'Stop the running program; while one runs, Esc and ^C do so too',
    group: 'Tools',
    keys: ['g!'],
    in: ['list', 'article'],
    run: stopProgram,
  },
];

/** The contexts in which a key can run a program. */
const contexts = ['list', 'article'] as const;

/** Returns the actions that run the programs of keys. */
export function commandActionsOf(commands: readonly BoundCommand[]): readonly Action[] {
  return commands.map(({name, command}) => ({
    name,
    title: `Run ${command.run.join(' ')}`,
    group: 'Tools',
    keys: [],
    in: contexts,
    run: state => launch(state, command),
  }));
}

/** Returns the keys that stop a running program in place of what they are bound to. Esc closes what is open first. */
export function stopKeys({help, chooser}: Pick<State, 'help' | 'chooser'>): readonly [string, ...string[]] {
  return help || chooser ? ['^C'] : ['Esc', '^C'];
}

/** Stops the program that was started last. */
export function stopProgram(state: State): Step {
  const program = state.running.at(-1);
  if (!program) return [{...state, message: messages.nothingRuns}];
  const message = messages.programStopped(nameOfProgram(program));
  return [
    {...state, running: state.running.slice(0, -1), message},
    {kind: 'stop-program', program},
  ];
}

function launch(state: State, command: KeyCommand): Step {
  const article = subjectOf(state);
  if (!article) return [{...state, message: messages.noArticleHere(`Run ${command.run[0]}`)}];
  return [state, {kind: 'launch', command, article: article.id}];
}
