import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { EXAMPLE_TOPOLOGY } from './example-topology';

/** A topology file of a test's own, removed with `remove`. */
export interface TestTopology {
  readonly path: string;
  remove(): void;
}

/** Where the counterpart's ladder ends: a repeat takes the place of the minute that a last call would take. */
const END_OF_COUNTERPART = 'to: [national] }\n\n# The first policy';

/**
 * The example with its ladders in seconds instead of minutes: the next step after two, the last after four and then
 * twice more, on the other side once more, for tests that have no clock but the machine's.
 */
export const fastTopology = (): TestTopology =>
  editedTopology(
    ['after: 60s', 'after: 2s'],
    ['after: 120s', 'after: 4s'],
    ['every: 60s, times: 5', 'every: 1s, times: 2'],
    [END_OF_COUNTERPART, END_OF_COUNTERPART.replace('\n', '\n    repeat: { every: 1s, times: 1 }\n')],
  );

/** The example with some of its text replaced, everywhere it stands; each piece must occur. */
export function editedTopology(...edits: readonly (readonly [from: string, to: string])[]): TestTopology {
  const folder = mkdtempSync(join(tmpdir(), 'pasban-topology-'));
  cpSync(join(dirname(EXAMPLE_TOPOLOGY), 'boundaries'), join(folder, 'boundaries'), { recursive: true });
  const path = join(folder, 'edited.yaml');
  const text = edits.reduce(
    (whole, [from, to]) => {
      if (!whole.includes(from)) throw new Error(`the example no longer holds "${from}"`);
      return whole.replaceAll(from, to);
    },
    readFileSync(EXAMPLE_TOPOLOGY, 'utf8'),
  );
  writeFileSync(path, text);
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
