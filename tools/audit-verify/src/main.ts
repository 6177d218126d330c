import 'reflect-metadata';
import { type AuditRecord, isSound, type PublicKey, Verification } from '@pasban/audit';
import { readSettings } from '@pasban/settings';
import { type Command, readCommand, USAGE, UsageError } from './arguments';
import { readAuditFile, writeAuditFile } from './audit-file';
import { withAudit } from './database-audit';
import { wordsOf, wordsOfKey } from './words';

const SOUND = 0;
const NOT_SOUND = 1;

/** What an earlier file is held against this one for; its links have been verified in their day. */
const SIGNED = ['key', 'head', 'signature'];

async function run(command: Command): Promise<number> {
  const verification = new Verification();
  const keys: PublicKey[] = [];
  const take = async (records: AsyncIterable<AuditRecord>, wanted?: readonly string[]): Promise<void> => {
    for await (const record of records) {
      if (wanted && !wanted.includes(record.kind)) continue;
      verification.take(record);
      if (record.kind === 'key') keys.push(record);
    }
  };
  if (command.against !== undefined) await take(readAuditFile(command.against), SIGNED);
  if (command.file !== undefined) await take(readAuditFile(command.file));
  else {
    const { export: to } = command;
    await withAudit(readSettings(process.env), (records) =>
      take(to === undefined ? records : writeAuditFile(to, records)),
    );
  }
  const verdicts = verification.verdicts();
  for (const line of new Set(keys.map(wordsOfKey))) console.log(line);
  for (const verdict of verdicts) console.log(wordsOf(verdict));
  if (verdicts.length === 0) console.log('Nothing has been audited yet.');
  return verdicts.every(isSound) ? SOUND : NOT_SOUND;
}

/** Errors whose message is a sentence for the operator. */
const PLAIN = ['FileError', 'NoDatabaseError', 'SettingsError', 'EmbeddedPostgresError'];

/** What is the operator's to mend is told in a sentence; what is ours ends with its trace. */
function explain(error: unknown): number {
  if (error instanceof UsageError) console.error(`${error.message}\n\n${USAGE}`);
  else if (error instanceof Error && (PLAIN.includes(error.name) || 'code' in error))
    console.error(error.message);
  else console.error(error);
  return NOT_SOUND;
}

void Promise.resolve()
  .then(() => run(readCommand(process.argv.slice(2))))
  .catch(explain)
  .then((code) => {
    process.exitCode = code;
  });
