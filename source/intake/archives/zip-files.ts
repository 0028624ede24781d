import {posix} from 'node:path';
import type {Readable} from 'node:stream';
import {type Entry, fromBufferPromise, getFileNameLowLevel, openPromise, validateFileName, type ZipFile} from 'yauzl';
import {InputError} from '../../article/article.ts';
import {type Bytes, collect} from '../bytes.ts';
import type {OpenInput, RecordFailure} from '../format.ts';
import {internalErrorReason} from '../internal-error.ts';
import {bomb, formatMegabytes, maximumBytes} from '../limits.ts';

/** The files in a ZIP archive. */
export type ZipFiles = {
  readonly names: readonly string[];
  /** The names of files that are not read, because they lead out of the archive. */
  readonly strayNames: readonly string[];
  has(name: string): boolean;
  /** Unpacks a file as a stream. */
  open(name: string): Bytes;
  /** Unpacks a whole file. */
  read(name: string): Promise<Uint8Array>;
  close(): void;
};

/** The maximum number of files. Their list is kept in memory. */
const mostFiles = 200_000;

/**
 * Opens an archive that can be reread. If the input is a file, only the list of files is kept in memory. All functions throw `InputError` if the archive or the file is
 * damaged, encrypted, or a bomb.
 */
export async function openZip(input: OpenInput): Promise<ZipFiles> {
  const {label} = input;
  const archive = await withArchiveErrors(label, () => openArchive(input));
  const entries = new Map<string, Entry>();
  const strayNames: string[] = [];
  try {
    await withArchiveErrors(label, async () => {
      for await (const entry of archive.eachEntry()) {
        const {generalPurposeBitFlag, fileNameRaw, extraFields} = entry;
        const name = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
        entry.fileName = name;
        if (validateFileName(name) !== null) strayNames.push(name);
        else if (!name.endsWith('/')) entries.set(name, entry);
        if (entries.size + strayNames.length > mostFiles)
          throw bombError(label, `contains more than ${mostFiles} files`);
      }
    });
  } catch (error) {
    archive.close();
    throw error;
  }
  const bombs = findBombs([...entries.values()], archive.fileSize);
  const open = (name: string) => unpack(archive, entries.get(name), {label, bombs});
  return {
    names: [...entries.keys()],
    strayNames,
    has: name => entries.has(name),
    open,
    async read(name) {
      const bytes = await collect(open(name), maximumBytes);
      if (bytes === undefined) throw bombError(`${label}, ${name},`, `is larger than ${formatMegabytes(maximumBytes)}`);
      return bytes;
    },
    close: () => archive.close(),
  };
}

/** Returns an archive whose bytes can be read more than once. They are collected unless it is a file. Throws `InputError` if it is too large for that. */
export async function toRereadable(input: OpenInput): Promise<OpenInput> {
  if (input.file !== undefined) return input;
  const whole = await collect(input.bytes, maximumBytes);
  if (whole === undefined) {
    throw new InputError(
      `${input.label} is a ZIP archive of more than ${formatMegabytes(maximumBytes)}: save it as a file first.`,
    );
  }
  const bytes: Bytes = {
    async *[Symbol.asyncIterator]() {
      yield whole;
    },
  };
  return {...input, bytes};
}

async function openArchive({bytes, file}: OpenInput): Promise<ZipFile> {
  // yauzl would refuse the whole archive for one name that leads out of it, so names are decoded here.
  const options = {autoClose: false, lazyEntries: true, decodeStrings: false};
  if (file !== undefined) return openPromise(file, options);
  const whole = (await collect(bytes, maximumBytes)) ?? new Uint8Array();
  return fromBufferPromise(Buffer.from(whole.buffer, whole.byteOffset, whole.length), options);
}

/** Returns a function that reads files by paths relative to `name`; undefined for a file that is missing, unreadable or too large. */
export function relativeReader(
  files: ZipFiles,
  name: string,
): (path: string, mostBytes: number) => Promise<Uint8Array | undefined> {
  return async (path, mostBytes) => {
    const found = posix.join(posix.dirname(name), path);
    if (!files.has(found)) return undefined;
    try {
      return await collect(files.open(found), mostBytes);
    } catch (error) {
      if (error instanceof InputError) return undefined;
      throw error;
    }
  };
}

/** The files that are not unpacked, with the reason for each. */
type Bombs = ReadonlyMap<Entry, string>;

/**
 * Finds the bombs in an archive: files with an impossible compression ratio, and files that overlap another, because a bomb can consist of modest files
 * that share their bytes (Fifield, A better zip bomb, WOOT 2019). Without them, the archive is within its limits.
 */
function findBombs(entries: readonly Entry[], size: number): Bombs {
  const bombs = new Map<Entry, string>();
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (unpacked <= bomb.bytes || unpacked <= size * bomb.ratio) return bombs;
  let end = 0;
  for (const entry of entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)) {
    const start = entry.relativeOffsetOfLocalHeader;
    if (entry.uncompressedSize > entry.compressedSize * bomb.ratio) {
      bombs.set(entry, `unpacks to more than ${bomb.ratio} times its size, unlike any text`);
    } else if (start < end) bombs.set(entry, 'overlaps another file of the archive, as in a ZIP bomb');
    else end = start + localHeader + entry.compressedSize;
  }
  return bombs;
}

/** The shortest local file header, in bytes (PKWARE, APPNOTE.TXT, 4.3.7). */
const localHeader = 30;

async function* unpack(
  archive: ZipFile,
  entry: Entry | undefined,
  {label, bombs}: {readonly label: string; readonly bombs: Bombs},
): AsyncGenerator<Uint8Array> {
  if (entry === undefined) return;
  const place = `${label}, ${entry.fileName},`;
  const refused = bombs.get(entry);
  if (refused !== undefined) throw bombError(place, refused);
  if (entry.isEncrypted()) throw new InputError(`${place} is locked with a password: unpack the archive yourself.`);
  const stream: Readable = await withArchiveErrors(place, () => archive.openReadStreamPromise(entry));
  const chunks: AsyncIterator<Uint8Array> = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const {value, done} = await withArchiveErrors(place, () => chunks.next());
      if (done) return;
      yield value;
    }
  } finally {
    stream.destroy();
  }
}

/** Converts an error of the ZIP library to one about the archive. */
async function withArchiveErrors<T>(label: string, attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof InputError || !(error instanceof Error)) throw error;
    throw new InputError(`${label} is a damaged ZIP archive or a part of one: download it again.`, {cause: error});
  }
}

/** Converts an error to the failure of one file of an archive, so that it does not stop the others. */
export function fileFailure(error: unknown, label: string, name: string): RecordFailure {
  if (!(error instanceof InputError)) return {kind: 'failure', place: name, reason: internalErrorReason(error)};
  return {kind: 'failure', place: name, reason: error.message.replace(`${label}, ${name}`, '').replace(/^,? /, '')};
}

function bombError(label: string, what: string): InputError {
  return new InputError(`${label} ${what}: unpack it yourself and give tearsheet what is in it.`);
}
