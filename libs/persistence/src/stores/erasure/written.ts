import { type ErasedPerson, pseudonymise, textWithout, topologyWithout } from '@pasban/domain';
import { statement, type Statement } from '../../database';
import type { ErasureCounts, ErasureStage } from './erasure.store';

/** What somebody's names are in the middle of. */
export type WrittenStage = Extract<ErasureStage, 'alerts' | 'logs' | 'feeds' | 'handOvers' | 'topology'>;

/** A row as it was written, with the moment that it is of. */
export interface WrittenRow {
  key: string;
  at: Date;
  value: Record<string, unknown>;
}

/** What became of a row; `value` is there if it changes. */
export interface Rewritten {
  value?: Record<string, unknown>;
  changes: ErasureCounts;
  ambiguous: ErasureCounts;
}

export interface WrittenKind {
  /** Keys of a page beyond one ($2) of the side's rows ($1), with whether they hold one of the words ($3); so many ($4). */
  page: Statement;
  /** Rows by their keys ($1), kept as they are until the transaction ends. */
  lock: Statement;
  /** The same, for a dry run. */
  read: Statement;
  write: Statement;
  rewrite(row: WrittenRow, person: ErasedPerson): Rewritten;
}

interface Table {
  name: string;
  /** As text, for the mark. */
  key: string;
  /** The columns of an index. */
  order: string;
  beyond: string;
  same: string;
  at: string;
  of: string;
  text: string;
  value: string;
  set: string;
}

/** The mark of whoever has not begun. */
const from = (type: string, first: string): string => `coalesce(nullif($2, ''), '${first}')::${type}`;

const kind = (stage: WrittenStage, table: Table, rewrite: WrittenKind['rewrite']): WrittenKind => {
  const { name, key, order, beyond, same, at, of, text, value, set } = table;
  const read = `SELECT ${key} AS key, ${at} AS at, ${value} AS value
    FROM unnest($1::text[]) AS w (key) JOIN ${name} t ON ${same} ORDER BY ${order}`;
  return {
    page: statement(
      `erasure.page-${stage}`,
      `SELECT p.key, EXISTS (SELECT FROM unnest($3::text[]) AS word WHERE position(word in p.text) > 0) AS holds
         FROM (SELECT ${key} AS key, ${text} AS text FROM ${name} t
                WHERE ${of} AND ${beyond} ORDER BY ${order} LIMIT $4) p`,
    ),
    read: statement(`erasure.read-${stage}`, read),
    lock: statement(`erasure.lock-${stage}`, `${read} FOR NO KEY UPDATE OF t`),
    write: statement(
      `erasure.write-${stage}`,
      `UPDATE ${name} t SET ${set} FROM unnest($1::text[], $2::json[]) AS w (key, value) WHERE ${same}`,
    ),
    rewrite,
  };
};

const AT_THE_SIDES_DESKS = `t.desk IN (SELECT code FROM desk WHERE side = $1)`;
const OF_THE_SIDE = `t.side = $1`;

const whole =
  (stage: WrittenStage): WrittenKind['rewrite'] =>
  ({ at, value }, person) => {
    if (at >= person.until) return NOTHING;
    const { value: rewritten, changed, ambiguous } = pseudonymise(value, person);
    return {
      ...(changed > 0 ? { value: rewritten as WrittenRow['value'] } : {}),
      changes: { [stage]: changed > 0 ? 1 : 0 },
      ambiguous: { [stage]: ambiguous > 0 ? 1 : 0 },
    };
  };

const NOTHING: Rewritten = { changes: {}, ambiguous: {} };

/** Answers and firings are told apart: they are different acts, of different people. */
function rewriteAlert({ value }: WrittenRow, person: ErasedPerson): Rewritten {
  const parts = ['answers', 'firings'].map((part) => ({ part, ...pseudonymise(value[part], person) }));
  const changed = parts.some((one) => one.changed > 0);
  return {
    ...(changed ? { value: Object.fromEntries(parts.map((one) => [one.part, one.value])) } : {}),
    changes: Object.fromEntries(parts.map((one) => [one.part, one.changed])),
    ambiguous: Object.fromEntries(parts.map((one) => [one.part, one.ambiguous])),
  };
}

function rewriteTopology({ key, value }: WrittenRow, person: ErasedPerson): Rewritten {
  if (Number(key) > person.topology) return NOTHING;
  const { document, changed } = topologyWithout(
    value['document'] as Parameters<typeof topologyWithout>[0],
    person,
  );
  const before = JSON.stringify(value['change']);
  const change = textWithout(before, person);
  const { username, name, nameAlone, pseudonym } = person;
  const appliedBy = String(value['applied_by']);
  const byThem = appliedBy === username || (appliedBy === name && nameAlone);
  if (changed === 0 && change === before && !byThem) return NOTHING;
  const rewritten = {
    document,
    change: JSON.parse(change) as unknown,
    applied_by: byThem ? pseudonym : appliedBy,
  };
  return { value: rewritten, changes: { topology: 1 }, ambiguous: {} };
}

const BY_UUID = {
  key: 't.id::text',
  order: 't.id',
  beyond: `t.id > ${from('uuid', '00000000-0000-0000-0000-000000000000')}`,
  same: 't.id = w.key::uuid',
};
const byNumber = (column: string) => ({
  key: `t.${column}::text`,
  order: `t.${column}`,
  beyond: `t.${column} > ${from('bigint', '0')}`,
  same: `t.${column} = w.key::bigint`,
});

export const WRITTEN_KINDS: Record<WrittenStage, WrittenKind> = {
  alerts: kind(
    'alerts',
    {
      name: 'alert',
      ...BY_UUID,
      at: 't.opened_at',
      of: OF_THE_SIDE,
      text: `t.answers::text || t.firings::text`,
      value: `jsonb_build_object('answers', t.answers, 'firings', t.firings)`,
      set: `answers = (w.value -> 'answers')::jsonb, firings = (w.value -> 'firings')::jsonb`,
    },
    rewriteAlert,
  ),
  logs: kind(
    'logs',
    {
      name: 'incident_log',
      ...byNumber('id'),
      at: 't.at',
      of: OF_THE_SIDE,
      text: `coalesce(t.actor::text, '') || t.detail::text`,
      value: `jsonb_build_object('actor', t.actor, 'detail', t.detail)`,
      set: `detail = (w.value -> 'detail')::jsonb,
        actor = CASE WHEN json_typeof(w.value -> 'actor') = 'object' THEN (w.value -> 'actor')::jsonb END`,
    },
    whole('logs'),
  ),
  feeds: kind(
    'feeds',
    {
      name: 'feed_entry',
      key: `t.desk || ' ' || t.seq`,
      order: 't.desk, t.seq',
      beyond: `(t.desk, t.seq) > (split_part($2, ' ', 1), coalesce(nullif(split_part($2, ' ', 2), ''), '0')::bigint)`,
      same: `t.desk = split_part(w.key, ' ', 1) AND t.seq = split_part(w.key, ' ', 2)::bigint`,
      at: 't.at',
      of: AT_THE_SIDES_DESKS,
      text: 't.content::text',
      value: 't.content',
      set: 'content = w.value',
    },
    whole('feeds'),
  ),
  handOvers: kind(
    'handOvers',
    {
      name: 'hand_over',
      ...BY_UUID,
      at: 't.at',
      of: AT_THE_SIDES_DESKS,
      text: 't.alerts::text',
      value: `json_build_object('alerts', t.alerts)`,
      set: `alerts = w.value -> 'alerts'`,
    },
    whole('handOvers'),
  ),
  topology: kind(
    'topology',
    {
      name: 'topology_version',
      ...byNumber('version'),
      at: 't.applied_at',
      // Both sides' people are in it, and each has its names taken out by its own side's erasure.
      of: '$1::text IS NOT NULL',
      text: `t.document::text || t.change::text || t.applied_by`,
      value: `json_build_object('document', t.document, 'change', t.change, 'applied_by', t.applied_by)`,
      set: `document = w.value -> 'document', change = (w.value -> 'change')::jsonb,
        applied_by = w.value ->> 'applied_by'`,
    },
    rewriteTopology,
  ),
};
