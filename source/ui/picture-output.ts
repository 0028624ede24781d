import type {ReadStream, WriteStream} from 'node:tty';
import {
  createForms,
  createProbe,
  type Forms,
  type PictureForm,
  type PictureMode,
  type Probe,
} from '../pictures/pictures.ts';
import {endBySignal, onTermination} from '../terminal/terminal.ts';
import {depthOf} from '../theme/theme.ts';

/** The streams of a program that prints pictures, and its environment. */
type OutputTerminal = {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
};

/** Answers for a terminal that cannot be asked. */
const silent: Pick<Probe, 'graphics' | 'sixelScreen'> = {
  graphics: async () => 'half-blocks',
  sixelScreen: async () => ({
    cell: undefined,
    colours: 256,
    width: Number.POSITIVE_INFINITY,
    height: Number.POSITIVE_INFINITY,
  }),
};

/**
 * Returns how to show pictures on standard output, in a page of `width` cells. Asks the terminal before the first of them. A picture that is higher
 * than the screen is drawn in half blocks, since pixels cannot be drawn over lines that have scrolled away.
 */
export async function formsOnOutput(
  {stdin, stdout, env}: OutputTerminal,
  mode: PictureMode,
  width: number,
): Promise<Forms['formOf']> {
  const depth = depthOf(true, env);
  const halfBlocks: PictureForm = {kind: 'half-blocks', depth};
  if (!stdout.isTTY || width > stdout.columns) return async () => halfBlocks;
  const isAsked = stdin.isTTY && (mode === 'auto' || mode === 'sixel');
  const forms = isAsked
    ? await withAnswers(stdin, stdout, async probe => {
        const asking = createForms(mode, depth, probe);
        // The answer for one picture is valid for all.
        await asking.formOf(1, 1);
        return asking;
      })
    : createForms(mode, depth, silent);
  return async (columns, rows) => (rows < stdout.rows ? forms.formOf(columns, rows) : halfBlocks);
}

/** An answer of a terminal: a device control string, or a control sequence (ECMA-48, 8.3.27 and 5.4). */
const answer = /\x1bP[^\x1b]*\x1b\\|\x1b\[[\d;?]*[A-Za-z]/g;

/** Does some work that can ask the terminal. What the user types meanwhile is lost. */
async function withAnswers<T>(stdin: ReadStream, stdout: WriteStream, work: (probe: Probe) => Promise<T>): Promise<T> {
  const probe = createProbe(
    text => stdout.write(text),
    () => stdout,
  );
  let text = '';
  const receive = (chunk: Buffer) => {
    text = (text + chunk.toString('latin1')).replace(answer, found => {
      probe.takes(found);
      return '';
    });
  };
  const restore = () => {
    stopListening();
    stdin.off('data', receive);
    stdin.setRawMode(false);
    stdin.pause();
  };
  // An answer that is still on its way would be typed into the shell.
  const stopListening = onTermination(async signal => {
    await probe.settled();
    restore();
    endBySignal(signal);
  });
  stdin.setRawMode(true);
  stdin.on('data', receive);
  try {
    return await work(probe);
  } finally {
    restore();
  }
}
