import type {Emulator} from './emulator.ts';

/** How long a screen may take to come to what a test waits for; reached only where the test fails. */
const deadline = 300_000;

/** A frame that draws the whole screen again, from the top. */
export const wholeFrame = /\x1b\[r\x1b\[H[\s\S]*\x1b\[\?2026l/;

/** Waits until the rows of an emulated screen are so, asking whenever something was drawn, and gives them. */
export async function screenUntil(
  emulator: Emulator,
  what: string,
  holds: (rows: readonly string[]) => boolean,
): Promise<string[]> {
  const found = Promise.withResolvers<string[]>();
  const look = async () => {
    if (!holds(emulator.rows())) return;
    // A frame may have been drawn in part: what counts is the screen when all of it has been.
    await emulator.drawn();
    const rows = emulator.rows();
    if (holds(rows)) found.resolve(rows);
  };
  const stop = emulator.onDrawn(() => void look());
  const timer = setTimeout(() => {
    found.reject(new Error(`The screen never came to show ${what}:\n${emulator.rows().join('\n')}`));
  }, deadline);
  void look();
  try {
    return await found.promise;
  } finally {
    stop();
    clearTimeout(timer);
  }
}
