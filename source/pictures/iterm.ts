/** The sequence that shows a file in so many cells from the cursor on, and leaves the cursor there (iterm2.com/documentation-images.html). */
export function itermSequence(file: Buffer, columns: number, rows: number): string {
  const about = `inline=1;size=${file.length};width=${columns};height=${rows};preserveAspectRatio=0;doNotMoveCursor=1`;
  return `\x1b]1337;File=${about}:${file.toString('base64')}\x07`;
}
