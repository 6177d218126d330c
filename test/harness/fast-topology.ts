import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { EXAMPLE_TOPOLOGY } from './example-topology';

/** A topology file of a test's own, removed with `remove`. */
export interface TestTopology {
  readonly path: string;
  remove(): void;
}

/** What the counterparts' ladder ends with; a repeat takes the place of the minute that a last call would take. */
const LAST_STEP_OF_COUNTERPART = /(\n {2}counterpart:\n {4}steps:\n(?: {6}- .*\n)+)/;

/**
 * The example with its ladders in seconds instead of minutes: the next step after two, the last after four and then
 * twice more, on the other side once more, for tests that have no clock but the machine's.
 */
export function fastTopology(): TestTopology {
  const folder = mkdtempSync(join(tmpdir(), 'pasban-topology-'));
  cpSync(join(dirname(EXAMPLE_TOPOLOGY), 'boundaries'), join(folder, 'boundaries'), { recursive: true });
  const path = join(folder, 'fast.yaml');
  const text = readFileSync(EXAMPLE_TOPOLOGY, 'utf8');
  const faster = text
    .replaceAll('after: 60s', 'after: 2s')
    .replaceAll('after: 120s', 'after: 4s')
    .replaceAll('every: 60s, times: 5', 'every: 1s, times: 2')
    .replace(LAST_STEP_OF_COUNTERPART, '$1    repeat: { every: 1s, times: 1 }\n');
  const expected = ['after: 2s', 'after: 4s', 'every: 1s, times: 2', 'every: 1s, times: 1'];
  if (!expected.every((words) => faster.includes(words)))
    throw new Error('the example’s ladders have changed');
  writeFileSync(path, faster);
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
