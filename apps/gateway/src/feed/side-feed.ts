import type { FeedEntry } from '@pasban/contracts';
import { type CurrentTopology, type Database, feedHeads, feedPage } from '@pasban/persistence';
import type { FeedHub } from './feed-hub';
import type { Feed } from './replay-pages';

/** The feeds as screens catch up with them: read for the desk's side, and as far as they have been handed on. */
export class SideFeed implements Feed {
  constructor(
    private readonly hub: Pick<FeedHub, 'last'>,
    private readonly db: Database,
    private readonly topology: Pick<CurrentTopology, 'value'>,
  ) {}

  last(desk: string): number {
    return this.hub.last(desk);
  }

  /** Throws where the feed may not be read: to be shown nothing, a screen would believe that there is nothing more. */
  async read(desk: string, after: number, limit: number): Promise<FeedEntry[]> {
    const side = this.topology.value.desks.get(desk)?.side;
    if (side === undefined) throw new Error(`${desk} is a desk no longer`);
    return this.db.asSides([side], async (tx) => {
      const entries = await feedPage(tx, desk, after, limit);
      if (entries.length === 0 && !(desk in (await feedHeads(tx, [desk]))))
        throw new Error(`the feed of ${desk} does not belong to ${side}`);
      return entries;
    });
  }
}
