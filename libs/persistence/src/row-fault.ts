import { DatabaseError } from 'pg';

/**
 * SQLSTATE classes that speak of what was written: cardinality violations, data exceptions, broken constraints,
 * limits of the program. All others – connections, resources, deadlocks, an operator, a missing table – say nothing
 * about any row.
 */
const ABOUT_ROWS = new Set(['21', '22', '23', '54']);

/**
 * Whether an error is a row's fault, so that without this row the others would pass. An error that leaves it open
 * counts as none: then everything simply waits for the next sweep.
 */
export const isRowFault = (error: unknown): boolean =>
  error instanceof DatabaseError
    ? ABOUT_ROWS.has((error.code ?? '').slice(0, 2))
    : error instanceof TypeError || error instanceof RangeError;
