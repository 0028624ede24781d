import type {ReadStream} from 'node:tty';
import {
  createForms,
  createProbe,
  type Forms,
  type PictureForm,
  type PictureMode,
  type Probe,
} from '../pictures/pictures.ts';
import {
  createModes,
  createQuestions,
  endBySignal,
  type Output,
  onTermination,
  reply,
  terminalSize,
} from '../terminal/terminal.ts';
import {depthOf} from '../theme/theme.ts';

/** The streams of a program that prints pictures, and its environment. */
type OutputTerminal = {
  readonly stdin: ReadStream;
  readonly stdout: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
};

/** The probe of a terminal that cannot be asked. */
const silent: Probe = {
  graphics: async () => 'half-blocks',
  sixelScreen: async () => ({
    cell: undefined,
    colours: 256,
    width: Number.POSITIVE_INFINITY,
    height: Number.POSITIVE_INFINITY,
  }),
};

/**
 * Returns a function that chooses the form of pictures on standard output, in a page of `width` cells. Asks the terminal once. A picture that is higher
 * than the screen is drawn in half blocks, because pixels cannot be drawn over lines that have scrolled away.
 */
export async function formsOnOutput(
  terminal: OutputTerminal,
  mode: PictureMode,
  width: number,
): Promise<Forms['formOf']> {
  const {stdin, stdout, env} = terminal;
  const depth = depthOf(true, env);
  const halfBlocks: PictureForm = {kind: 'half-blocks', depth};
  if (!stdout.isTTY || width > stdout.columns) return async () => halfBlocks;
  const isAsked = stdin.isTTY && (mode === 'auto' || mode === 'sixel');
  const forms = isAsked
    ? await withAnswers(terminal, async probe => {
        const asking = createForms(mode, depth, probe);
        // The replies for one picture are valid for all.
        await asking.formOf(1, 1);
        return asking;
      })
    : createForms(mode, depth, silent);
  return async (columns, rows) => (rows < stdout.rows ? forms.formOf(columns, rows) : halfBlocks);
}

const replies = new RegExp(reply, 'g');

/** Runs `work`, which can ask the terminal. Anything that the user types meanwhile is lost. */
async function withAnswers<T>({stdin, stdout, env}: OutputTerminal, work: (probe: Probe) => Promise<T>): Promise<T> {
  const modes = createModes(stdin, stdout);
  const questions = createQuestions(text => stdout.write(text));
  let text = '';
  const receive = (chunk: Buffer) => {
    text = (text + chunk.toString('latin1')).replace(replies, found => {
      questions.takes(found);
      return '';
    });
  };
  const restore = () => {
    stopListening();
    stdin.off('data', receive);
    modes.release();
  };
  // A reply that is still on its way would be typed into the shell.
  const stopListening = onTermination(async signal => {
    await questions.betweenQuestions(async () => restore());
    endBySignal(signal);
  });
  modes.take();
  stdin.on('data', receive);
  try {
    return await work(createProbe(questions.ask, () => terminalSize(stdout, env)));
  } finally {
    restore();
  }
}
