import type {Bytes} from '../bytes.ts';

/** An export of one note, which is as it was in the whole export; undefined if it is too large. */
export type RawNote = Buffer | undefined;

/** Limits in bytes. A larger attachment is left out of its note, a larger note is not read. */
export type NoteLimits = {readonly note: number; readonly attachment: number};

const exportStart = Buffer.from('<en-export>\n');
const exportEnd = Buffer.from('\n</en-export>\n');

/** The longest of the tags that the splitter looks for, in bytes. */
const longestTag = '</note>'.length;

/**
 * Yields the notes of an ENEX export as they arrive, in constant memory. The tags can be found without a parser: `<` is escaped in texts, and the
 * content of a note, which is in CDATA, contains `en-note` but not `note` and has no `data`.
 */
export async function* splitNotes(bytes: Bytes, limits: NoteLimits): AsyncGenerator<RawNote> {
  let note: NoteParts | undefined;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    rest = rest.length === 0 ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length) : Buffer.concat([rest, chunk]);
    let start = 0;
    for (;;) {
      const tag: string = note === undefined ? '<note>' : note.isInData ? '</data>' : '</note>';
      const at = rest.indexOf(tag, start);
      const data: number =
        note?.isInData === false ? rest.subarray(start, at === -1 ? undefined : at).indexOf('<data') : -1;
      if (note !== undefined && data !== -1) {
        note.add(rest.subarray(start, start + data));
        note.isInData = true;
        start += data;
      } else if (at === -1) {
        break;
      } else if (note === undefined) {
        note = createNote(limits);
        start = at;
      } else if (note.isInData) {
        note.addData(rest.subarray(start, at));
        note.endData();
        start = at;
      } else {
        note.add(rest.subarray(start, at + tag.length));
        const joined: RawNote = note.join();
        // Its parts take as much memory as the note itself, so they are given up before it is read.
        note = undefined;
        start = at + tag.length;
        yield joined;
      }
    }
    // The end may be the beginning of a tag.
    const end = Math.max(start, rest.length - longestTag);
    if (note?.isInData) note.addData(rest.subarray(start, end));
    else note?.add(rest.subarray(start, end));
    rest = rest.subarray(end);
  }
}

/** A note that is being read. */
type NoteParts = ReturnType<typeof createNote>;

function createNote(limits: NoteLimits) {
  const parts: Buffer[] = [];
  let size = 0;
  let data: Buffer[] = [];
  let dataSize = 0;
  const add = (part: Buffer) => {
    size += part.length;
    if (size <= limits.note) parts.push(Buffer.from(part));
    else parts.length = 0;
  };
  return {
    isInData: false,
    add,
    /** Adds a part of an attachment. */
    addData(part: Buffer) {
      dataSize += part.length;
      if (dataSize <= limits.attachment) data.push(Buffer.from(part));
      else data = [];
    },
    /** Ends an attachment. */
    endData() {
      if (dataSize <= limits.attachment) for (const part of data) add(part);
      else add(Buffer.from('<data>'));
      data = [];
      dataSize = 0;
      this.isInData = false;
    },
    join(): RawNote {
      return size <= limits.note ? Buffer.concat([exportStart, ...parts, exportEnd]) : undefined;
    },
  };
}
