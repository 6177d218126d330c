import { Inject, Injectable } from '@nestjs/common';
import type { IncidentDetail, IncidentPage, IncidentView } from '@pasban/contracts';
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
  counterpartsOf,
  CurrentTopology,
  Database,
  incidentLog,
  incidentsById,
  newestMembers,
  openIncidentsAround,
  receiptsOfIncident,
  searchIncidents,
  type Tx,
} from '@pasban/persistence';
import { decodeCursor, encodeCursor } from './cursor';
import type { IncidentQuery } from './incident-query';

/** Reports shown of one incident: more than anyone reads, few enough for one answer. */
const MOST_REPORTS = 200;

/** Open incidents looked at for suggestions: several times what is shown, since not all that are near are near misses. */
const MOST_AROUND = 50;

/** An incident, whose eyes it is seen with, and what they see. */
interface ReleasedIncident {
  incident: Incident;
  side: string;
  view: IncidentView;
}

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
    const { jurisdiction, words } = query;
    const filter = {
      ...query,
      side,
      before,
      jurisdictions:
        jurisdiction === undefined ? undefined : jurisdictionsWithin(this.topology.value, jurisdiction),
      idTail: words === undefined ? undefined : idTailOf(words),
    };
    const { incidents, alerts } = await this.db.asSides(sidesOf(principal.user), async (tx) => {
      const incidents = await searchIncidents(tx, filter);
      const ids = incidents.map(({ id }) => id);
      return { incidents, alerts: await alertsOfIncidents(tx, ids) };
    });
    const last = incidents.length === query.limit ? incidents.at(-1) : undefined;
    return {
      incidents: incidents.flatMap((incident) => {
        const released = release(incident, side);
        return released ? [{ incident: released, alerts: ownViews(alerts, incident, side) }] : [];
      }),
      next: last ? encodeCursor(last) : null,
    };
  }

  detail(id: string, { user }: Principal): Promise<IncidentDetail> {
    const sides = sidesOf(user);
    return this.db.asSides(sides, (tx) => this.detailFor(tx, id, sides));
  }

  private async detailFor(tx: Tx, id: string, ofReader: readonly string[]): Promise<IncidentDetail> {
    const { incident, side, view } = await this.releasedTo(tx, id, ofReader);
    const alerts = await alertsOfIncidents(tx, [id]);
    const counterparts = await counterpartsOf(tx, id, side);
    const log = await incidentLog(tx, id);
    const receipts = await receiptsOfIncident(tx, id);
    return {
      incident: view,
      alerts: ownViews(alerts, incident, side),
      counterparts: counterparts.map(counterpartView),
      ...(side === incident.homeSide ? await this.athome(tx, incident) : AWAY),
      receipts: releaseReceipts(receipts, side),
      log: log.flatMap((entry) => releaseLog(entry, side) ?? []),
    };
  }

  /** An incident as the reader's side sees it: as its home side if the reader is of it. Refused where nothing is seen. */
  released(id: string, { user }: Principal): Promise<ReleasedIncident> {
    const sides = sidesOf(user);
    return this.db.asSides(sides, (tx) => this.releasedTo(tx, id, sides));
  }

  private async releasedTo(tx: Tx, id: string, ofReader: readonly string[]): Promise<ReleasedIncident> {
    const incident = (await incidentsById(tx, [id])).get(id);
    const sides = ofReader.filter((side) => incident && levelFor(incident, side) !== 'none');
    const side = sides.find((one) => one === incident?.homeSide) ?? sides[0];
    const view = incident && side !== undefined && release(incident, side);
    if (!view) throw ProblemError.notFound('incident');
    return { incident, side, view };
  }

  /** What the home side alone may know: what others see, what it was built from, and what it may be the same as. */
  private async athome(tx: Tx, incident: Incident): Promise<Pick<IncidentDetail, keyof typeof AWAY>> {
    const { homeSide: side } = incident;
    const near = this.topology.value.correlation;
    const { members, total } = await newestMembers(tx, incident.id, MOST_REPORTS);
    const around =
      incident.state === 'open' ? await openIncidentsAround(tx, [incident], near, MOST_AROUND) : undefined;
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
