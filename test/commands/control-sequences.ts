/** What a page could write to take over a terminal: each sequence of ECMA-48, in 7 and 8 bits, complete and cut off. */

const range = (from: number, to: number) =>
  Array.from({length: to - from + 1}, (_, index) => String.fromCharCode(from + index));

/** The controls of a character each. A line feed and a tab are text. */
export const controls: readonly string[] = [...range(0x00, 0x1f), ...range(0x7f, 0x9f)].filter(
  one => !['\t', '\n'].includes(one),
);

/** The beginnings of control sequences and control strings: CSI, OSC, DCS, APC, PM and SOS. */
const introducers = [
  ['\x1b[', '\x9b'],
  ['\x1b]', '\x9d'],
  ['\x1bP', '\x90'],
  ['\x1b_', '\x9f'],
  ['\x1b^', '\x9e'],
  ['\x1bX', '\x98'],
] as const;

const contents = ['2J', '?1049h', '?25l', '0;owned', '52;c;b3duZWQ=', '8;;https://example.org/', 'q#0!9~', 'Ga=T;AAAA'];
const ends = ['', '\x07', '\x1b\\', '\x9c'];

/** Sequences with every beginning and content, which end in each way; and those without contents: reset, shifts, and the save of the cursor. */
export const sequences: readonly string[] = [
  ...introducers
    .flat()
    .flatMap((start, row) => contents.map((content, column) => start + content + ends[(row + column) % ends.length])),
  '\x1bc',
  '\x1bN',
  '\x1bO',
  '\x1b7',
  '\x1b#8',
  '\x1b(0',
  '\x0e',
];

/** Returns a text with its controls as numeric character references, decimal and hexadecimal. */
export function asEntities(text: string): string {
  return text.replace(/[\x00-\x1f\x7f-\x9f]/g, (one, at: number) => {
    const code = one.charCodeAt(0);
    return at % 2 === 0 ? `&#${code};` : `&#x${code.toString(16)};`;
  });
}
