import { Bus } from '@pasban/bus';
import { writeOutcome } from '@pasban/persistence';
import { DeskGateway } from '../../apps/gateway/src/feed/desk.gateway';
import type { DeskNamespace, DeskSocket } from '../../apps/gateway/src/feed/desk-socket';
import { draft } from './stores';
import type { TestSystem } from './system';

/** The gateway's own end of the screens, which no client can see. */
export const namespaceOf = ({ app }: TestSystem): DeskNamespace =>
  app.get<unknown, { namespace: DeskNamespace }>(DeskGateway).namespace;

/** The gateway's end of one socket. */
export function socketOf(system: TestSystem, id: string | undefined): DeskSocket {
  const socket = namespaceOf(system).sockets.get(id ?? '');
  if (!socket) throw new Error(`the gateway has no socket ${id}`);
  return socket;
}

/** Puts so many notices of so many bytes on a desk's feed, two hundred at a time, and tells of them. */
export async function fillFeed(
  system: TestSystem,
  desk: string,
  { count, bytes }: { count: number; bytes: number },
): Promise<void> {
  const content = { notice: { code: 'test.filler', detail: { filler: 'x'.repeat(bytes) } } };
  for (let done = 0; done < count; done += 200) {
    const entries = Array.from({ length: Math.min(200, count - done) }, () => ({
      ...draft(desk),
      at: system.clock.now(),
      content,
    }));
    const heads = await system.db.transaction((tx) => writeOutcome(tx, { log: [], entries }));
    system.app.get(Bus).publish('feed', heads);
    await system.settled();
  }
}
