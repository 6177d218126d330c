import { Inject, Injectable } from '@nestjs/common';
import type { AuditEntry } from '@pasban/audit';
import { Bus } from '@pasban/bus';
import type { HandOver, HandOverBody } from '@pasban/contracts';
import {
  type Clock,
  type Desk,
  handedAlert,
  handOverEntry,
  type IdSource,
  type KeptHandedAlert,
  shownHandedAlert,
} from '@pasban/domain';
import { ProblemError } from '@pasban/http';
import { levelAt, personalEntry, type Principal, sidesOf } from '@pasban/identity';
import {
  AccountEntity,
  addHandOver,
  CurrentTopology,
  Database,
  type FeedHeads,
  handOversOf,
  incidentsById,
  openAlertsAt,
  type Tx,
  writeOutcome,
} from '@pasban/persistence';
import { CLOCK, IDS } from '@pasban/settings';

/** Alerts listed: more than anyone takes over, few enough for one answer. */
const MOST_ALERTS = 200;

/** Hands a desk's shift over: a note, and what is open at that moment (PR3). */
@Injectable()
export class HandOverDesk {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CurrentTopology) private readonly topology: CurrentTopology,
    @Inject(Bus) private readonly bus: Bus,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  async execute(code: string, { note, to }: HandOverBody, who: Principal): Promise<HandOver> {
    const { user } = who;
    const desk = this.deskOf(code, { user });
    const taker = to === undefined ? null : await this.takerOf(desk, to);
    const { handOver, heads } = await this.db.transaction(async (tx) => {
      const given = { id: this.ids.next(), desk: code, by: user.name, to: taker?.name ?? null, note };
      const handOver = { ...given, at: this.clock.now().toISOString(), ...(await openAt(tx, desk)) };
      const whose = { from: user.id, to: taker?.id ?? null };
      await addHandOver(tx, handOver, whose);
      const audit = [{ side: desk.side, entry: handedOver(handOver, who, whose.to) }];
      const entries = [handOverEntry(handOver, whose)];
      const heads: FeedHeads = await writeOutcome(tx, { log: [], audit, entries });
      return { handOver: { ...handOver, alerts: handOver.alerts.map(shownHandedAlert) }, heads };
    });
    this.bus.publish('feed', heads);
    return handOver;
  }

  /** The newest first. */
  list(code: string, limit: number, principal: Pick<Principal, 'user'>): Promise<HandOver[]> {
    this.deskOf(code, principal);
    return this.db.asSides(sidesOf(principal.user), (tx) => handOversOf(tx, code, limit));
  }

  /** A desk at which one may not work looks like one that is not there. */
  private deskOf(code: string, { user }: Pick<Principal, 'user'>): Desk {
    const desk = this.topology.value.desks.get(code);
    if (!desk || !levelAt(user, desk)) throw ProblemError.notFound('desk');
    return desk;
  }

  private async takerOf(desk: Desk, username: string): Promise<AccountEntity> {
    const account = await this.db.source.getRepository(AccountEntity).findOneBy({ username });
    if (account && account.disabledAt === null && levelAt(account, desk)) return account;
    throw ProblemError.invalid([{ pointer: '/to', detail: 'nobody of this name may work at the desk' }]);
  }
}

const handedOver = (
  { id, at, desk, note, to, alertsTotal }: HandOver,
  who: Principal,
  toAccount: string | null,
): AuditEntry =>
  personalEntry(who, {
    at: new Date(at),
    deeds: [{ act: 'desk.handed-over', reason: to === null ? 'to-whoever-comes' : 'to-a-person' }],
    on: { desk, handOver: id },
    content: { note, to, ...(toAccount === null ? {} : { toAccount }), alertsTotal },
  });

async function openAt(tx: Tx, desk: Desk): Promise<{ alerts: KeptHandedAlert[]; alertsTotal: number }> {
  const { alerts, total } = await openAlertsAt(tx, desk, MOST_ALERTS);
  const incidents = await incidentsById(tx, [...new Set(alerts.map(({ incidentId }) => incidentId))]);
  const listed = alerts.flatMap((alert): KeptHandedAlert[] => {
    const incident = incidents.get(alert.incidentId);
    const handed = incident && handedAlert(alert, incident);
    return handed ? [handed] : [];
  });
  return { alerts: listed, alertsTotal: total };
}
