import type {Pointer} from '../reader/reader.ts';

/** A report of the mouse (xterm's control sequences, "SGR (1006)"). */
const sgr = /\x1b\[<(\d+);(\d+);(\d+)([Mm])/g;

/** Bits of the first number of a report, for a movement and for the wheel. */
const movement = 32;
const wheel = 64;

/** Returns the mouse events of several reports. Turns of the wheel are added up, and only the end of a movement counts. */
export function readPointers(reports: string): Pointer[] {
  const pointers: Pointer[] = [];
  for (const [, button = '', column = '', row = '', final] of reports.matchAll(sgr)) {
    const at = {column: Number(column) - 1, row: Number(row) - 1};
    const pointer = readPointer(Number(button), final === 'm', at);
    if (!pointer) continue;
    const last = pointers.at(-1);
    if (pointer.kind === 'wheel' && last?.kind === 'wheel') {
      pointers[pointers.length - 1] = {...pointer, notches: last.notches + pointer.notches};
    } else if (pointer.kind === 'drag' && last?.kind === 'drag') pointers[pointers.length - 1] = pointer;
    else pointers.push(pointer);
  }
  return pointers;
}

/** Returns the mouse event of a report; undefined unless it is of the left button or the vertical wheel. */
function readPointer(button: number, isReleased: boolean, at: {column: number; row: number}): Pointer | undefined {
  if (button & wheel) return button & 2 ? undefined : {kind: 'wheel', notches: button & 1 ? 1 : -1, ...at};
  if (isReleased) return {kind: 'release', ...at};
  if (button === 0) return {kind: 'press', ...at};
  return button === movement ? {kind: 'drag', ...at} : undefined;
}
