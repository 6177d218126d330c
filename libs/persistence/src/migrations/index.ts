import { Foundation1795392000000 } from './1795392000000-foundation';

/** Every migration, oldest first. Each works with the running previous version. */
export const MIGRATIONS = [Foundation1795392000000];
