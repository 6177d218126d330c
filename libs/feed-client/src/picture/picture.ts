import type { AlertView, FeedEntry, IncidentPage, IncidentView, Notice } from '@pasban/contracts';

/** An incident as last heard of, with the alerts of the reader's side. */
export interface Known {
  incident: IncidentView;
  alerts: readonly AlertView[];
  /** Number of the entry that last changed it; 0 when it came with the first page. */
  changed: number;
  /** That entry came long after its moment, as one of many after an outage: a notice speaks for them all (ES8). */
  late: boolean;
}

/** News about the system itself, as it stands on the feed. */
export interface Told {
  seq: number;
  at: string;
  notice: Notice;
}

/** So many notices are kept: more than anybody reads, few enough for a night of them. */
const MOST_NOTICES = 20;

/** What a desk's screen shows of its feed. */
export interface Picture {
  known: ReadonlyMap<string, Known>;
  /** The highest number taken: everything up to it is in `known`. */
  last: number;
  /** When that entry was made, by the server's clock. */
  lastAt: string | null;
  /** The newest last. */
  notices: readonly Told[];
}

export const NOTHING: Picture = { known: new Map(), last: 0, lastAt: null, notices: [] };

const upsert = (alerts: readonly AlertView[], alert: AlertView): AlertView[] => [
  ...alerts.filter(({ id }) => id !== alert.id),
  alert,
];

/** The present picture as of number `last` or later; later entries are upserts, so taking them again is harmless. */
export function beginPicture(
  last: number,
  incidents: IncidentPage['incidents'],
  lastAt: string | null = null,
): Picture {
  const known = new Map(
    incidents.map(({ incident, alerts }) => [
      incident.id,
      { incident, alerts, changed: 0, late: false } satisfies Known,
    ]),
  );
  return { known, last, lastAt, notices: [] };
}

function merge(old: Known | undefined, entry: FeedEntry): Known | undefined {
  const incident = entry.incident ?? old?.incident;
  if (!incident) return undefined;
  const alerts = old?.alerts ?? [];
  return {
    incident,
    alerts: entry.alert ? upsert(alerts, entry.alert) : alerts,
    changed: entry.seq,
    late: entry.lateMs !== undefined,
  };
}

/** That a desk was left or taken again is read where all news is. */
const attendanceNotice = ({ presence }: FeedEntry): Notice | undefined =>
  presence && { code: `desk.${presence.state}`, detail: { desk: presence.desk, since: presence.since } };

const ATTENDANCE = ['desk.attended', 'desk.unattended'];

/** Of a desk that is left and taken again and again, only how it stands now is worth reading. */
const isOutdated = ({ notice }: Told, by: Notice): boolean =>
  ATTENDANCE.includes(by.code) &&
  ATTENDANCE.includes(notice.code) &&
  notice.detail['desk'] === by.detail['desk'];

/** Takes entries in order of number; one taken before changes nothing. */
export function takeEntries(picture: Picture, entries: readonly FeedEntry[]): Picture {
  const fresh = entries.filter((entry) => entry.seq > picture.last);
  if (fresh.length === 0) return picture;
  const known = new Map(picture.known);
  let { last, lastAt, notices } = picture;
  for (const entry of fresh) {
    if (entry.seq <= last) continue;
    [last, lastAt] = [entry.seq, entry.at];
    const notice = entry.notice ?? attendanceNotice(entry);
    if (notice) {
      const told = { seq: entry.seq, at: entry.at, notice };
      notices = [...notices.filter((one) => !isOutdated(one, notice)), told].slice(-MOST_NOTICES);
    }
    const id = entry.incident?.id ?? entry.alert?.incident;
    const merged = id === undefined ? undefined : merge(known.get(id), entry);
    if (id !== undefined && merged) known.set(id, merged);
  }
  return { known, last, lastAt, notices };
}

/** Puts in an alert that came as the answer to our own act, ahead of its entry on the feed. */
export function putAlert(picture: Picture, alert: AlertView): Picture {
  const old = picture.known.get(alert.incident);
  if (!old) return picture;
  const known = new Map(picture.known);
  known.set(alert.incident, { ...old, alerts: upsert(old.alerts, alert) });
  return { ...picture, known };
}
