import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';

/** Where figures come from: without it they mean little to another reader. */
export interface Machine {
  platform: string;
  processors: number;
  processor: string;
  memoryGiB: number;
  node: string;
  /** Average number of processes that wanted to run during the last minute, before the first measurement. */
  loadBefore: number;
}

export const describeMachine = (): Machine => ({
  platform: `${platform()} ${release()} ${arch()}`,
  processors: cpus().length,
  processor: cpus()[0]?.model ?? 'unknown',
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  loadBefore: loadavg()[0] ?? 0,
});

export const machineLine = (machine: Machine): string =>
  `${machine.processors} × ${machine.processor}, ${machine.memoryGiB} GiB, ${machine.platform}, Node ${machine.node}, ` +
  `load before ${machine.loadBefore.toFixed(1)}`;
