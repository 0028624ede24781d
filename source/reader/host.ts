import type {Article} from '../article/article.ts';
import type {KeyCommand} from '../config/config.ts';

/** The output of a program, or a message about it; neither if there is nothing to report. */
export type ProgramResult = {readonly output?: string; readonly message?: string};

/** The interface of the reader to the outside world. */
export type Host = {
  /** Opens an http or https address without a shell. Returns an error message if it failed. */
  browse(address: string): Promise<string | undefined>;
  /** Asks the terminal to copy a text to the clipboard. The terminal does not report whether it did. */
  copy(text: string): Promise<void>;
  /** Lends the terminal to a command with the articles on its standard input. Returns a message if there is something to report. */
  pipe(command: string, articles: AsyncIterable<Article>): Promise<string | undefined>;
  /** Runs a command with the articles on its standard input. Returns its output, or a message that says why there is none. */
  capture(command: string, articles: AsyncIterable<Article>, signal: AbortSignal): Promise<ProgramResult>;
  /** Runs the program of a key for an article. Returns its output if it writes to a pane, or a message. */
  launch(command: KeyCommand, article: Article, signal: AbortSignal): Promise<ProgramResult>;
  /** Turns mouse reporting on or off. */
  mouse(isOn: boolean): void;
  /** Asks the terminal for its background colour. A reply arrives as an event. */
  askBackground(): void;
  /** Opens a text in the user's editor. Returns the edited text, or a message that says why there is none. */
  edit(text: string): Promise<{readonly text: string} | {readonly message: string}>;
  /** Stops the process as Ctrl+Z does, and draws again when it continues. */
  suspend(): Promise<void>;
  /** Draws a picture of this size in cells and returns its rows; undefined if it cannot be drawn, or if the signal aborted before its turn. */
  draw(bytes: Uint8Array, columns: number, rows: number, signal: AbortSignal): Promise<readonly string[] | undefined>;
  redraw(): void;
  quit(): void;
};
