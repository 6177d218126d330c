import { readFileSync } from 'node:fs';
import type { LoadedTopology } from '@pasban/contracts';
import {
  acceptReport,
  compileTopology,
  EVERYONE_PRESENT,
  type Hypothetical,
  imagine,
  NOBODY_PRESENT,
  simulate,
  type Simulation,
  type Topology,
} from '@pasban/domain';
import { formatProblems, parseTopology } from '@pasban/topology';
import { OptionError, type Options } from './options';

/** What was asked, of which topology, and the answer. */
export interface Explanation {
  loaded: LoadedTopology;
  hypothetical: Hypothetical;
  simulation: Simulation;
}

/** Runs the report of the options through the topology of the options. */
export function explain({ body, topology: file }: Options, now: Date): Explanation {
  const { side, at: given, presence: assumed, ...report } = body;
  const loaded = load(file, now);
  const topology = compileTopology(loaded);
  const at = given === undefined ? now : new Date(given);
  const hypothetical = { side: side ?? topology.sides[0] ?? '', body: report };
  check(hypothetical, topology, at);
  const presence = assumed === 'nobody' ? NOBODY_PRESENT : EVERYONE_PRESENT;
  return { loaded, hypothetical, simulation: simulate(hypothetical, { topology, at, presence }) };
}

function load(file: string, now: Date): LoadedTopology {
  const parsed = parseTopology(file, (path) => readFileSync(path, 'utf8'), now);
  if (!parsed.ok) throw new OptionError(`The topology cannot be used:\n${formatProblems(parsed.problems)}`);
  return parsed.loaded;
}

/** A code that the topology does not have would quietly mean nothing. */
function check(hypothetical: Hypothetical, topology: Topology, at: Date): void {
  if (!topology.sides.includes(hypothetical.side))
    throw new OptionError(`--side: there are ${topology.sides.join(', ')}`);
  const accepted = acceptReport(imagine(hypothetical, at).body, topology, at);
  if (accepted.kind === 'accept') return;
  throw new OptionError(
    accepted.errors.map(({ pointer, detail }) => `--${pointer.split('/').at(-1)}: ${detail}`).join('\n'),
  );
}
