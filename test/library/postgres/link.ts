import {createConnection, createServer, type Socket} from 'node:net';
import {join} from 'node:path';
import {setTimeout} from 'node:timers/promises';

/** A network between a program and a server, whose faults a test decides. */
export type Link = {
  /** The address of the library through this network. */
  readonly address: string;
  /** Ends all connections, and refuses new ones until `mend`. */
  cut(): void;
  /** Lets connections hang: nothing passes, and nobody is told. */
  stall(): void;
  mend(): void;
  /** Ends the connection of the next statement that contains this text, before the server gets it or after it has answered. From `after, for good` on, it refuses new connections. */
  cutAt(text: string, when: 'before' | 'after' | 'after, for good'): void;
  /** Ends one connection in this many packets from the program; 0 for none. */
  setLoss(every: number): void;
  /** The number of packets that the program has sent. */
  packets(): number;
  close(): void;
};

/** Starts a network in front of a server that answers on a socket, with a delay in milliseconds for each way. */
export async function startLink(address: string, delay = 0): Promise<Link> {
  const linked = new URL(address);
  const path = join(linked.searchParams.get('host') ?? decodeURIComponent(linked.hostname), '.s.PGSQL.5432');
  linked.searchParams.delete('host');
  const pairs = new Set<readonly [Socket, Socket]>();
  let [state, loss, sent]: ['whole' | 'cut' | 'stalled', number, number] = ['whole', 0, 0];
  let trap: {readonly text: string; readonly when: Parameters<Link['cutAt']>[1]} | undefined;

  const end = (pair: readonly [Socket, Socket]) => {
    pairs.delete(pair);
    for (const socket of pair) socket.destroy();
  };
  /** Passes on what one side sends, in order. */
  const carry = (from: Socket, to: Socket, isLost: (bytes: Buffer) => boolean, pair: readonly [Socket, Socket]) => {
    let last: Promise<unknown> = Promise.resolve();
    from.on('data', bytes => {
      if (state === 'stalled') return;
      if (isLost(bytes)) {
        end(pair);
        return;
      }
      const due = delay === 0 ? Promise.resolve() : setTimeout(delay);
      last = last.then(() => due).then(() => to.write(bytes));
    });
  };
  const server = createServer(near => {
    if (state === 'cut') {
      near.destroy();
      return;
    }
    const far = createConnection(path);
    const pair = [near, far] as const;
    pairs.add(pair);
    let isAnswerLost = false;
    for (const socket of pair) socket.on('error', () => undefined).on('close', () => state !== 'stalled' && end(pair));
    const isRequestLost = (bytes: Buffer) => {
      sent += 1;
      if (trap && bytes.includes(trap.text)) {
        const {when} = trap;
        trap = undefined;
        if (when === 'before') return true;
        if (when === 'after, for good') state = 'cut';
        isAnswerLost = true;
      }
      return loss > 0 && sent % loss === 0;
    };
    carry(near, far, isRequestLost, pair);
    carry(far, near, () => isAnswerLost, pair);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  linked.host = typeof bound === 'object' && bound ? `127.0.0.1:${bound.port}` : '';
  return {
    address: linked.href,
    cut() {
      state = 'cut';
      for (const pair of pairs) end(pair);
    },
    stall() {
      state = 'stalled';
    },
    mend() {
      if (state === 'stalled') for (const pair of pairs) end(pair);
      state = 'whole';
    },
    cutAt(text, when) {
      trap = {text, when};
    },
    setLoss(every) {
      loss = every;
    },
    packets: () => sent,
    close() {
      for (const pair of pairs) end(pair);
      server.close();
    },
  };
}
