import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { ReportAccepted, ReportBody } from '@pasban/contracts';
import { acceptReport, type Clock, type IdSource } from '@pasban/domain';
import { ProblemError } from '@pasban/http';
import { type Machine, type Principal, submissionEntry } from '@pasban/identity';
import { Metrics } from '@pasban/observability';
import {
  appendReports,
  CurrentTopology,
  Database,
  type IncomingReport,
  type StoredReport,
} from '@pasban/persistence';
import { laneOf, WakeUps } from '@pasban/queue';
import { CLOCK, IDS } from '@pasban/settings';
import { canonicalize } from 'json-canonicalize';
import { GroupCommit } from './group-commit';
import { submitterOf } from './submitter';

/** Accepts a report: checks it, commits it, and only then says so (IN1). */
@Injectable()
export class SubmitReport {
  private readonly intake: GroupCommit<IncomingReport, StoredReport>;

  constructor(
    @Inject(Database) db: Database,
    @Inject(CurrentTopology) private readonly topology: CurrentTopology,
    @Inject(WakeUps) private readonly wakeUps: WakeUps,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
  ) {
    this.intake = new GroupCommit((reports) => appendReports(db, reports));
  }

  /**
   * The same key from the same submitter is the same report, for ever (IN2). Whether it is sent again as it was, shows in
   * what was sent: the body, unless that was made of something else.
   */
  async execute(
    body: ReportBody,
    idempotencyKey: string | undefined,
    from: Principal | Machine,
    sent: unknown = body,
  ): Promise<ReportAccepted> {
    const report = this.incoming(body, idempotencyKey ?? null, from, sent);
    const stored = await this.intake.add(report);
    if (stored.id === report.id) this.committed(report);
    else if (stored.bodyHash !== report.bodyHash) {
      throw ProblemError.conflict('idempotency-key-reused', 'This key was used before, for another report.');
    }
    return {
      id: stored.id,
      receivedAt: stored.receivedAt.toISOString(),
      statusUrl: `/v1/reports/${stored.id}`,
    };
  }

  private incoming(
    body: ReportBody,
    idempotencyKey: string | null,
    from: Principal | Machine,
    sent: unknown,
  ): IncomingReport {
    const receivedAt = this.clock.now();
    const id = this.ids.next();
    const submitter = submitterOf(from);
    const accepted = acceptReport(body, this.topology.value, receivedAt);
    if (accepted.kind === 'refuse') throw ProblemError.invalid(accepted.errors);
    return {
      id,
      source: submitter.source,
      idempotencyKey,
      bodyHash: createHash('sha256').update(canonicalize(sent)).digest('base64url'),
      submitterId: submitter.account,
      side: submitter.side,
      status: body.status ?? 'actual',
      severity: body.severity,
      body,
      occurredAt: accepted.occurredAt,
      sentAt: accepted.sentAt,
      receivedAt,
      audit: submissionEntry(from, id, receivedAt),
    };
  }

  private committed({ severity }: IncomingReport): void {
    this.metrics.reportsAccepted.inc({ severity });
    this.wakeUps.route(laneOf(severity));
  }
}
