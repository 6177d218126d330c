import type { DraftEntry } from '@pasban/domain';
import {
  alertsOfIncidents,
  APPLICATION_ROLE,
  createDataSource,
  Database,
  feedHeads,
  feedPage,
  incidentLog,
  incidentsById,
  lockAlert,
  newestMembers,
  receiptsOfIncident,
  type Runner,
  searchIncidents,
  writeOutcome,
} from '@pasban/persistence';
import { median } from '../../../shared/statistics';
import type { SubjectName } from '../baselines/subject';
import { runLoad } from '../load/tasks';
import { type CopiedIds, copyEntries, copyIncidents } from '../rows/copied-incidents';
import { inTurn } from './in-turn';
import type { Figures, Scale, Scenario } from './scenario';
import { withServer } from './with-server';

const SIDE = 'pk';
const DESK = 'pk-is-spu';
/** Of the own side, and as many of the other. */
const INCIDENTS = 25_000;
const ENTRIES = 1_000;
const TURNS_PER_SECOND = 50;
/** The first runs prepare statements on connections, and read the tables into memory. */
const WARM_UP = 50;

/** What the second wall costs: the statements of a request, as they are and as the owner, whom no policy binds. */
export const walls: Scenario = {
  name: 'walls',
  title: `Row-level security: the statements of a request among ${2 * INCIDENTS} incidents, medians`,
  baseline: 'without it',
  figures: {
    list: { label: 'list of 50 incidents', unit: 'ms', better: 'lower', goal: 2 },
    detail: { label: 'one incident with log, receipts, reports', unit: 'ms', better: 'lower', goal: 2 },
    feed: { label: 'feed page of 200 entries', unit: 'ms', better: 'lower', goal: 2 },
    acknowledge: { label: 'acknowledgement, committed', unit: 'ms', better: 'lower', goal: 1.1 },
  },
  measure: inTurn(measure),
};

function measure({ seconds }: Scale): Promise<Record<SubjectName, Figures>> {
  return withServer('pasban', { twoSteps: true }, async (target, { databaseUrl = '' }) => {
    await runLoad({ kind: 'one-report', target });
    const openedFrom = Date.now();
    const own = await copyIncidents(databaseUrl, { count: INCIDENTS, homeSide: SIDE, openedFrom });
    await copyIncidents(databaseUrl, { count: INCIDENTS, homeSide: 'cn', openedFrom });
    await copyEntries(databaseUrl, DESK, ENTRIES);
    const bound = new Database(await connected(databaseUrl, APPLICATION_ROLE));
    const owner = new Database(await connected(databaseUrl));
    try {
      return await compareAll(bound, owner, own, Math.round(seconds * TURNS_PER_SECOND));
    } finally {
      await bound.source.destroy();
      await owner.source.destroy();
    }
  });
}

const connected = (url: string, role?: string) => createDataSource(url, () => undefined, role).initialize();

async function compareAll(
  bound: Database,
  owner: Database,
  own: readonly CopiedIds[],
  turns: number,
): Promise<Record<SubjectName, Figures>> {
  const figures: Record<SubjectName, Figures> = { pasban: {}, floor: {} };
  const idsAt = (turn: number): CopiedIds =>
    own[turn % own.length] ?? { incident: '', alert: '', report: '' };
  for (const [name, read] of Object.entries(READS)) {
    const times = await takeTurns(turns, {
      pasban: (turn) => bound.asSides([SIDE], (tx) => read(tx, idsAt(turn))),
      floor: (turn) => read(owner, idsAt(turn)),
    });
    figures.pasban[name] = median(times.pasban);
    figures.floor[name] = median(times.floor);
  }
  // Each answers alerts of its own: a row that was just written is read and written more slowly than another.
  const answered = await takeTurns(turns, {
    pasban: (turn) => acknowledge(bound, idsAt(2 * turn)),
    floor: (turn) => acknowledge(owner, idsAt(2 * turn + 1)),
  });
  figures.pasban.acknowledge = median(answered.pasban);
  figures.floor.acknowledge = median(answered.floor);
  return figures;
}

const READS: Record<string, (db: Runner, ids: CopiedIds) => Promise<unknown>> = {
  list: async (db) => {
    const incidents = await searchIncidents(db, { side: SIDE, limit: 50 });
    const ids = incidents.map(({ id }) => id);
    return alertsOfIncidents(db, ids);
  },
  detail: async (db, { incident }) => {
    await incidentsById(db, [incident]);
    await alertsOfIncidents(db, [incident]);
    await incidentLog(db, incident);
    await receiptsOfIncident(db, incident);
    await newestMembers(db, incident, 200);
  },
  feed: async (db) => {
    await feedPage(db, DESK, 0, 200);
    await feedHeads(db, [DESK]);
  },
};

/** What an officer's answer reads, locks and writes. */
const acknowledge = (db: Database, ids: CopiedIds): Promise<unknown> =>
  db.transaction(async (tx) => {
    const alert = await lockAlert(tx, ids.alert, [SIDE]);
    if (!alert) throw new Error('the alert is not there');
    await incidentsById(tx, [ids.incident]);
    await alertsOfIncidents(tx, [ids.incident]);
    const at = new Date();
    const entry: DraftEntry = {
      desk: DESK,
      type: 'alert.acknowledged',
      at,
      incidentId: ids.incident,
      alertId: ids.alert,
      content: {},
    };
    const line = {
      incidentId: ids.incident,
      at,
      kind: 'alert.answered' as const,
      reason: 'answered' as const,
    };
    await writeOutcome(tx, {
      alerts: [alert],
      log: [{ ...line, side: SIDE, actor: null, detail: {} }],
      entries: [entry],
    });
  });

/** Runs both in turn, first the one and then the other first; times in milliseconds. */
async function takeTurns(
  turns: number,
  work: Record<SubjectName, (turn: number) => Promise<unknown>>,
): Promise<Record<SubjectName, number[]>> {
  const times: Record<SubjectName, number[]> = { pasban: [], floor: [] };
  for (let turn = 0; turn < WARM_UP + turns; turn += 1) {
    for (const side of turn % 2 === 0 ? (['pasban', 'floor'] as const) : (['floor', 'pasban'] as const)) {
      const begun = performance.now();
      await work[side](turn);
      if (turn >= WARM_UP) times[side].push(performance.now() - begun);
    }
  }
  return times;
}
