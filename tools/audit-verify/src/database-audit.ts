import type { AuditRecord } from '@pasban/audit';
import { auditRecords, statement } from '@pasban/persistence';
import type { Settings } from '@pasban/settings';
import { withDatabase } from '../../shared/with-database';

// What is appended while we read must not show in one place and be missing in another.
const ONE_MOMENT = statement('audit.one-moment', 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');

/** Reads the audit of the system's database, as it stands at one moment. */
export const withAudit = (
  settings: Settings,
  read: (records: AsyncIterable<AuditRecord>) => Promise<void>,
): Promise<void> =>
  withDatabase(settings, { migrate: false }, (db) =>
    db.transaction(async (tx) => {
      await tx.run(ONE_MOMENT);
      await read(auditRecords(tx));
    }),
  );
