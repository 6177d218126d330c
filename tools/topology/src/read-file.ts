import { readFileSync } from 'node:fs';
import { type ParsedTopology, parseTopology } from '@pasban/topology';

/** Reads and checks a topology file with the files it includes and its boundaries. */
export const readTopology = (path: string): ParsedTopology => parseTopology(path, textOf);

/** A file's text, or nothing when there is none. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
