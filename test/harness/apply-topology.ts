import { readFileSync } from 'node:fs';
import { appliedTopology, applyTopology, CurrentTopology } from '@pasban/persistence';
import { compareTopologies, parseTopology } from '@pasban/topology';
import { EXAMPLE_TOPOLOGY } from './example-topology';
import type { TestSystem } from './system';

/** Puts the example topology into force with some of its text replaced; each piece must occur, so that no story goes stale. */
export async function applyExampleWith(
  { db, app, clock }: TestSystem,
  ...edits: readonly (readonly [from: string | RegExp, to: string])[]
): Promise<void> {
  const text = edits.reduce(edit, readFileSync(EXAMPLE_TOPOLOGY, 'utf8'));
  const read = (path: string): string => (path === EXAMPLE_TOPOLOGY ? text : readFileSync(path, 'utf8'));
  const parsed = parseTopology(EXAMPLE_TOPOLOGY, read, clock.now());
  if (!parsed.ok) throw new Error(`the edited example is faulty: ${JSON.stringify(parsed.problems)}`);
  const { loaded } = parsed;
  const inForce = await appliedTopology(db);
  const note = inForce ? { changes: compareTopologies(inForce.loaded, loaded) } : {};
  const by = { name: 'test', at: clock.now() };
  await applyTopology(db, { loaded, by, onTopOf: inForce?.version ?? null, note });
  await app.get(CurrentTopology).reload();
}

function edit(text: string, [from, to]: readonly [from: string | RegExp, to: string]): string {
  const edited = text.replace(from, to);
  if (edited === text) throw new Error(`the example no longer holds ${String(from)}`);
  return edited;
}
