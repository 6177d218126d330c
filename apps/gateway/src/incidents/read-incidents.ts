import { Inject, Injectable } from '@nestjs/common';
import type { IncidentDetail, IncidentPage } from '@pasban/contracts';
import {
  type Alert,
  alertView,
  counterpartView,
  idTailOf,
  type Incident,
  jurisdictionsWithin,
  levelFor,
  release,
  releaseLog,
  releaseReceipts,
  releaseReport,
  releaseSuggestions,
} from '@pasban/domain';
import { ProblemError } from '@pasban/http';
import { type Principal, sidesOf } from '@pasban/identity';
import {
  alertsOfIncidents,
  CurrentTopology,
  Database,
  incidentLog,
  incidentsById,
  newestMembers,
  openIncidentsAround,
  receiptsOfIncident,
  searchIncidents,
} from '@pasban/persistence';
import { decodeCursor, encodeCursor } from './cursor';
import type { IncidentQuery } from './incident-query';

/** Reports shown of one incident: more than anyone reads, few enough for one answer. */
const MOST_REPORTS = 200;

/** Open incidents looked at for suggestions: several times what is shown, since not all that are near are near misses. */
const MOST_AROUND = 50;

/** Reads incidents as the reader's side may see them; everything leaves through `release` (RL1). */
@Injectable()
export class ReadIncidents {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CurrentTopology) private readonly topology: CurrentTopology,
  ) {}

  async page(query: IncidentQuery, principal: Principal): Promise<IncidentPage> {
    const side = this.sideOf(query, principal);
    const before = query.cursor === undefined ? undefined : decodeCursor(query.cursor);
    const { jurisdiction } = query;
    const incidents = await searchIncidents(this.db, {
      ...query,
      side,
      before,
      jurisdictions:
        jurisdiction === undefined ? undefined : jurisdictionsWithin(this.topology.value, jurisdiction),
      idTail: query.words === undefined ? undefined : idTailOf(query.words),
    });
    const alerts = await alertsOfIncidents(
      this.db,
      incidents.map(({ id }) => id),
    );
    const last = incidents.length === query.limit ? incidents.at(-1) : undefined;
    return {
      incidents: incidents.flatMap((incident) => {
        const released = release(incident, side);
        return released ? [{ incident: released, alerts: ownViews(alerts, incident, side) }] : [];
      }),
      next: last ? encodeCursor(last) : null,
    };
  }

  async detail(id: string, { user }: Principal): Promise<IncidentDetail> {
    const incident = (await incidentsById(this.db, [id])).get(id);
    const sides = sidesOf(user).filter((side) => incident && levelFor(incident, side) !== 'none');
    const side = sides.find((one) => one === incident?.homeSide) ?? sides[0];
    const released = incident && side !== undefined && release(incident, side);
    if (!released) throw ProblemError.notFound('incident');
    const alerts = await alertsOfIncidents(this.db, [id]);
    const log = await incidentLog(this.db, id);
    const receipts = await receiptsOfIncident(this.db, id);
    return {
      incident: released,
      alerts: ownViews(alerts, incident, side),
      counterparts: alerts.filter((alert) => alert.side !== side).map(counterpartView),
      ...(side === incident.homeSide ? await this.athome(incident) : AWAY),
      receipts: releaseReceipts(receipts, side),
      log: log.flatMap((entry) => releaseLog(entry, side) ?? []),
    };
  }

  /** What the home side alone may know: what others see, what it was built from, and what it may be the same as. */
  private async athome(incident: Incident): Promise<Pick<IncidentDetail, keyof typeof AWAY>> {
    const { homeSide: side } = incident;
    const near = this.topology.value.correlation;
    const { members, total } = await newestMembers(this.db, incident.id, MOST_REPORTS);
    const around =
      incident.state === 'open'
        ? await openIncidentsAround(this.db, [incident], near, MOST_AROUND)
        : undefined;
    return {
      released: this.releasedElsewhere(incident),
      reports: members.flatMap((member) => releaseReport(member, incident, side) ?? []),
      reportsTotal: total,
      suggestions: releaseSuggestions(incident, around?.get(incident.id) ?? [], near, side),
    };
  }

  /** What each other side sees now, through the same function that shows it to them. */
  private releasedElsewhere(incident: Incident): IncidentDetail['released'] {
    return this.topology.value.sides.flatMap((side) => {
      const view = side === incident.homeSide ? null : release(incident, side);
      return view ? [{ side, view }] : [];
    });
  }

  /** Whose eyes: the side of the desk that is asked about, else the reader's first. */
  private sideOf({ desk }: IncidentQuery, { user }: Principal): string {
    const sides = sidesOf(user);
    const side = desk === undefined ? sides[0] : this.topology.value.desks.get(desk)?.side;
    if (side === undefined || !sides.includes(side)) throw ProblemError.notFound('desk');
    return side;
  }
}

/** What other sides read instead. */
const AWAY = { released: [], reports: [], reportsTotal: 0, suggestions: [] };

const ownViews = (alerts: readonly Alert[], incident: Incident, side: string) =>
  alerts.filter((alert) => alert.incidentId === incident.id && alert.side === side).map(alertView);
