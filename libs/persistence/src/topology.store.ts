import type { LoadedTopology } from '@pasban/contracts';
import type { Database } from './database';
import { DeskEntity, TopologyVersionEntity } from './entities';

/** The topology in force, or undefined while none has been applied. */
export async function currentTopology(db: Database): Promise<LoadedTopology | undefined> {
  const [newest] = await db.source
    .getRepository(TopologyVersionEntity)
    .find({ order: { version: 'DESC' }, take: 1 });
  return newest && { document: newest.document, boundaries: newest.boundaries };
}

/** Stores a checked topology as the newest version and sees that each of its desks has a feed. */
export async function storeTopology(
  db: Database,
  loaded: LoadedTopology,
  by: { name: string; at: Date },
): Promise<void> {
  await db.source.transaction(async (manager) => {
    await manager.insert(TopologyVersionEntity, { ...loaded, appliedAt: by.at, appliedBy: by.name });
    const desks = Object.entries(loaded.document.desks).map(([code, { side }]) => ({ code, side }));
    await manager.createQueryBuilder().insert().into(DeskEntity).values(desks).orIgnore().execute();
  });
}
