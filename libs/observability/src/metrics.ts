import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds, from what a person cannot notice to what a ministry asks about. */
const LATENCY_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60];

/** What this process counts, in the domain's words. Labels are few and closed: never an id, never a person. */
export class Metrics {
  readonly registry = new Registry();

  readonly reportsAccepted = new Counter({
    name: 'pasban_reports_accepted_total',
    help: 'Reports committed to the database.',
    labelNames: ['severity'],
    registers: [this.registry],
  });
  readonly reportToRouted = new Histogram({
    name: 'pasban_report_to_routed_seconds',
    help: 'From receiving a report to its alerts being committed.',
    labelNames: ['severity'],
    buckets: LATENCY_BUCKETS,
    registers: [this.registry],
  });
  readonly stepLateness = new Histogram({
    name: 'pasban_ladder_step_lateness_seconds',
    help: 'How late ladder steps fired.',
    buckets: LATENCY_BUCKETS,
    registers: [this.registry],
  });
  readonly feedEntries = new Counter({
    name: 'pasban_feed_entries_sent_total',
    help: 'Feed entries sent live, once per desk.',
    registers: [this.registry],
  });
  readonly deskSockets = new Gauge({
    name: 'pasban_desk_sockets',
    help: 'Screens connected to this process.',
    registers: [this.registry],
  });
  readonly screensDropped = new Counter({
    name: 'pasban_screens_dropped_total',
    help: 'Screens whose connection was closed from here, by reason.',
    labelNames: ['reason'],
    registers: [this.registry],
  });
  readonly screensPaged = new Counter({
    name: 'pasban_screens_paged_total',
    help: 'Times a live screen took its entries too slowly and was paged from the rows instead.',
    registers: [this.registry],
  });
  readonly stageFailures = new Counter({
    name: 'pasban_stage_failures_total',
    help: 'Runs of a stage that failed and will be tried again.',
    labelNames: ['stage'],
    registers: [this.registry],
  });

  readonly purgedRows = new Counter({
    name: 'pasban_purged_rows_total',
    help: 'Rows of which something was forgotten since it was kept for as long as the sides say, by kind.',
    labelNames: ['kind'],
    registers: [this.registry],
  });
  readonly purgedAt = new Gauge({
    name: 'pasban_purge_round_timestamp_seconds',
    help: 'When this process last came round with the purge. One that stands still keeps too much.',
    registers: [this.registry],
  });

  readonly auditorLag = new Gauge({
    name: 'pasban_auditor_lag_seconds',
    help: 'How long the oldest row waits for a stage, as the auditor reads it from the rows.',
    labelNames: ['stage'],
    registers: [this.registry],
  });
  readonly auditorFindings = new Gauge({
    name: 'pasban_auditor_findings',
    help: 'Rows that the auditor takes for stuck, lost or doubled.',
    labelNames: ['finding'],
    registers: [this.registry],
  });
  readonly auditorLooks = new Counter({
    name: 'pasban_auditor_looks_total',
    help: 'Looks that the auditor has finished: at what waits, and at everything. One that stands still is blind.',
    labelNames: ['at'],
    registers: [this.registry],
  });
  readonly auditFlaws = new Counter({
    name: 'pasban_audit_flaws_total',
    help: "Heads of a side's audit that were not signed, since the chain is not the one that was seen before.",
    labelNames: ['side'],
    registers: [this.registry],
  });
  readonly setbacks = new Counter({
    name: 'pasban_setbacks_total',
    help: 'Rows that failed and were put aside, so that the others did not wait for them.',
    labelNames: ['table'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}
