import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const JUDGE = join(__dirname, '../../../test/harness/cap-schema.mjs');

/**
 * What libxml2 and the standard's own schema say of documents: null where they find nothing wrong. It shares no line
 * with the library that it judges, and runs as a process of its own because it can only be loaded as a module.
 */
export function judgeBySchema(documents: readonly string[]): (string | null)[] {
  const { status, stdout, stderr } = spawnSync(process.execPath, [JUDGE], {
    input: JSON.stringify(documents),
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  if (status !== 0) throw new Error(`the judge failed: ${stderr}`);
  return JSON.parse(stdout) as (string | null)[];
}
