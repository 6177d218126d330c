import { Inject, Injectable, Logger } from '@nestjs/common';
import { type Clock, type ReportDecision, suggestedLine } from '@pasban/domain';
import { CurrentTopology, Database, openIncidentsAround, writeOutcome } from '@pasban/persistence';
import { CLOCK } from '@pasban/settings';

/** Looked at for each incident: the log keeps the nearest alone. */
const MOST_AROUND = 10;

/**
 * Writes into the log of each incident that routing has just opened that another may be the same (CO2). It comes after
 * the alerts have gone out and stops nothing when it fails: the desk's suggestions are found anew whenever an incident
 * is read, the log only keeps what could have been known at the opening.
 */
@Injectable()
export class NoteNearMisses {
  private readonly logger = new Logger('NoteNearMisses');

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CurrentTopology) private readonly topology: CurrentTopology,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(decisions: readonly ReportDecision[]): Promise<void> {
    const opened = decisions.filter(({ log }) => log.some(({ kind }) => kind === 'incident.opened'));
    if (opened.length === 0) return;
    try {
      await this.note(opened);
    } catch (error) {
      this.logger.warn(`near misses were not noted: ${String(error)}`);
    }
  }

  private async note(opened: readonly ReportDecision[]): Promise<void> {
    const near = this.topology.value.correlation;
    const incidents = opened.map(({ incident }) => incident);
    const around = await openIncidentsAround(this.db, incidents, near, MOST_AROUND);
    const now = this.clock.now();
    const log = incidents.flatMap(
      (incident) => suggestedLine(incident, around.get(incident.id) ?? [], near, now) ?? [],
    );
    if (log.length > 0) await this.db.transaction((tx) => writeOutcome(tx, { log, entries: [] }));
  }
}
