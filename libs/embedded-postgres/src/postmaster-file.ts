import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unlessMissing } from './failure';

/** What a running server writes about itself into `postmaster.pid`. */
export interface PostmasterFile {
  readonly pid: number;
  /** `starting`, `ready`, `stopping` or `standby`; empty in the first moments. */
  readonly status: string;
}

/** Reads the file's lines: the first holds the process id, the eighth the status, padded with spaces. */
export function parsePostmasterFile(text: string): PostmasterFile | undefined {
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, status: lines[7]?.trim() ?? '' };
}

export function postmasterPath(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}

export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | undefined> {
  const text = await unlessMissing(readFile(postmasterPath(cluster), 'utf8'));
  return text === undefined ? undefined : parsePostmasterFile(text);
}
