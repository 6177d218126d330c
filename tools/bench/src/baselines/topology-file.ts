import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseDocument } from 'yaml';
import type { SubjectOptions } from './subject';

const EXAMPLE = resolve('config/example.yaml');

/**
 * The topology a measured server starts with: the example, or a copy whose ladders' second step is for the officers
 * who are there; of an alert that is opened now neither it nor the third is due during the measurement.
 */
export function writeTopology(folder: string, { twoSteps }: SubjectOptions): string {
  if (!twoSteps) return EXAMPLE;
  const document = parseDocument(readFileSync(EXAMPLE, 'utf8'));
  for (const ladder of ['duty', 'counterpart']) {
    document.setIn(['ladders', ladder, 'steps', 1, 'answer'], 'officer');
    document.setIn(['ladders', ladder, 'steps', 1, 'after'], '10m');
    document.setIn(['ladders', ladder, 'steps', 2, 'after'], '1h');
  }
  cpSync(join(EXAMPLE, '../boundaries'), join(folder, 'boundaries'), { recursive: true });
  const path = join(folder, 'topology.yaml');
  writeFileSync(path, document.toString());
  return path;
}
