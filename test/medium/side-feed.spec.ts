import type { Topology } from '@pasban/domain';
import { SideFeed } from '../../apps/gateway/src/feed/side-feed';
import { draft, freshStores, type Stores, write } from '../harness/stores';

jest.setTimeout(60_000);

const SPU = 'pk-is-spu';

let stores: Stores;
beforeAll(async () => {
  stores = await freshStores();
  await write(stores.db, { entries: [draft(SPU), draft(SPU), draft(SPU)] });
});
afterAll(() => stores.close());

/** The feeds as a gateway reads them by whose topology these desks belong to these sides. */
function feedWith(sides: Record<string, string>): SideFeed {
  const desks = new Map(Object.entries(sides).map(([code, side]) => [code, { code, side }]));
  return new SideFeed({ last: () => 3 }, stores.db, { value: { desks } as unknown as Topology });
}

it('FD1 a screen that catches up reads its desk’s feed as its side', async () => {
  const feed = feedWith({ [SPU]: 'pk' });
  expect(feed.last(SPU)).toBe(3);
  expect((await feed.read(SPU, 1, 200)).map(({ seq }) => seq)).toEqual([2, 3]);
  expect(await feed.read(SPU, 3, 200)).toEqual([]);
});

it('RL5 FD1 a feed that is another side’s is refused, not empty', async () => {
  await expect(feedWith({ [SPU]: 'cn' }).read(SPU, 0, 200)).rejects.toThrow('does not belong to cn');
});

it('FD1 the feed of a desk that has left the topology is refused, not empty', async () => {
  await expect(feedWith({}).read(SPU, 0, 200)).rejects.toThrow('a desk no longer');
});
