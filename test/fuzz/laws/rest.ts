import type { Standing } from '../chronicle/chronicle';
import type { AlertRow, IncidentRow, ReportRow } from '../chronicle/rows';
import type { World } from '../world/world';
import { ms, unless } from './law';

/** What must hold whenever everything has come to rest: nothing lies about for which the time has come. */
export function restLaw(standing: Standing, world: World): string[] {
  const at = world.clock.now().getTime();
  const isDue = (moment: string | null): boolean => {
    const deadline = moment === null ? undefined : world.diligence.deadline(ms(moment));
    return deadline !== undefined && at > deadline;
  };
  return [
    ...[...standing.alerts.values()]
      .filter(({ timer_at }) => isDue(timer_at))
      .map(
        ({ id, timer_at }) =>
          `ES6 ${id} waits for ${timer_at}, and nothing happens ${JSON.stringify(standing.alerts.get(id))}`,
      ),
    ...[...standing.reports.values()]
      .filter((report) => isForgotten(report, isDue))
      .map(({ id, received_at }) => `RT ${id} of ${received_at} waits to be routed, and nothing happens`),
    ...[...standing.incidents.values()]
      .filter(({ contested_until }) => isDue(contested_until))
      .map(
        ({ id, contested_until }) => `RT1 ${id} is contested until ${contested_until}, and nothing happens`,
      ),
  ];
}

/** A report that was set back waits until it is tried again. */
const isForgotten = (report: ReportRow, isDue: (moment: string | null) => boolean): boolean =>
  report.routed_at === null && isDue(report.retry_at ?? report.received_at);

/** What must hold of the rows together, however they came to be. */
export function wholeLaw({ reports, incidents, alerts }: Standing): string[] {
  const members = countBy(reports.values(), ({ incident_id }) => incident_id);
  const byIncident = groupBy(alerts.values(), ({ incident_id }) => incident_id);
  return [...incidents.values()].flatMap((incident) => [
    ...unless(
      incident.state === 'merged' || members.get(incident.id) === incident.report_count,
      () => `CO ${incident.id} counts ${incident.report_count} reports and has ${members.get(incident.id)}`,
    ),
    ...unless(
      incident.state !== 'merged' || !members.has(incident.id),
      () => `CO3 ${incident.id} was merged and kept reports`,
    ),
    ...alertsFit(incident, byIncident.get(incident.id) ?? []),
  ]);
}

/** Each side that was alerted has one alert, the home side among them; it is closed just when the incident is over. */
function alertsFit({ id, state, home_side }: IncidentRow, alerts: readonly AlertRow[]): string[] {
  const sides = alerts.map(({ side }) => side);
  const wrong = alerts.filter((alert) => (alert.state === 'closed') !== (state !== 'open'));
  return [
    ...unless(new Set(sides).size === sides.length, () => `ES ${id} has alerts of ${sides.join(', ')}`),
    ...unless(sides.includes(home_side), () => `RT3 ${id} is at home in ${home_side}, which has no alert`),
    ...unless(
      wrong.length === 0,
      () => `ES7 ${id} is ${state}, its alerts are ${alerts.map((alert) => alert.state).join(', ')}`,
    ),
  ];
}

function groupBy<Row>(rows: Iterable<Row>, key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

function countBy<Row>(rows: Iterable<Row>, key: (row: Row) => string | null): Map<string | null, number> {
  const counts = new Map<string | null, number>();
  for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1);
  return counts;
}
