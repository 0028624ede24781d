import type {ReadStream, WriteStream} from 'node:tty';
import type {Output} from '../terminal/output.ts';
import type {RecordName} from './records.ts';

/** Everything outside the program that a command may use, instead of globals. */
export type Context = {
  /** The SQLite file of the library, or the address of its PostgreSQL database. */
  readonly library: string;
  /** The folder of `config.json` and `state.json`. */
  readonly folder: string;
  readonly stdin: ReadStream;
  readonly stdout: Output;
  readonly stderr: WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Width of the terminal in cells; 80 without a terminal. */
  readonly columns: number;
  /** Whether standard output is styled. */
  readonly color: boolean;
  /** Whether nothing may be fetched from the network. */
  readonly isOffline: boolean;
  /** Every command of the program, in the order of help. */
  readonly commands: readonly Entry[];
};

/**
 * Runs a command and returns the exit status: 0, or 1 if a part of the work failed. An `ExpectedError` ends it with the exit status of its kind. Data goes to
 * `stdout`, messages to `stderr`.
 */
export type Command<Values = Readonly<Record<string, never>>> = (
  context: Context,
  values: Values,
  operands: readonly string[],
) => Promise<number>;

/** An option of a command, for `parseArgs` of node:util and for help. */
export type Option = {
  readonly short?: string;
  readonly help: string;
  /** The verbs of the command that take it; absent for all of them. */
  readonly verbs?: readonly string[];
} & (
  | {
      readonly type: 'boolean';
      /** The records that it prints, if it is --json. */
      readonly records?: readonly RecordName[];
    }
  | {
      readonly type: 'string';
      readonly multiple?: true;
      /** The placeholder for the value in help, such as `FILE`. */
      readonly value: string;
      /** The allowed values, if they are few. */
      readonly values?: readonly string[];
    }
);

export type Options = Readonly<Record<string, Option>>;

/** The type of the values of options. */
export type Values<O extends Options> = {
  readonly [Name in keyof O]?: O[Name] extends {readonly type: 'boolean'}
    ? boolean
    : O[Name] extends {readonly multiple: true}
      ? readonly string[]
      : string;
};

/** The declaration of a command, which is known before the command is loaded. */
export type Declaration = {
  readonly name: string;
  /** A description in a few words, beginning with a verb, without a full stop. */
  readonly summary: string;
  /** The rest of the command line after the name, one line for each form. */
  readonly usage: readonly string[];
  /** The verbs that its first operand chooses from, such as `add`; without one it is `list`. */
  readonly verbs?: readonly string[];
  /** The kind of its operands, for completion; absent for paths and if there are none. */
  readonly operands?: 'query' | 'ref' | 'view' | 'setting' | 'shell';
  /** Its behaviour, in paragraphs. */
  readonly about: readonly string[];
  readonly options: Options;
  /** Whole command lines, each with a description that begins with a verb. */
  readonly examples: readonly (readonly [line: string, does: string])[];
};

/** A row of the table of commands. */
export type Entry = Declaration & {
  /** Loads and runs the command; see `Command`. */
  readonly run: (context: Context, values: unknown, operands: readonly string[]) => Promise<number>;
};

/** Makes a row of the table. The compiler checks that the command takes the values of its options. */
export function entry<O extends Options>(
  declaration: Declaration & {readonly options: O; readonly load: () => Promise<Command<Values<O>>>},
): Entry {
  const {load, ...declared} = declaration;
  return {
    ...declared,
    // `parseCommandLine` made these values from the same options.
    run: async (context, values, operands) => (await load())(context, values as Values<O>, operands),
  };
}
