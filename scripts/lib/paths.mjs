import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root: every path in the scripts is meant from here, whatever directory they are called from. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export const fromRoot = (...parts) => join(ROOT, ...parts);
