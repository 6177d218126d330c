import { ReportBody } from '@pasban/contracts';
import {
  compileTopology,
  correlate,
  type DecisionContext,
  decideReports,
  matterOf,
  openFor,
  openIncident,
  OpenIncidents,
  type Report,
  route,
  type Topology,
} from '@pasban/domain';
import { insideTest } from '@pasban/geo';
import { randomUUID } from 'node:crypto';
import type { SubjectName } from '../baselines/subject';
import { separateReports } from '../load/reports';
import { largeTopology, pointIn } from './large-topology';

/** What a computing child is asked for. */
export interface ComputeTask {
  side: SubjectName;
  /** How long each figure is measured. */
  seconds: number;
}

export interface Computed {
  /** Reports correlated, placed, matched and their alerts opened, per second of processor time. */
  opened: number;
  /** The same where every report's kind of situation is met for the first time. */
  openedFirst: number;
  /** Reports decided altogether: with the log and with what is sent to the desks. */
  decisions: number;
  /** Places looked up per second of processor time. */
  lookUps: number;
}

/** Reports decided together, as the routing stage does under load. */
const BATCH = 200;
/** Different reports and places, in turn. */
const DIFFERENT = 10_000;
const WARM_UP_SECONDS = 1;
/** Looking at the clock takes as long as a look-up: it is done once for so many runs. */
const RUNS_PER_LOOK = 20;

/** Measures what is computed without any database: decisions in a large topology, and look-ups of places. */
export function measureCompute({ side, seconds }: ComputeTask): Promise<Computed> {
  const topology = largeTopology();
  const bodies = makeBodies();
  const points = Array.from({ length: DIFFERENT }, (_, n) => pointIn(n));
  if (side === 'floor') {
    const tests = Object.entries(topology.boundaries).map(([, boundary]) => insideTest(boundary));
    const checked = rate(seconds, BATCH, (n) => checkBatch(bodies, n));
    return Promise.resolve({
      opened: checked,
      openedFirst: checked,
      decisions: checked,
      lookUps: rate(seconds, 1, (n) => {
        const { lat, lon } = points[n % DIFFERENT] ?? { lat: 0, lon: 0 };
        return tests.find((isInside) => isInside(lat, lon));
      }),
    });
  }
  const compiled = compileTopology(topology);
  const reports = bodies.map((body, n) => reportOf(body, n));
  return Promise.resolve({
    opened: rate(seconds, BATCH, (n) => openBatch(batchAt(reports, n), contextOf(compiled))),
    // A topology that is another object remembers nothing of the situations of the one before.
    openedFirst: rate(seconds, BATCH, (n) => openBatch(batchAt(reports, n), contextOf({ ...compiled }))),
    decisions: rate(seconds, BATCH, (n) =>
      decideReports(batchAt(reports, n), new OpenIncidents([], []), contextOf(compiled)),
    ),
    lookUps: rate(seconds, 1, (n) => {
      const { lat, lon } = points[n % DIFFERENT] ?? { lat: 0, lon: 0 };
      return compiled.geo.locate(lat, lon);
    }),
  });
}

/**
 * How many things a second of processor time does, when one `run` does `each` of them. Processor time rather than the
 * clock's: what else the machine does meanwhile is no part of a computation. The first second does not count.
 */
function rate(seconds: number, each: number, run: (n: number) => unknown): number {
  let n = 0;
  const during = (wanted: number): number => {
    const begun = processorSeconds();
    const first = n;
    let spent = 0;
    while (spent < wanted) {
      for (let again = 0; again < RUNS_PER_LOOK; again += 1) run(n++);
      spent = processorSeconds() - begun;
    }
    return ((n - first) * each) / spent;
  };
  during(WARM_UP_SECONDS);
  return during(seconds);
}

function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function makeBodies(): ReportBody[] {
  const source = separateReports('severe', 'Decision', Date.now());
  return Array.from({ length: DIFFERENT }, (_, n) => {
    const body = JSON.parse(source(n).body) as ReportBody;
    return { ...body, location: { ...pointIn(n), accuracyM: 15 } };
  });
}

function reportOf(body: ReportBody, n: number): Report {
  const at = new Date(Date.now() - n);
  return {
    id: randomUUID(),
    side: n % 2 === 0 ? 'pk' : 'cn',
    status: 'exercise',
    severity: body.severity,
    body,
    occurredAt: at,
    sentAt: null,
    receivedAt: at,
  };
}

const batchAt = <Item>(items: readonly Item[], n: number): Item[] => {
  const first = (n * BATCH) % DIFFERENT;
  return items.slice(first, first + BATCH);
};

const checkBatch = (bodies: readonly ReportBody[], n: number): boolean =>
  batchAt(bodies, n).every((body) => ReportBody.safeParse(body).success);

const contextOf = (topology: Topology): DecisionContext => ({
  topology,
  ids: { next: randomUUID },
  now: new Date(),
  presence: () => true,
});

/** The decision up to the alerts, each report's incident being open for the next one. */
function openBatch(reports: readonly Report[], context: DecisionContext): OpenIncidents {
  const open = new OpenIncidents([], []);
  for (const report of reports) {
    const found = correlate(report, open.alike(report), context.topology.correlation);
    if (found.kind === 'attach') throw new Error('reports that lie apart have been correlated');
    const routing = route(matterOf(report), context.topology);
    const incident = openIncident(context.ids.next(), report, routing, context.now);
    open.put(
      incident,
      routing.alerts.map((planned) => openFor(planned, incident, routing, context)),
    );
  }
  return open;
}
