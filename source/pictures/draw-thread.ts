/** The thread of `painter.ts`. It draws one picture after another. */

import {parentPort} from 'node:worker_threads';
import {type Drawing, type DrawRequest, draw} from './draw.ts';

/** The answer to each request: undefined if the picture cannot be drawn. */
export type DrawReply = Drawing | undefined;

const port = parentPort;
port?.on('message', async (request: DrawRequest) => {
  const reply: DrawReply = await draw(request).catch(() => undefined);
  port.postMessage(reply);
});
