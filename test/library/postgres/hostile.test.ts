import assert from 'node:assert/strict';
import {once} from 'node:events';
import {type AddressInfo, createServer, type Socket} from 'node:net';
import {type TestContext, test} from 'node:test';
import {LibraryError} from '../../../source/library/library.ts';
import {connect} from '../../../source/library/postgres/connection.ts';

/** Starts a server that answers the first bytes of each connection in this way. Returns its address in the form of a library address. */
async function startServer(t: TestContext, answer: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer(socket => {
    sockets.add(socket);
    socket.on('error', () => undefined).once('data', () => answer(socket));
  });
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `postgres://user:secret@127.0.0.1:${(server.address() as AddressInfo).port}/library?connect_timeout=5`;
}

/** A message of the protocol (postgresql.org/docs/current/protocol-message-formats.html). */
function message(type: string, body: Uint8Array, length = body.length + 4): Buffer {
  const head = Buffer.from(`${type}....`);
  head.writeUInt32BE(length, 1);
  return Buffer.concat([head, body]);
}

const fields = (code: string, text: string) => Buffer.from(`SFATAL\0C${code}\0M${text}\0\0`);
const unknownLogin = Buffer.from([0, 0, 0, 99]);

for (const [what, answer, sentence] of [
  ['that is no message', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'), /does not answer as PostgreSQL does/],
  ['of an impossible length', message('S', Buffer.alloc(0), 0x7fff_ffff), /does not answer as PostgreSQL does/],
  ['of no length', message('S', Buffer.alloc(0), 0), /does not answer as PostgreSQL does/],
  ['that asks for an unknown login', message('R', unknownLogin), /does not answer as PostgreSQL does/],
  ['that nobody asked for', message('1', Buffer.alloc(0)), /does not answer as PostgreSQL does/],
  ['of an unknown type', message('V', Buffer.alloc(0)), /does not answer as PostgreSQL does/],
  ['of an internal error', message('E', fields('XX000', 'bad\x1b[31m\x07')), /failed \(bad\): try again/],
] as const) {
  test(`an answer ${what} is one sentence`, async t => {
    const address = await startServer(t, socket => void socket.write(answer));
    await assert.rejects(connect(address), error => {
      assert.ok(error instanceof LibraryError, String(error));
      assert.match(error.message, sentence);
      assert.doesNotMatch(error.message, /secret|[\x00-\x1f]/);
      return true;
    });
  });
}

test('a message that never ends does not fill the memory', async t => {
  let written = 0;
  const address = await startServer(t, socket => {
    socket.write(message('S', Buffer.alloc(0), 0x7fff_ffff));
    const send = () => {
      if (socket.destroyed) return;
      written += 2 ** 20;
      socket.write(Buffer.alloc(2 ** 20), () => setImmediate(send));
    };
    send();
  });
  await assert.rejects(connect(address), LibraryError);
  assert.ok(written < 2 ** 27, `${written} bytes were read`);
});

test('a refused login closes the connection, even if the server leaves it open', async t => {
  const closed = Promise.withResolvers<unknown>();
  const address = await startServer(t, socket => {
    socket.once('close', closed.resolve);
    socket.write(message('E', fields('28P01', 'No.')));
  });
  await assert.rejects(connect(address), /rejects the user name or password/);
  await closed.promise;
});
