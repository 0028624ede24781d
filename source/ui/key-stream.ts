import type {ReadStream} from 'node:tty';
import {pointerReport, reply, reportBegin} from '../terminal/terminal.ts';

const pasteBegin = '\x1b[200~';
const pasteEnd = '\x1b[201~';

/** The maximum length of a paste that arrives in pieces, in UTF-16 units. A typed line is shorter; see `longestInput`. */
const longestPaste = 16_384;

/** Text without control characters in one chunk, longer than anybody types: a paste from a terminal that does not mark it. */
const bareText = String.raw`(?!(?<scrolls>[jkdub ])\k<scrolls>{255})[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]{256,}`;

/**
 * A whole paste, a run of mouse reports, a reply of the terminal, an escape sequence, a run of a held key that scrolls, or a character.
 */
const keys = new RegExp(
  String.raw`\x1b\[200~[\s\S]*?\x1b\[201~|(?:${pointerReport})+|${reply}|\x1b(?:\[\[?[0-?]*[ -/]*[@-~]|O[ -~]|[^\x1b])|(?<bare>${bareText})|(?<held>[jkdub ])\k<held>*|[\s\S]`,
  'gu',
);

/** The incomplete end of a chunk: a paste without its end, or the beginning of a report or an escape sequence. */
const unfinished = new RegExp(
  String.raw`\x1b\[200~(?:(?!\x1b\[201~)[\s\S])*$|${reportBegin}|\x1b(?:\[[0-?]*|[OP\]_])?$`,
);
const unfinishedReport = new RegExp(`^(?:${reportBegin})`);
const wholeReport = new RegExp(`^(?:${pointerReport}|${reply})`);

/** Milliseconds to wait for the rest of an escape sequence. After that, it was the key Esc. */
const patience = 30;

/** Milliseconds to wait for the rest of a report. Nobody types one, so it is never a key. */
const reportPatience = 1000;

/** The maximum length of a report, in UTF-16 units. */
const longestReport = 4096;

/** The keyboard. It is not read before `start`, and not while another program has the terminal. */
export type KeyStream = {
  start(): void;
  stop(): void;
};

/**
 * Passes on standard input, one key per turn of the event loop: a chunk may contain several keys, and each acts on the result of the one before.
 * Keys and pastes go to `receive`, and unrequested reports of the terminal go to `report`.
 */
export function createKeyStream(
  stdin: ReadStream,
  receive: (key: string) => void,
  report: (text: string) => void,
): KeyStream {
  const queue: string[] = [];
  let isListening = false;
  let isPumping = false;
  let held = '';
  let givenUp = '';
  let isReportAwaited = false;
  let timer: NodeJS.Timeout | undefined;

  const pump = () => {
    isPumping = queue.length > 0;
    if (!isPumping) return;
    const key = queue.shift() ?? '';
    if (wholeReport.test(key)) report(key);
    else receive(key);
    setImmediate(pump);
  };

  const take = (text: string) => {
    for (const {0: found, groups} of text.matchAll(keys)) {
      const key = groups?.['bare'] === undefined ? found : pasteBegin + found + pasteEnd;
      const last = queue.at(-1);
      // Combine turns of a wheel that are faster than frames.
      if (last !== undefined && isOfPointer(last) && isOfPointer(key)) queue[queue.length - 1] = last + key;
      else queue.push(key);
    }
    if (!isPumping) pump();
  };

  const giveUp = () => {
    const rest = held;
    held = '';
    if (isReportAwaited) return;
    givenUp = rest;
    take(rest);
  };

  /** Over a slow connection a paste, and even a key, arrives in pieces. */
  const takeChunk = (chunk: string) => {
    if (!isListening) return;
    const text = joinRest(givenUp, held + chunk);
    givenUp = '';
    const end = text.search(unfinished);
    held = end === -1 ? '' : text.slice(end);
    take(end === -1 ? text : text.slice(0, end));
    // Searching a whole paste of megabytes for its end each time would be slow.
    if (held.length > longestPaste && isPasteBegun(held))
      held = held.slice(0, longestPaste) + held.slice(1 - pasteEnd.length);
    const isReport = unfinishedReport.test(held);
    if (isReport && held.length > longestReport) held = '';
    // The time-out of a report starts at its beginning, so that no keys are lost in a report that never ends.
    if (isReport && isReportAwaited && end === 0) return;
    clearTimeout(timer);
    isReportAwaited = isReport;
    if (held !== '' && !isPasteBegun(held)) timer = setTimeout(giveUp, isReport ? reportPatience : patience);
  };

  stdin.setEncoding('utf8');
  stdin.on('data', takeChunk);
  stdin.pause();
  return {
    start() {
      isListening = true;
      stdin.ref();
      stdin.resume();
    },
    stop() {
      isListening = false;
      stdin.pause();
    },
  };
}

function isPasteBegun(text: string): boolean {
  return text.startsWith(pasteBegin);
}

function isOfPointer(key: string): boolean {
  return key.startsWith('\x1b[<');
}

/** Joins the rest of a report to its beginning, if that was taken for a key, so that the rest does not become more keys. */
function joinRest(givenUp: string, text: string): string {
  return givenUp !== '' && lateReport.test(givenUp + text) ? givenUp + text : text;
}

const lateReport = /^\x1b(?:\[<\d|\]1[01];)/;
