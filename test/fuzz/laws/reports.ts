import type { Change, Transaction } from '../chronicle/chronicle';
import type { IncidentRow, ReportRow } from '../chronicle/rows';
import { NEAR } from '../topology/topology';
import { type Known, type Law, ms, unless } from './law';

/** Every report goes into one incident, once, in time, and into the right one (IN1, CO1, ES6). */
export const reportLaw: Law = (transaction, known) =>
  transaction.reports.flatMap((change) => [
    ...(isRouting(change) ? routedWell(change.after, transaction, known) : []),
    ...(change.before?.routed_at ? movedByHand(change.before, change.after, transaction) : []),
  ]);

const isRouting = ({ before, after }: Change<ReportRow>): boolean =>
  after.routed_at !== null && !before?.routed_at;

function routedWell(report: ReportRow, transaction: Transaction, known: Known): string[] {
  const { id, incident_id: incident } = report;
  const told = transaction.log.filter(
    ({ kind, detail, incident_id }) =>
      (kind === 'report.received' || kind === 'report.attached') &&
      detail.report === id &&
      incident_id === incident,
  );
  return [
    ...unless(told.length === 1, () => `RT report ${id} was routed with ${told.length} lines that say where`),
    ...unless(ms(report.routed_at ?? '') === transaction.at, () => `RT ${id} was routed at another time`),
    ...inTime(report, transaction, known),
    ...(told[0]?.kind === 'report.attached'
      ? attachedWell(report, transaction, known.standing.incidents.get(incident ?? ''))
      : openedWell(report, transaction, known)),
  ];
}

/** A report that failed may take longer; one that did not waits for a sweep at most. */
function inTime(report: ReportRow, { at }: Transaction, { world }: Known): string[] {
  const deadline = world.diligence.deadline(ms(report.received_at));
  const late = report.attempts === 0 && deadline !== undefined && at > deadline;
  return unless(!late, () => `RT ${report.id} of ${report.received_at} was routed at ${clock(at)}`);
}

const clock = (at: number): string => new Date(at).toISOString();

function attachedWell(
  report: ReportRow,
  { reports }: Transaction,
  incident: IncidentRow | undefined,
): string[] {
  // Opened in the same batch: how it stood in between was never written down.
  if (!incident) return [];
  const earlier = reports
    .filter((change) => isRouting(change) && change.after.incident_id === incident.id)
    .map(({ after }) => after)
    .filter((other) => isDecidedBefore(other, report));
  const fits =
    incident.state === 'open' &&
    isAlike(report, incident) &&
    isNear(report, incident, NEAR.farM) &&
    secondsApart(report, stretched(incident, earlier)) <= NEAR.duringSeconds;
  return unless(fits, () => `CO1 report ${report.id} attached to ${incident.id}, which is another event`);
}

/** A batch is decided most severe first, then by when it happened, then by when it came. */
function isDecidedBefore(one: ReportRow, other: ReportRow): boolean {
  const order = (report: ReportRow): (number | string)[] => [
    report.severity_rank,
    ms(report.occurred_at),
    ms(report.received_at),
    report.id,
  ];
  const [mine, theirs] = [order(one), order(other)];
  const differs = mine.findIndex((value, index) => value !== theirs[index]);
  const [value, against] = [mine[differs], theirs[differs]];
  return value !== undefined && against !== undefined && value < against;
}

type Span = Pick<IncidentRow, 'occurred_from' | 'occurred_to'>;

/** In time an incident stretches with each report that attaches to it. */
const stretched = (incident: Span, reports: readonly ReportRow[]): Span =>
  reports.reduce(
    ({ occurred_from: from, occurred_to: to }, { occurred_at: at }) => ({
      occurred_from: ms(at) < ms(from) ? at : from,
      occurred_to: ms(at) > ms(to) ? at : to,
    }),
    incident,
  );

function openedWell(report: ReportRow, { log }: Transaction, { standing }: Known): string[] {
  const reason = log.find(
    ({ kind, incident_id }) => kind === 'incident.opened' && incident_id === report.incident_id,
  )?.reason;
  if (reason === undefined) return [`RT ${report.id} opened an incident without a word`];
  // What can only be read by a person is not compared with anything.
  if (reason === 'needs-person') return [];
  const missed = [...standing.incidents.values()].find(
    (incident) =>
      incident.state === 'open' &&
      isAlike(report, incident) &&
      isNear(report, incident, NEAR.closeM) &&
      secondsApart(report, incident) <= NEAR.duringSeconds,
  );
  return unless(!missed, () => `CO1 report ${report.id} opened an incident beside ${missed?.id}`);
}

function movedByHand(before: ReportRow, after: ReportRow, { log }: Transaction): string[] {
  if (before.incident_id === after.incident_id && before.routed_at === after.routed_at) return [];
  const byHand = log.some(({ kind }) => kind === 'incident.merged' || kind === 'incident.split');
  return unless(
    byHand && before.routed_at === after.routed_at && after.incident_id !== null,
    () => `RT report ${after.id} went from ${before.incident_id} to ${after.incident_id} by itself`,
  );
}

/** Of the same kind, and nothing of which the reporting side may know nothing (RL5). */
const isAlike = (report: ReportRow, incident: IncidentRow): boolean =>
  report.status === incident.status &&
  report.body.category === incident.category &&
  (report.side === incident.home_side || (incident.released[report.side] ?? 'none') !== 'none');

const EARTH_RADIUS_M = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Places of the fuzz lie so close that the earth between them is flat. A centimetre is nobody's business. */
function isNear({ body: { location } }: ReportRow, { lat, lon }: IncidentRow, withinM: number): boolean {
  if (location?.lat === undefined || location.lon === undefined || lat === null || lon === null) return false;
  const north = radians(location.lat - lat);
  const east = radians(location.lon - lon) * Math.cos(radians(lat));
  return Math.hypot(north, east) * EARTH_RADIUS_M <= withinM + 0.01;
}

function secondsApart({ occurred_at }: ReportRow, { occurred_from, occurred_to }: Span): number {
  const at = ms(occurred_at);
  return Math.max(0, ms(occurred_from) - at, at - ms(occurred_to)) / 1_000;
}
