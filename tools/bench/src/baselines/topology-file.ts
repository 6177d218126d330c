import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseDocument } from 'yaml';
import type { SubjectOptions } from './subject';

const EXAMPLE = resolve('config/example.yaml');

/**
 * The topology a measured server starts with: the example, or a copy whose ladders' second step is due sooner and
 * whose third lies beyond the measurement.
 */
export function writeTopology(folder: string, { secondStepSeconds }: SubjectOptions): string {
  if (secondStepSeconds === undefined) return EXAMPLE;
  const document = parseDocument(readFileSync(EXAMPLE, 'utf8'));
  for (const ladder of ['duty', 'counterpart']) {
    document.setIn(['ladders', ladder, 'steps', 1, 'after'], `${secondStepSeconds}s`);
    document.setIn(['ladders', ladder, 'steps', 2, 'after'], '1h');
  }
  cpSync(join(EXAMPLE, '../boundaries'), join(folder, 'boundaries'), { recursive: true });
  const path = join(folder, 'topology.yaml');
  writeFileSync(path, document.toString());
  return path;
}
