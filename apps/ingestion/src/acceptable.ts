import type { CapFinding, ReportBody } from '@pasban/contracts';
import { acceptReport, type Topology } from '@pasban/domain';

/** What a report can be without, and where in the message it stood. */
const SPARED: Record<string, { path: string; without: (body: ReportBody) => ReportBody }> = {
  '/occurredAt': { path: 'alert/info', without: ({ occurredAt: _, ...body }) => body },
  '/sentAt': { path: 'alert/sent', without: ({ sentAt: _, ...body }) => body },
  '/location/jurisdiction': {
    path: 'alert/info/area/geocode',
    without: ({ location: { jurisdiction: _, ...location } = {}, ...body }) => ({ ...body, location }),
  },
};

/**
 * A report as far as intake takes it: a partner's message is not turned away for a place that is not ours, nor for a
 * clock that was never set. What is left out is told, and the time of receipt stands for the one that cannot be.
 */
export function asFarAsAcceptable(
  report: ReportBody,
  topology: Topology,
  now: Date,
): { body: ReportBody; left: CapFinding[] } {
  const judged = acceptReport(report, topology, now);
  if (judged.kind === 'accept') return { body: report, left: [] };
  const left: CapFinding[] = [];
  let body = report;
  for (const { pointer, detail } of judged.errors) {
    const spared = SPARED[pointer];
    if (!spared) continue;
    body = spared.without(body);
    left.push({
      weight: 'repaired',
      code: 'left-out',
      line: 0,
      path: spared.path,
      detail: `It is left out, since it says what intake does not take: ${detail}.`,
    });
  }
  return { body, left };
}
