import type {ReadStream, WriteStream} from 'node:tty';

/** What a command may reach of the world; it touches no global. */
export type Context = {
  /** The SQLite file that holds the library. */
  readonly library: string;
  /** The folder of `config.json` and `state.json`. */
  readonly folder: string;
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly stderr: WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Width of the terminal in cells; 80 where there is none. */
  readonly columns: number;
  /** Whether standard output is to be styled. */
  readonly color: boolean;
  /** Whether nothing may be fetched from the network. */
  readonly isOffline: boolean;
  /** Every command of the program, in the order of help. */
  readonly commands: readonly Entry[];
};

/**
 * What a file of this folder exports: runs the command and gives the exit status: 0, or 1 where a part of the work failed. An `ExpectedError` ends it
 * with the exit status of its kind; what people must know goes to `stderr`, everything else to `stdout`.
 */
export type Command<Values = Readonly<Record<string, never>>> = (
  context: Context,
  values: Values,
  operands: readonly string[],
) => Promise<number>;

/** An option of a command, as `parseArgs` of node:util takes it, and as help prints it. */
export type Option =
  | {readonly type: 'boolean'; readonly short?: string; readonly help: string}
  | {
      readonly type: 'string';
      readonly short?: string;
      readonly multiple?: true;
      /** What stands for the value in help, such as `FILE`. */
      readonly value: string;
      /** The values that there are, where they are few. */
      readonly values?: readonly string[];
      readonly help: string;
    };

export type Options = Readonly<Record<string, Option>>;

/** The type of the values that options give. */
export type Values<O extends Options> = {
  readonly [Name in keyof O]?: O[Name] extends {readonly type: 'boolean'}
    ? boolean
    : O[Name] extends {readonly multiple: true}
      ? readonly string[]
      : string;
};

/** What is known of a command without loading it. */
export type Declaration = {
  readonly name: string;
  /** What it does, in a few words without a full stop. */
  readonly summary: string;
  /** What follows the name, a line for each way to call it. */
  readonly usage: readonly string[];
  /** What its operands are, for completing them; absent for paths and for nothing. */
  readonly operands?: 'query' | 'ref' | 'view' | 'setting' | 'shell';
  /** How it behaves: paragraphs, in full sentences. */
  readonly about: readonly string[];
  readonly options: Options;
  /** Whole command lines, each with what it does. */
  readonly examples: readonly (readonly [line: string, does: string])[];
};

/** A row of the table of commands. */
export type Entry = Declaration & {
  /** Loads the command and gives what `Command` gives. */
  readonly run: (context: Context, values: unknown, operands: readonly string[]) => Promise<number>;
};

/** Makes a row of the table; the compiler checks that the command takes the values that its options give. */
export function entry<O extends Options>(
  declaration: Declaration & {readonly options: O; readonly load: () => Promise<Command<Values<O>>>},
): Entry {
  const {load, ...declared} = declaration;
  return {
    ...declared,
    // The table is of many types of values; `parseCommandLine` made these from the same options.
    run: async (context, values, operands) => (await load())(context, values as Values<O>, operands),
  };
}

/** The option of every command that takes a query: the articles of a view instead of all. */
export const viewOption = {
  type: 'string',
  value: 'NAME',
  help: 'only articles of this view; see tearsheet view',
} as const;
