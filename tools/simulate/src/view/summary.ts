import type { Simulation } from '../run/simulation';
import { countLine, speedLines } from './figures';

/** At most so many missing reports are listed by name. */
const LISTED = 10;

/** What is said at the end, and whether everything accepted was seen where it could be. */
export async function summarise(simulation: Simulation): Promise<{ text: string; complete: boolean }> {
  const { ledger, cast } = simulation;
  const { delivered, waiting } = await simulation.deliveredElsewhere();
  const watched = cast.watched.map(({ desk }) => desk).join(', ');
  const failed = ledger.count(({ state }) => state === 'failed');
  const { missing } = ledger;
  const lines = [
    '',
    countLine(ledger),
    ...speedLines(ledger),
    `Watched: ${watched}. For desks that these accounts may not watch: ${delivered} delivered, ${waiting} not yet.`,
    ...[...ledger.refusals].map(([reason, count]) => `Turned down ${count} ×: ${reason}`),
    ...missing
      .slice(0, LISTED)
      .map(({ report, id, desk }) => `Missing: ${report.reference} (${id ?? '?'}) on ${desk ?? '?'}`),
    missing.length === 0
      ? 'Everything that was accepted for a watched desk was seen there.'
      : `${missing.length} accepted reports never appeared on their desk.`,
  ];
  return { text: lines.join('\n'), complete: missing.length === 0 && failed === 0 };
}
