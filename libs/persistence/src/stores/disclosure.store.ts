import { bodyOf } from '@pasban/audit';
import type { Incident, LogEntry } from '@pasban/domain';
import { type Actor, doerOf } from '../audit-of-outcome';
import type { Write } from '../write';
import { columns } from './columns';

// A level that a side has had already is no disclosure: what was seen before stays seen (RL4). A trigger audits the others.
const NOTE = `INSERT INTO disclosure (incident_id, to_side, level, at, home_side, body)
   SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[])
   ON CONFLICT DO NOTHING`;

interface Disclosure {
  incident: string;
  to: string;
  level: string;
  homeSide: string;
  at: Date;
  body: string;
}

/** What incidents as they are written let other sides see, for the ledger and the home sides' audits (RL4, AU1). */
export function disclosureWrite(
  incidents: readonly Incident[],
  { log, by }: { log: readonly LogEntry[]; by?: Actor },
): Write | undefined {
  const at = log[0]?.at;
  // Without a line in a log nothing has been decided that could disclose anything.
  const all = at ? incidents.flatMap((incident) => disclosuresOf(incident, at, by)) : [];
  if (all.length === 0) return undefined;
  const values = columns(
    all,
    (d) => d.incident,
    (d) => d.to,
    (d) => d.level,
    (d) => d.at,
    (d) => d.homeSide,
    (d) => d.body,
  );
  return { name: 'disclosed', text: NOTE, values };
}

const disclosuresOf = ({ id, homeSide, released }: Incident, at: Date, by: Actor | undefined): Disclosure[] =>
  Object.entries(released)
    .filter(([side, level]) => side !== homeSide && level !== 'none')
    .map(([to, level]) => {
      const deeds = [{ act: 'incident.disclosed', reason: level }];
      const entry = { at, deeds, ...doerOf(by), on: { incident: id, to }, outcome: 'done' as const };
      return { incident: id, to, level, homeSide, at, body: bodyOf(entry) };
    });
