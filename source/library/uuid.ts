import {randomBytes} from 'node:crypto';
import type {HighlightId} from './personal.ts';

let lastTime = 0;
let sequence = 0;

/** Returns a new UUIDv7 (RFC 9562, 5.7): unique on all machines, and later ones of a process sort after earlier ones even if the clock goes back. */
export function makeUuid(): string {
  const now = Date.now();
  sequence = now > lastTime ? 0 : sequence + 1;
  // The 12 bits after the version count the ids of one millisecond (RFC 9562, 6.2, method 1). If they are used up, the next millisecond is taken.
  if (sequence > 0xfff) sequence = 0;
  lastTime = Math.max(now, sequence === 0 ? lastTime + 1 : lastTime);
  const bytes = randomBytes(16);
  bytes.writeUIntBE(lastTime, 0, 6);
  bytes.writeUInt16BE(0x7000 | sequence, 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Returns the id of a new highlight. */
export function makeHighlightId(): HighlightId {
  return makeUuid() as HighlightId;
}
