import type { Problem, TopologyView } from '@pasban/contracts';
import {
  type AccessToken,
  type Get,
  passwordTokens,
  Refusal,
  request,
  type TokenSource,
  Unreachable,
} from '@pasban/feed-client';
import { WatchError } from './failure';
import { HELP, type Options, readOptions } from './options';
import { FullScreen } from './run/full-screen';
import { askPassword } from './run/password';
import { PlainLines } from './run/plain-lines';
import { WatchDesk } from './run/watch-desk';
import type { Reader } from './view/words';

/** The command. Returns the exit code. */
export async function watch(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const options = readOptions(args);
  if (!options) {
    console.log(HELP);
    return 0;
  }
  const password =
    environment['PASBAN_PASSWORD'] ??
    (await askPassword(process.stdin, process.stderr, `Password of ${options.user}: `));
  const token = passwordTokens(options.url, options.user, password);
  const get = readAs(options, token);
  const seat = await arrive(options, () => findDesk(options, get));
  const refusal = await sit(options, seat, { token, get, colours: !environment['NO_COLOR'] });
  if (refusal === null) return 0;
  throw new WatchError(`${refusal.status} ${refusal.detail ?? refusal.title}`);
}

/** Reads as the person who watches; a session that is over is begun anew. */
const readAs =
  ({ url }: Options, tokens: TokenSource): Get =>
  async (path, signal) => {
    const ask = ({ accessToken }: AccessToken) =>
      request<never>(`${url}${path}`, { token: accessToken, signal });
    return ask(await tokens('start')).catch(async (error: unknown) => {
      if (error instanceof Refusal && error.problem.status === 401) return ask(await tokens('refused'));
      throw error;
    });
  };

/** Where the person sits down. */
interface Seat {
  side: string;
  title: string;
  reader: Reader;
}

async function findDesk({ desk: code, user, language }: Options, get: Get): Promise<Seat> {
  const { desks, sides } = await get<TopologyView>('/v1/topology');
  const desk = desks[code];
  if (!desk) throw new WatchError(`There is no desk ${code} that ${user} may know of.`);
  const timeZone = sides[desk.side]?.timeZone ?? 'UTC';
  return { side: desk.side, title: desk.name[language], reader: { language, timeZone } };
}

/** Watches until the person leaves or is sent away. */
function sit(
  { url, desk }: Options,
  { side, title, reader }: Seat,
  { token, get, colours }: { token: TokenSource; get: Get; colours: boolean },
): Promise<Problem | null> {
  const display = process.stdout.isTTY
    ? new FullScreen(process.stdout, process.stdin, title, reader, colours)
    : new PlainLines(process.stdout, reader);
  const watching = new WatchDesk({ url, desk, side, token, get, reader, display });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => watching.stop());
  return watching.ended;
}

/** The first words with the server: what goes wrong by then is told, not tried again. */
async function arrive<T>({ url, user }: Options, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Unreachable)
      throw new WatchError(`Nobody answers at ${url}. Is Pasban running there?`);
    if (!(error instanceof Refusal)) throw error;
    if (error.problem.status === 401)
      throw new WatchError(`${user} and this password do not belong together.`);
    throw new WatchError(`${error.problem.status} ${error.message}`);
  }
}
