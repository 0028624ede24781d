import type {Article} from '../article/article.ts';

/** What the reader needs of the world outside it. */
export type Host = {
  /** Opens an http or https address, without a shell; gives a sentence where it could not. */
  browse(address: string): Promise<string | undefined>;
  /** Asks the terminal to put a text on the clipboard; it does not say whether it does. */
  copy(text: string): Promise<void>;
  /** Runs a command with the article on its standard input, on the terminal that the reader leaves for so long; gives a sentence where there is something to say. */
  pipe(command: string, article: Article): Promise<string | undefined>;
  /** Asks the terminal for the mouse, or leaves it to the terminal. */
  mouse(isOn: boolean): void;
  /** Asks the terminal for the colour of its ground; the answer, where one comes, is an event. */
  askGround(): void;
  /** Has a person edit a text in their editor; gives it, or a sentence that says why not. */
  edit(text: string): Promise<{readonly text: string} | {readonly message: string}>;
  /** Stops the process as Ctrl+Z does, and draws again when it goes on. */
  suspend(): Promise<void>;
  /** Draws a picture in so many cells, as rows; undefined where it cannot be, and where it is not wanted any more when its turn comes. */
  draw(bytes: Uint8Array, columns: number, rows: number, signal: AbortSignal): Promise<readonly string[] | undefined>;
  redraw(): void;
  quit(): void;
};
