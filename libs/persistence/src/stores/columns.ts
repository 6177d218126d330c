/** Turns rows into one array per column, as `unnest` wants them: one statement writes the whole batch. */
export const columns = <Row>(rows: readonly Row[], ...pick: ((row: Row) => unknown)[]): unknown[][] =>
  pick.map((value) => rows.map(value));

/** A value for a `json` or `jsonb` array parameter. */
export const json = (value: unknown): string => JSON.stringify(value);
