import { Inject, Injectable } from '@nestjs/common';
import type { EntryBody } from '@pasban/audit';
import type { AuditedEntry, AuditPage, AuditQuery } from '@pasban/contracts';
import { ProblemError } from '@pasban/http';
import { ACCESS, type Principal, sidesOf } from '@pasban/identity';
import { type ChainedRow, Database, newestChained, usernamesOfSide } from '@pasban/persistence';

/** Shows a side's audit to those who may read it: never another side's (AU1). */
@Injectable()
export class ReadAudit {
  constructor(@Inject(Database) private readonly db: Database) {}

  async page({ side: asked, before, limit }: AuditQuery, { user }: Principal): Promise<AuditPage> {
    const sides = sidesOf(user, ACCESS['audit.read']);
    const side = asked ?? sides[0];
    // Another side's audit looks like one that is not there.
    if (side === undefined || !sides.includes(side)) throw ProblemError.notFound('audit');
    const { rows, shown, usernames } = await this.db.asSides(sides, async (tx) => {
      const rows = await newestChained(tx, { side, before, limit: limit + 1 });
      const shown = rows.slice(0, limit).map((row) => ({ row, body: JSON.parse(row.body) as EntryBody }));
      const accounts = new Set(shown.flatMap(({ body }) => body.by?.account ?? []));
      return { rows, shown, usernames: await usernamesOfSide(tx, side, [...accounts]) };
    });
    const entries = shown.map(({ row, body }) => viewOf(row, body, usernames));
    return { side, entries, next: rows.length > limit ? (entries.at(-1)?.number ?? null) : null };
  }
}

/** A whitelist, as everywhere. */
function viewOf(
  { number, hash, content }: ChainedRow,
  { at, deeds, by, from, on, outcome }: EntryBody,
  usernames: ReadonlyMap<string, string>,
): AuditedEntry {
  return {
    number,
    at,
    deeds: deeds.map(({ act, reason }) => ({ act, reason })),
    by: by && {
      account: by.account,
      username: usernames.get(by.account) ?? null,
      roles: by.roles,
      desk: by.desk ?? null,
    },
    from,
    on,
    outcome,
    content: content === null ? null : JSON.parse(content),
    hash,
  };
}
