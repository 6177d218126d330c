import { DESK_NAMESPACE, type FeedEntry } from '@pasban/contracts';
import { io, type Socket } from 'socket.io-client';
import type { Watch } from '../baselines/subject';

/** Connects one screen and hands on its entries. Resolves once it is in the live feed. */
export function watchDesk(
  url: string,
  { desk, token }: Watch,
  onEntry: (entry: FeedEntry) => void,
): Promise<Socket> {
  const socket = io(`${url}${DESK_NAMESPACE}`, {
    auth: { token, desk },
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
  });
  socket.on('entry', onEntry);
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', (error) => reject(new Error(`desk ${desk}: ${error.message}`)));
  });
}
