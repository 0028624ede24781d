import {type Bytes, collect, peek} from '../bytes.ts';
import type {CollectionEntry, FoundRecord, OpenInput, RecordFields} from '../format.ts';
import {formatMegabytes, largestRecord} from '../limits.ts';
import {streamLines} from '../lines.ts';
import {readRecord} from '../records/entry.ts';
import {dateOf, textOf} from '../records/fields.ts';
import {cleanNewsletter} from './newsletter.ts';
import {parseMessage} from './parse-message.ts';

/** Streams the messages of mail. Imports the MIME library, so load this module only for mail. */
export async function* readMail({bytes}: OpenInput): AsyncGenerator<CollectionEntry> {
  const {head, all} = await peek(bytes, 5);
  const isMailbox = Buffer.from(head.subarray(0, 5)).toString('latin1') === 'From ';
  let number = 1;
  for await (const message of isMailbox ? splitMailbox(all) : readSingle(all)) {
    yield await readMessage(message, `message ${number}`);
    number += 1;
  }
}

async function* readSingle(bytes: Bytes): AsyncGenerator<Uint8Array | undefined> {
  yield collect(bytes, largestRecord);
}

/** Yields the messages of a mailbox. Each starts with a line `From `, which is written `>From ` in texts. Yields undefined for a message that is too large. */
async function* splitMailbox(bytes: Bytes): AsyncGenerator<Uint8Array | undefined> {
  let lines: Uint8Array[] = [];
  let size = 0;
  let isBlank = true;
  const message = () => (size > largestRecord ? undefined : Buffer.concat(lines));
  for await (const {bytes: line} of streamLines(bytes, largestRecord)) {
    const text = Buffer.from(line?.subarray(0, 6) ?? []).toString('latin1');
    if (isBlank && text.startsWith('From ')) {
      if (size > 0) yield message();
      lines = [];
      size = 0;
    } else {
      size += (line?.length ?? largestRecord) + 1;
      if (size > largestRecord) lines = [];
      else lines.push(/^>+From/.test(text) ? (line ?? lineEnd).subarray(1) : (line ?? lineEnd), lineEnd);
    }
    isBlank = text === '';
  }
  if (size > 0) yield message();
}

const lineEnd = Buffer.from('\n');

async function readMessage(bytes: Uint8Array | undefined, place: string): Promise<CollectionEntry> {
  if (bytes === undefined) {
    return {
      kind: 'failure',
      place,
      reason: `is larger than ${formatMegabytes(largestRecord)}, too much for a message: leave it out.`,
    };
  }
  try {
    const {subject, from, date, html, text, headers} = await parseMessage(bytes);
    const newsletter = html === undefined ? undefined : cleanNewsletter(html);
    const url = addressIn(headers.find(({key}) => key === 'list-post')?.value) ?? newsletter?.address;
    const sender = from?.name || from?.address;
    const record = {Subject: subject, From: sender, Date: date, URL: url, html: newsletter?.html, text};
    return {
      kind: 'found',
      place,
      bytes,
      format: 'mail',
      ...readRecord({title: 'a message', record, read: readMessageFields}),
    };
  } catch {
    return {kind: 'failure', place, reason: 'is not a readable message: leave it out.'};
  }
}

/** Returns the web address in a header such as `List-Post: <https://example.org/p/1>` (RFC 2369). */
function addressIn(header: string | undefined): string | undefined {
  return /<\s*(https?:[^>\s]+)\s*>/i.exec(header ?? '')?.[1];
}

function readMessageFields(fields: RecordFields): FoundRecord {
  const facts = {
    title: textOf(fields, 'subject'),
    byline: textOf(fields, 'from'),
    url: textOf(fields, 'url'),
    published: dateOf(fields, 'date'),
  };
  const html = textOf(fields, 'html');
  if (html !== undefined) return {facts, content: {kind: 'html', text: html}};
  const text = textOf(fields, 'text');
  return {facts, content: text === undefined ? undefined : {kind: 'plain', text}};
}
