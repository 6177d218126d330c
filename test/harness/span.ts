const MS_PER = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;

/** A length of time: milliseconds, or words such as `250ms`, `60s`, `10m`, `12h`. */
export type Span = number | `${number}${keyof typeof MS_PER}`;

/** A span in milliseconds. */
export function toMs(span: Span): number {
  if (typeof span === 'number') return span;
  const [, count, unit] = /^([\d.]+)(ms|s|m|h)$/.exec(span) ?? [];
  if (count === undefined || unit === undefined) throw new Error(`not a length of time: ${span}`);
  return Number(count) * MS_PER[unit as keyof typeof MS_PER];
}
