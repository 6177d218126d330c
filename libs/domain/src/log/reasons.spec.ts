import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RESOLVE_OUTCOMES, SUGGESTION_REASONS } from '@pasban/contracts';

const read = (path: string): string => readFileSync(join(__dirname, path), 'utf8');

const explained = new Set(
  [...read('../../../../docs/reasons.md').matchAll(/`([a-z.-]+)`/g)].map(([, code]) => code),
);

/** The codes of a union of strings, as the source spells them: types leave no other trace. */
function codesOf(path: string, type: string): string[] {
  const [, union = ''] = new RegExp(`type ${type} =([^;]+);`).exec(read(path)) ?? [];
  return [...union.matchAll(/'([a-z.-]+)'/g)].map(([, code = '']) => code);
}

/** What an alert's clock does that leaves a line in the log. */
const clockReasons = (): string[] =>
  [...read('../escalation/next-step.ts').matchAll(/reason: ((?:'[a-z-]+'(?: \| )?)+);/g)]
    .flatMap(([, reasons = '']) => [...reasons.matchAll(/'([a-z-]+)'/g)].map(([, code = '']) => code))
    .filter((code) => code !== 'no-timer' && code !== 'not-due');

it.each([
  ['kind of the log', codesOf('log.ts', 'LogKind')],
  ['reason for a place', codesOf('../routing/place.ts', 'PlaceReason')],
  ['reason for a desk', codesOf('../routing/desks.ts', 'DeskReason')],
  ['refusal', codesOf('../act/act.ts', 'Refusal')],
  ['refusal of an erasure', codesOf('../erasure/decide.ts', 'ErasureRefusal')],
  ['consequence of a clock', clockReasons()],
  ['outcome', [...RESOLVE_OUTCOMES]],
  ['suggestion', [...SUGGESTION_REASONS]],
])('RT6 docs/reasons.md explains every %s', (_, codes) => {
  expect(codes.length).toBeGreaterThan(3);
  expect(codes.filter((code) => !explained.has(code))).toEqual([]);
});
