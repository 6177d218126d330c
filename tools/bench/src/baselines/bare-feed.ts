import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DESK_NAMESPACE } from '@pasban/contracts';
import { Server } from 'socket.io';
import { startChild, type RunningChild } from '../child';

/** What the bare feed has in memory. */
export interface BareFeedTask {
  port: number;
  /** One entry, as JSON, that stands for all that were missed. */
  entry: string;
  missed: number;
}

/**
 * The least that can be done for screens: Socket.IO that asks nobody who they are, keeps what was missed in memory, and
 * emits it to everyone who connects, entry by entry.
 */
export function serveBareFeed({ port, entry, missed }: BareFeedTask): Promise<{ url: string }> {
  const { seq: _, ...content } = JSON.parse(entry) as { seq: number };
  const entries = Array.from({ length: missed }, (_unused, index) => ({ seq: index + 1, ...content }));
  const http = createServer();
  const io = new Server(http, { serveClient: false });
  io.of(DESK_NAMESPACE).on('connection', (socket) => {
    for (const one of entries) socket.emit('entry', one);
    socket.emit('heartbeat', { at: new Date().toISOString(), last: missed });
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0));
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, '127.0.0.1', () =>
      resolve({ url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` }),
    );
  });
}

/** Starts it in a process of its own. */
export const startBareFeed = (task: BareFeedTask): Promise<RunningChild<{ url: string }>> =>
  startChild<BareFeedTask, { url: string }>('bare-feed', task);
