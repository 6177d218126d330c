import { randomInt } from 'node:crypto';
import { Verification } from '@pasban/audit';
import { severityRank } from '@pasban/contracts';
import { auditRecords } from '@pasban/persistence';
import { measureContradictions, measureWaiting } from '../../apps/dispatch/src/auditor/measure';
import { request } from '../harness/http';
import { complaintsAbout } from '../harness/ladder-complaints';
import { type LadderRows, readLadders } from '../harness/ladder-rows';
import { eventually } from '../harness/limit';
import { metricsOf } from '../harness/metrics-of';
import { attended, Ordeal } from '../harness/ordeal';
import { openStores } from '../harness/stores';
import { type IncidentRows, readIncidents, readReports, type ReportRows } from '../harness/report-rows';

/** Less than two minutes where nothing else runs, most of it for fifty starts; many times that where much does. */
jest.setTimeout(1_800_000);

const KILLS = 50;
const given = process.env['PASBAN_CRASH_SEED'];
const seed = given ? Number(given) : randomInt(2 ** 32);

/** An auditor looks first when it is five seconds old; a machine under load may be many times as slow. */
const LOOKS_MS = 120_000;

let ordeal: Ordeal;
let reports: ReportRows[];
let incidents: IncidentRows[];
let ladders: LadderRows[];

beforeAll(async () => {
  console.info(`PASBAN_CRASH_SEED=${seed} gives these reports and moments again`);
  ordeal = await Ordeal.of(seed);
  await ordeal.run(KILLS);
  reports = await readReports(ordeal.database);
  incidents = await readIncidents(ordeal.database);
  ladders = await readLadders(ordeal.database);
  console.info(summary());
});
afterAll(() => ordeal?.close());

const whileNobodyRouted = (): ReportRows[] => reports.filter(({ receivedAt }) => ordeal.isOutage(receivedAt));
const diedIn = (what: string): number => ordeal.deaths.filter(({ during }) => during === what).length;

/** Whether the moments meant something: what the dead had been doing, and how much there was to go wrong. */
function summary(): string {
  const beside = ordeal.deaths.filter(({ at, succeededAt }) => succeededAt <= at).length;
  return [
    `killed ${['routing', 'escalating', 'something else', 'nothing'].map((what) => `${diedIn(what)} in ${what}`).join(', ')}`,
    `${beside} of them beside a successor`,
    `${reports.length} reports, ${whileNobodyRouted().length} of them in outages`,
    `${incidents.length} incidents, ${incidents.filter(({ raised }) => raised > 0).length} raised`,
    `${ladders.length} alerts, ${ladders.filter(({ state }) => state === 'acknowledged').length} answered`,
    `${ladders.flatMap(({ firings }) => firings).length} steps`,
  ].join('; ');
}

const sorted = (texts: Iterable<string>): string[] => [...new Set(texts)].toSorted();

it('IN1 IN2 every report that was accepted is routed into one incident, those of the outages too', () => {
  expect(ordeal.refused).toEqual([]);
  expect(sorted(reports.map(({ id }) => id))).toEqual(sorted(ordeal.accepted.map(({ id }) => id)));
  expect(reports.filter(({ isRouted, attempts }) => !isRouted || attempts > 0)).toEqual([]);
  expect(reports.filter(({ toldIn, incident }) => toldIn.length !== 1 || toldIn[0] !== incident)).toEqual([]);
  expect(whileNobodyRouted().length).toBeGreaterThan(0);
});

it('CO1 CO4 the reports of an event are one incident, as severe as the worst of them', () => {
  const known = incidents.map(({ id, severity, reportCount }) => {
    const own = reports.filter(({ incident }) => incident === id);
    return {
      events: sorted(own.map(({ headline }) => headline)).join(),
      of: own.length,
      reportCount,
      severity,
    };
  });
  const happened = sorted(ordeal.accepted.map(({ event }) => event)).map((events) => {
    const told = ordeal.accepted.filter(({ event }) => event === events);
    const reportCount = new Set(told.map(({ id }) => id)).size;
    const severity = Math.min(...told.map((one) => severityRank(one.severity)));
    return { events, of: reportCount, reportCount, severity };
  });
  expect(known.toSorted((one, other) => (one.events < other.events ? -1 : 1))).toEqual(happened);
});

it('RT5 an incident has an alert at home, and one at the counterpart where it is severe', () => {
  const wrong = incidents.filter(({ homeSide, severity, alerted }) => {
    const sides = severity <= severityRank('severe') ? ['cn', 'pk'] : [homeSide];
    return alerted.join() !== sides.join();
  });
  expect(wrong).toEqual([]);
});

it('ES1 ES4 ES6 every step of every ladder fired once, in order and not before its time; log and feeds say the same', () => {
  expect(ladders.flatMap((ladder) => complaintsAbout(ladder, attended))).toEqual([]);
  expect(sorted(ladders.map(({ state }) => state))).toEqual(['acknowledged', 'exhausted']);
});

type Tamper = (ladder: LadderRows) => Partial<LadderRows>;
const lastStepOf = ({ lines }: LadderRows): number =>
  lines.findLastIndex(({ kind }) => kind === 'alert.step');
const TAMPERED: [what: string, complaint: string, tamper: Tamper][] = [
  [
    'a step that fired twice',
    'fired',
    (l) => ({ firings: [...l.firings.slice(0, 2), ...l.firings.slice(1)] }),
  ],
  ['a step that never fired', 'fired', (l) => ({ firings: l.firings.toSpliced(1, 1) })],
  ['a missing repeat', 'fired', (l) => ({ firings: l.firings.slice(0, -1) })],
  [
    'a step before its time',
    'before it was due',
    (l) => ({ firings: l.firings.toSpliced(1, 1, { step: 1, at: l.openedAt }) }),
  ],
  ['an early exhaustion', 'exhausted before', () => ({ repeat: { everySeconds: 60, times: 2 } })],
  ['a missing line', 'told', (l) => ({ lines: l.lines.toSpliced(lastStepOf(l), 1) })],
  [
    'a line too many',
    'told',
    (l) => ({ lines: l.lines.flatMap((line, nth) => (nth === lastStepOf(l) ? [line, line] : [line])) }),
  ],
  ['a ladder without its end', 'as its end', (l) => ({ lines: l.lines.slice(0, -1) })],
  ['a missing entry', 'feed as', (l) => ({ entries: l.entries.slice(1) })],
  ['an entry too many', 'feed as', (l) => ({ entries: [...l.entries.slice(0, 1), ...l.entries] })],
  ['an alert that still waits', 'still waits', (l) => ({ timerAt: l.openedAt })],
  ['an alert that is open', 'is open', () => ({ state: 'open' })],
];
it.each(TAMPERED)('%s would not have passed', (_what, complaint, tamper) => {
  const ladder = ladders.find(({ state, firings }) => state === 'exhausted' && firings.length === 5);
  if (!ladder) throw new Error('no ladder has run its whole course');
  expect(complaintsAbout(ladder, attended)).toEqual([]);
  expect(complaintsAbout({ ...ladder, ...tamper(ladder) }, attended).join()).toContain(complaint);
});

it('FD1 every feed is gapless, and a screen saw it live without a gap', async () => {
  const torn = await ordeal.database.query(
    `SELECT d.code, d.last_seq, count(f.seq) AS entries, min(f.seq), max(f.seq)
       FROM desk d LEFT JOIN feed_entry f ON f.desk = d.code
      GROUP BY d.code HAVING (count(f.seq), coalesce(min(f.seq), 1), coalesce(max(f.seq), 0)) <> (d.last_seq, 1, d.last_seq)`,
  );
  expect(torn).toEqual([]);
  const { screen } = ordeal.supervisor;
  const [desk] = await ordeal.database.query<{ head: number }>(
    `SELECT last_seq::int AS head FROM desk WHERE code = '${screen.desk}'`,
  );
  const { length } = await eventually(
    async () => screen.entries,
    (entries) => entries.at(-1)?.seq === desk?.head,
  );
  const seqs = screen.entries.map(({ seq }) => seq);
  expect(seqs).toEqual(Array.from({ length }, (_, nth) => (seqs[0] ?? NaN) + nth));
});

it('FD1 what was not raised was opened once on each of its desks', async () => {
  const raised = incidents.filter((incident) => incident.raised > 0).map(({ id }) => id);
  const twice = await ordeal.database.query(
    `SELECT desk, incident_id, count(*) FROM feed_entry
      WHERE type = 'alert.opened' AND NOT incident_id = ANY ($1::uuid[])
      GROUP BY desk, incident_id HAVING count(*) > 1`,
    [raised],
  );
  expect(twice).toEqual([]);
});

it('dispatchers died with transactions open, which is where it hurts', () => {
  expect(diedIn('routing') + diedIn('escalating')).toBeGreaterThan(0);
});

it('AU2 every side’s audit is one sound chain, and no entry has lost its place', async () => {
  const db = await openStores(ordeal.database.url);
  try {
    const verdicts = await eventually(
      async () => {
        const verification = new Verification();
        for await (const record of auditRecords(db)) verification.take(record);
        return verification.verdicts();
      },
      (found) => found.every(({ waiting }) => waiting === 0),
    );
    expect(verdicts.length).toBeGreaterThan(1);
    for (const verdict of verdicts) {
      expect(verdict).toMatchObject({ flaw: undefined, unlinked: [] });
      expect(verdict.sound).toBeGreaterThan(KILLS);
    }
  } finally {
    await db.source.destroy();
  }
});

it('the auditor agrees: nothing was contradictory at any death, and nothing is, waits or is told as stuck', async () => {
  expect(ordeal.contradictions).toEqual([]);
  expect(await measureWaiting(ordeal.rows, new Date())).toEqual([]);
  expect(await measureContradictions(ordeal.rows, new Date())).toEqual([]);

  // One that starts now looks at everything with its first look.
  const fresh = await ordeal.start('dispatch');
  const metrics = await eventually(
    () => metricsOf(fresh),
    (all) => (all.get('pasban_auditor_looks_total{at="everything"}') ?? 0) > 0,
    LOOKS_MS,
  );
  const judged = [...metrics].filter(([name]) => /^pasban_auditor_(findings|lag_seconds)\{/.test(name));
  expect(judged.length).toBeGreaterThan(0);
  expect(judged.filter(([, value]) => value !== 0)).toEqual([]);
  for (const { url } of [fresh, ordeal.succession.current])
    expect(await request('GET', `${url}/health/ready`)).toMatchObject({ status: 200 });
  expect(await ordeal.database.query('SELECT finding FROM audit_episode')).toEqual([]);
});
