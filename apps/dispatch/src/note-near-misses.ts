import { Inject, Injectable, Logger } from '@nestjs/common';
import { type Clock, type Incident, type ReportDecision, suggestedLine } from '@pasban/domain';
import { appendLog, CurrentTopology, Database, openIncidentsAround } from '@pasban/persistence';
import { CLOCK } from '@pasban/settings';

/** Looked at for each incident: the log keeps the nearest alone. */
const MOST_AROUND = 10;
/** Incidents of one look. */
const BATCH = 50;
/** Beyond this, those that have waited longest are let go. */
const MOST_WAITING = 200;

/**
 * Writes into the log of each incident that routing has just opened that another may be the same (CO2). It comes after
 * the alerts have gone out and beside what is routed next, and stops nothing when it fails: the desk's suggestions are
 * found anew whenever an incident is read, the log only keeps what could have been known at the opening.
 */
@Injectable()
export class NoteNearMisses {
  private readonly logger = new Logger('NoteNearMisses');
  private waiting: Incident[] = [];
  private noting: Promise<void> | undefined;

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CurrentTopology) private readonly topology: CurrentTopology,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Notes the near misses of what these decisions have opened, some time soon. */
  soon(decisions: readonly ReportDecision[]): void {
    const opened = decisions.filter(({ log }) => log.some(({ kind }) => kind === 'incident.opened'));
    if (opened.length === 0) return;
    this.waiting = [...this.waiting, ...opened.map(({ incident }) => incident)].slice(-MOST_WAITING);
    this.noting ??= this.noteAll();
  }

  /** Resolves once nothing waits to be noted. */
  async idle(): Promise<void> {
    await this.noting;
  }

  private async noteAll(): Promise<void> {
    while (this.waiting.length > 0) {
      await this.note(this.waiting.splice(0, BATCH)).catch((error: unknown) =>
        this.logger.warn(`near misses were not noted: ${String(error)}`),
      );
    }
    this.noting = undefined;
  }

  private async note(incidents: readonly Incident[]): Promise<void> {
    const near = this.topology.value.correlation;
    const around = await openIncidentsAround(this.db, incidents, near, MOST_AROUND);
    const now = this.clock.now();
    await appendLog(
      this.db,
      incidents.flatMap(
        (incident) => suggestedLine(incident, around.get(incident.id) ?? [], near, now) ?? [],
      ),
    );
  }
}
