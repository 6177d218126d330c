import { Random } from '../../../tools/simulate/src/generator/random';
import { SCREENS } from '../stage/topology';
import type { Act, Deed, WriteTransaction } from './act';

/** Two acts are so far apart at most, milliseconds. */
const APART_MS = 600;
/** What belongs together comes within this, milliseconds. */
const TOGETHER_MS = 40;
/** More transactions at a time than this add nothing: they wait for each other anyway. */
const MOST_TRANSACTIONS = 5;
/** Clients are spread over so many desks one by one, so that all of one desk can be picked by their numbers. */
const DESKS = SCREENS.length;
/** The desk that is flooded, by its number. */
const FLOODED = 0;
/** An entry of a flood: longer than any incident's. */
const FLOOD_BYTES = 9_000;

type Drawn = (random: Random) => Deed;

const some = (random: Random, most: number): number[] =>
  Array.from({ length: random.whole(1, most) }, () => random.whole(0, 999));
const someClients = (random: Random): number[] => some(random, 6);

const network =
  (kind: 'cut' | 'torn' | 'half-open' | 'stalled' | 'trickling', mostMs = 0): Drawn =>
  (random) => ({ kind, clients: someClients(random), ms: Math.round(random.between(mostMs / 8, mostMs)) });

const gateway =
  (kind: 'gateway-killed' | 'gateway-frozen' | 'bus-silent' | 'database-silent', mostMs = 0): Drawn =>
  (random) => ({
    kind,
    gateway: random.whole(0, 999),
    ms: Math.round(random.between(mostMs / 8, mostMs)),
  });

const transaction = (random: Random): WriteTransaction => ({
  desks: some(random, 3),
  entries: random.whole(1, 12),
  bytes: random.whole(10, 2_000),
  holdMs: random.chance(0.4) ? random.whole(1, 150) : 0,
  rollsBack: random.chance(0.15),
  announced: random.chance(0.8),
});

const write: Drawn = (random) => ({
  kind: 'write',
  transactions: Array.from({ length: random.whole(1, MOST_TRANSACTIONS) }, () => transaction(random)),
});

/** More than the buffers of a connection hold, on one desk: whoever does not read meanwhile has to be paged. */
const flood: Drawn = (random) => ({
  kind: 'write',
  transactions: Array.from({ length: 4 }, () => ({
    desks: [FLOODED],
    entries: 200,
    bytes: FLOOD_BYTES,
    holdMs: 0,
    rollsBack: false,
    announced: random.chance(0.8),
  })),
});

const lazy =
  (dies: boolean): Drawn =>
  (random) => ({
    kind: 'lazy',
    clients: someClients(random),
    ms: Math.round(random.between(300, 4_000)),
    share: random.pick([0, 0, 0.5, 0.9]),
    dies,
  });

const databaseRestarted: Drawn = (random) => ({
  kind: 'database-restarted',
  by: random.pick(['SIGINT', 'SIGQUIT', 'SIGKILL'] as const),
});
const databaseAway: Drawn = (random) => ({
  kind: 'database-away',
  ms: Math.round(random.between(200, 4_000)),
});

const terminated =
  (kind: 'connections-terminated' | 'bus-terminated'): Drawn =>
  (random) => ({ kind, times: random.whole(1, 4) });

const KINDS: readonly (readonly [Drawn, number])[] = [
  [(random) => ({ kind: 'reports', field: random.whole(0, 999) }), 14],
  [write, 20],
  [flood, 2],
  [(random) => ({ kind: 'answer', clients: some(random, 8) }), 4],
  [network('cut'), 8],
  [network('torn'), 6],
  [network('half-open'), 4],
  [network('stalled', 6_000), 5],
  [network('trickling', 3_000), 4],
  [(random) => ({ kind: 'anew', clients: someClients(random) }), 7],
  [lazy(false), 4],
  [lazy(true), 6],
  [gateway('gateway-killed', 2_000), 2],
  [gateway('gateway-frozen', 8_000), 2],
  [gateway('bus-silent'), 2],
  [gateway('database-silent'), 1],
  [terminated('bus-terminated'), 3],
  [terminated('connections-terminated'), 2],
  [databaseRestarted, 1],
  [databaseAway, 1],
];

/** What every run goes through, wherever in it: each kind of act once, and a second gateway that dies. */
const ALWAYS: readonly Drawn[] = [...KINDS.map(([draw]) => draw), gateway('gateway-killed', 2_000)];

/** A connection that stalls beside a flood is the only way to a client that is too slow: they come as a pair. */
const slowClients = (random: Random): Deed[] => [
  {
    kind: 'stalled',
    clients: Array.from({ length: 10 }, () => FLOODED + DESKS * random.whole(0, 199)),
    ms: random.whole(2_500, 6_000),
  },
  flood(random),
];

/** A connection that goes dead while it is asked something does more harm than one that is not in use. */
const deadWhileBusy = (random: Random): Deed[] => [
  ...Array.from({ length: 3 }, () => write(random)),
  gateway('database-silent')(random),
  write(random),
];

/** The acts that belong to a seed: always the same. */
export function drawActs(seed: number, count: number): Act[] {
  const random = new Random(seed);
  const deeds: Deed[][] = ALWAYS.map((draw) => [draw(random)]);
  deeds.push(slowClients(random), deadWhileBusy(random));
  while (deeds.length < count) deeds.push([random.weighted(KINDS)(random)]);
  return shuffled(random, deeds).flatMap((group) =>
    group.map((deed, nth) => ({
      ...deed,
      afterMs: Math.round(random.between(0, nth === 0 ? APART_MS : TOGETHER_MS)),
    })),
  );
}

/** In another order, each as likely as any (Fisher and Yates). */
function shuffled<Item>(random: Random, items: readonly Item[]): Item[] {
  const result = [...items];
  for (let left = result.length; left > 1; left -= 1) {
    const [item] = result.splice(random.whole(0, left - 1), 1) as [Item];
    result.push(item);
  }
  return result;
}
