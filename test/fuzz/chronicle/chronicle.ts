import { type Database, statement } from '@pasban/persistence';
import type { AlertRow, EntryRow, IncidentRow, LogRow, ReportRow } from './rows';

/** A row before and after a transaction; `before` is missing for one that is new. */
export interface Change<Row> {
  before: Row | undefined;
  after: Row;
}

/** Everything that one transaction wrote, and when: by the world's clock, whatever the rows say of the time. */
export interface Transaction {
  at: number;
  reports: Change<ReportRow>[];
  incidents: Change<IncidentRow>[];
  alerts: Change<AlertRow>[];
  log: LogRow[];
  entries: EntryRow[];
}

/** The rows as they stand after every transaction so far. */
export interface Standing {
  reports: Map<string, ReportRow>;
  incidents: Map<string, IncidentRow>;
  alerts: Map<string, AlertRow>;
}

const SINCE = statement(
  'fuzz.record-since',
  'SELECT id, tx, kind, row FROM fuzz_record WHERE id > $1 ORDER BY id',
);

interface RecordRow {
  id: number;
  tx: number;
  kind: 'report' | 'incident' | 'alert' | 'incident_log' | 'feed_entry';
  row: unknown;
}

/** Reads what the database has written down, transaction by transaction, and keeps the standing of all rows. */
export class Chronicle {
  readonly standing: Standing = { reports: new Map(), incidents: new Map(), alerts: new Map() };
  private read = 0;

  constructor(private readonly db: Database) {}

  /**
   * Transactions that have ended since the last reading, each as of `at`; call it while none is under way. Two that
   * wrote the same row come in the order in which they did: the later one had to wait for the earlier's end, so its
   * last record is the newer one.
   */
  async *news(at: number): AsyncGenerator<Transaction> {
    const records = await this.db.run<RecordRow & Record<string, unknown>>(SINCE, [this.read]);
    this.read = records.at(-1)?.id ?? this.read;
    const ordered = byTransaction(records).toSorted((one, other) => lastOf(one) - lastOf(other));
    for (const group of ordered) {
      const transaction = this.transactionOf(group, at);
      yield transaction;
      for (const { after } of transaction.reports) this.standing.reports.set(after.id, after);
      for (const { after } of transaction.incidents) this.standing.incidents.set(after.id, after);
      for (const { after } of transaction.alerts) this.standing.alerts.set(after.id, after);
    }
  }

  private transactionOf(records: readonly RecordRow[], at: number): Transaction {
    const rows = <Row>(kind: RecordRow['kind']): Row[] =>
      records.filter((record) => record.kind === kind).map(({ row }) => row as Row);
    const { reports, incidents, alerts } = this.standing;
    return {
      at,
      reports: changes(rows<ReportRow>('report'), reports),
      incidents: changes(rows<IncidentRow>('incident'), incidents),
      alerts: changes(rows<AlertRow>('alert'), alerts),
      log: rows('incident_log'),
      entries: rows('feed_entry'),
    };
  }
}

function byTransaction(records: readonly RecordRow[]): RecordRow[][] {
  const groups = new Map<number, RecordRow[]>();
  for (const record of records) groups.set(record.tx, [...(groups.get(record.tx) ?? []), record]);
  return [...groups.values()];
}

const lastOf = (records: readonly RecordRow[]): number => records.at(-1)?.id ?? 0;

/** Of a row written several times in one transaction, only the last state was ever visible. */
const changes = <Row extends { id: string }>(
  rows: readonly Row[],
  standing: ReadonlyMap<string, Row>,
): Change<Row>[] =>
  [...new Map(rows.map((row) => [row.id, row])).values()].map((after) => ({
    before: standing.get(after.id),
    after,
  }));
