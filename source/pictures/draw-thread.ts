/** The thread of `painter.ts`: draws one picture after the other. */

import {parentPort} from 'node:worker_threads';
import {type Drawing, draw, type Order} from './draw.ts';

/** What is sent back for each order: undefined where the picture cannot be drawn. */
export type Reply = Drawing | undefined;

const port = parentPort;
port?.on('message', async (order: Order) => {
  const drawing: Reply = await draw(order).catch(() => undefined);
  port.postMessage(drawing);
});
