import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedTopology } from '@pasban/contracts';
import { parseTopology } from '@pasban/topology';

export const FUZZ_TOPOLOGY = join(__dirname, 'fuzz.yaml');

type Edit = readonly [from: string | RegExp, to: string];

/** Slightly different versions of the topology, as somebody might apply them in the middle of a night. */
const VARIANTS: readonly (readonly Edit[])[] = [
  [],
  // Other times and other releases: ladders that run keep theirs.
  [
    ['after: 5s', 'after: 3s'],
    ['every: 3s, times: 2', 'every: 4s, times: 1'],
    [/release: notify/, 'release: summary'],
  ],
  // A desk that ladders name is no more, and nobody shares what is moderate.
  [
    [/ {2}north-cyber:\n( {4}.*\n)+/, ''],
    [/ {2}calling:\n( {4}.*\n)+/, '  calling:\n    steps: [{ after: 0s, to: [on-call] }]\n'],
    [/ {4}counterpart: \{ release: full.*\n/, ''],
  ],
  // Places meet farther apart, and a border that is contested no longer.
  [
    ['within: 500m', 'within: 700m'],
    [/ {2}- \{ between: \[NO-A, NO-B\].*\n/, ''],
  ],
];

/** What is the same in every variant, for those who judge: the widest and the narrowest that one may find. */
export const NEAR = { closeM: 500, farM: 700, duringSeconds: 120 } as const;

/** The numbered variant; each edit must still change something, so that none goes stale. */
export function variant(number: number, now: Date): LoadedTopology {
  const edits = VARIANTS[number % VARIANTS.length] ?? [];
  const text = edits.reduce(edit, readFileSync(FUZZ_TOPOLOGY, 'utf8'));
  const read = (path: string): string => (path === FUZZ_TOPOLOGY ? text : readFileSync(path, 'utf8'));
  const parsed = parseTopology(FUZZ_TOPOLOGY, read, now);
  if (!parsed.ok) throw new Error(`variant ${number} is faulty: ${JSON.stringify(parsed.problems)}`);
  return parsed.loaded;
}

function edit(text: string, [from, to]: Edit): string {
  const edited = text.replace(from, to);
  if (edited === text) throw new Error(`the topology of the fuzz no longer holds ${String(from)}`);
  return edited;
}
