import type {Library} from '../library/library.ts';
import {type Event, failureEvent} from './event.ts';
import type {Host, ProgramResult} from './host.ts';
import {queryOf} from './load-list.ts';
import {articlesOf} from './mark-effects.ts';
import {messages} from './messages.ts';
import {isStoppable, nameOfProgram, type Program} from './program.ts';
import type {State} from './state.ts';

/** Runs programs beside the reader. */
export type ProgramRunner = {
  /** Runs a program in the background. What it writes opens in the pager, unless it was stopped. */
  run(program: Program): Promise<void>;
  /** Ends a program whose output nobody will see. */
  stop(program: Program): void;
  stopAll(): void;
};

type ProgramRunnerOptions = {
  readonly library: Library;
  readonly host: Host;
  readonly list: () => State['list'];
  /** Receives the programs that run, and the event at the end of each. */
  readonly send: (event: Event) => Promise<void>;
};

export function createProgramRunner({library, host, list, send}: ProgramRunnerOptions): ProgramRunner {
  /** The programs that run, the latest last. */
  const running = new Map<Program, AbortController>();

  const sendRunning = () => {
    const stoppable = [...running.keys()].filter(
      program => isStoppable(program) && !running.get(program)?.signal.aborted,
    );
    return send({kind: 'running', programs: stoppable});
  };

  const resultOf = async (program: Program, from: State['list'], signal: AbortSignal): Promise<ProgramResult> => {
    if (program.kind === 'run')
      return host.capture(program.command, articlesOf(library, queryOf(from), program.target), signal);
    const article = await library.articles.article(program.article);
    return article ? host.launch(program.command, article, signal) : {message: messages.articleRemoved};
  };

  return {
    async run(program) {
      const from = list();
      const ending = new AbortController();
      const {signal} = ending;
      const work = async (): Promise<Event | undefined> => {
        const {output, message} = await resultOf(program, from, signal);
        if (output !== undefined) return {kind: 'output', command: nameOfProgram(program), output};
        return message === undefined ? undefined : {kind: 'message', message};
      };
      running.set(program, ending);
      await sendRunning();
      const event = await work().catch(failureEvent);
      running.delete(program);
      await sendRunning();
      if (event && !signal.aborted) await send(event);
    },
    stop: program => running.get(program)?.abort(),
    stopAll() {
      for (const ending of running.values()) ending.abort();
    },
  };
}
