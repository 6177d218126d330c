import { quantile } from '../../../shared/statistics';
import type { Ledger } from '../run/ledger';

/** What was sent and what became of it, in one line. */
export function countLine(ledger: Ledger): string {
  const of = (state: string): number => ledger.count((sent) => sent.state === state);
  const parts = [
    `sent ${ledger.all.length}`,
    `accepted ${of('accepted')}`,
    `refused ${of('refused')}`,
    `failed ${of('failed')}`,
    `seen ${ledger.count(({ seen }) => seen)}`,
    `waiting ${ledger.missing.length}`,
  ];
  return parts.join('   ');
}

/** Per side, how fast reports came to its desks. */
export function speedLines(ledger: Ledger): string[] {
  return ledger.sides.flatMap((side) => {
    const { own, shared } = ledger.reachedOn(side);
    return [
      `${side}  own      ${spread(own)}`,
      ...(shared.length > 0 ? [`${side}  shared   ${spread(shared)}`] : []),
    ];
  });
}

function spread(latencies: readonly number[]): string {
  const count = `${String(latencies.length).padStart(5)} entries`;
  if (latencies.length === 0) return count;
  const at = (label: string, share: number): string =>
    `${label} ${quantile(latencies, share).toFixed(1).padStart(7)} ms`;
  return [count, at('p50', 0.5), at('p95', 0.95), at('p99', 0.99), at('max', 1)].join('   ');
}
