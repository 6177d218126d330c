import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import type { AuditRecord } from '@pasban/audit';
import { Recorded } from './recorded';

/** A file that is no export of an audit, or not a whole one; the message is a sentence. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

/** Reads an exported audit, one JSON record a line; throws {@link FileError} for a file that does not end as it should. */
export async function* readAuditFile(path: string): AsyncGenerator<AuditRecord> {
  let records = 0;
  let announced: number | undefined;
  const input = createReadStream(path, 'utf8');
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (announced !== undefined) throw new FileError(`${path} goes on after its end.`);
    const record = parse(line, `${path}, line ${records + 1}`);
    if (record.kind === 'end') announced = record.records;
    else records += 1;
    yield record;
  }
  if (announced === undefined) throw new FileError(`${path} is not whole: it has no end.`);
  if (announced !== records) {
    throw new FileError(`${path} is not whole: it has ${records} of ${announced} records.`);
  }
}

function parse(line: string, where: string): AuditRecord {
  const { success, data } = Recorded.safeParse(json(line));
  if (!success) throw new FileError(`${where} is no record of an audit.`);
  return data;
}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Writes records to a new file, readable to its owner alone, and hands each of them on. */
export async function* writeAuditFile(
  path: string,
  records: AsyncIterable<AuditRecord>,
): AsyncGenerator<AuditRecord> {
  const output = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  await once(output, 'open');
  for await (const record of records) {
    if (!output.write(`${JSON.stringify(record)}\n`)) await once(output, 'drain');
    yield record;
  }
  output.end();
  await finished(output);
}
