import type { TopologyView } from '@pasban/contracts';
import { desksOf, type WatchedDesk } from '../client/desk-feed';
import type { PasbanServer, Session } from '../client/server';

/** Who takes part: the example's accounts. */
const REPORTERS = ['field.pk', 'field.cn'];
const WATCHERS = ['officer.spu', 'officer.bj', 'officer.pk-national'];

/** Everybody signed in, and what they are told of the topology. */
export interface Cast {
  /** Who reports, by side. */
  reporters: Map<string, Session>;
  watched: WatchedDesk[];
  topology: TopologyView;
}

export async function assemble(server: PasbanServer, password: string): Promise<Cast> {
  const signIn = (username: string): Promise<Session> => server.signIn(username, password);
  // The first one alone: an unreachable server or a wrong password is then told once.
  const first = await signIn(REPORTERS[0] ?? '');
  const others = await Promise.all(REPORTERS.slice(1).map(signIn));
  const watchers = await Promise.all(WATCHERS.map(signIn));
  const reporters = new Map([first, ...others].map((session) => [session.grants[0]?.side ?? '', session]));
  return { reporters, watched: desksOf(watchers), topology: await server.topology(first) };
}
