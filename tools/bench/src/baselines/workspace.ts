import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Measurements write here: on the project's own disk, since a temporary folder may be in memory, where fsync is free. */
const ROOT = resolve('.cache/bench');

/** A fresh folder for one server's data. */
export function newWorkspace(): string {
  mkdirSync(ROOT, { recursive: true });
  const path = mkdtempSync(join(ROOT, 'run-'));
  // Started by root, the database runs as another user, who has to get in.
  chmodSync(path, 0o755);
  return path;
}

export function removeWorkspace(path: string): void {
  rmSync(path, { recursive: true, force: true });
}
