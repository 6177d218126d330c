import { startChild } from '../child';
import type { FloorTask } from './floor-server';
import type { Running, SubjectOptions } from './subject';
import { newWorkspace, removeWorkspace } from './workspace';

/** Starts the bare server in a process of its own. It asks nobody for a token; its two desks hear everything. */
export async function startFloor(options: SubjectOptions): Promise<Running> {
  const dataDir = newWorkspace();
  const task: FloorTask = {
    dataDir,
    payload: options.floorPayload,
  };
  const child = await startChild<FloorTask, { url: string }>('floor', task).catch((error: unknown) => {
    removeWorkspace(dataDir);
    throw error;
  });
  const desks = ['pk-is-spu', 'cn-bj-duty'].map((desk) => ({ desk, token: 'none' }));
  return {
    target: { url: child.first.url, token: 'none', desks },
    inside: { pid: child.pid },
    stop: async () => {
      await child.stop();
      removeWorkspace(dataDir);
    },
  };
}
