import {
  DEFAULT_RETENTION,
  RETENTION_KINDS,
  type Retention,
  type RetentionKind,
  type RetentionSpec,
} from '@pasban/contracts';

/** What of a side is to be purged: rows of a kind that are over for longer than until then. */
export interface DuePurge {
  side: string;
  kind: RetentionKind;
  until: Date;
}

const DAY_MS = 86_400_000;

/** How long a side keeps each kind. */
export const retentionOf = (spec: RetentionSpec | undefined): Retention => ({
  ...DEFAULT_RETENTION,
  ...spec,
});

/** Up to which moment each kind of each side is to be purged now; what is kept for ever is left out (PD1). */
export const duePurges = (
  sides: Readonly<Record<string, RetentionSpec | undefined>>,
  now: Date,
): DuePurge[] =>
  Object.entries(sides).flatMap(([side, spec]) => {
    const retention = retentionOf(spec);
    return RETENTION_KINDS.flatMap((kind): DuePurge[] => {
      const days = retention[kind];
      return days === 'never' ? [] : [{ side, kind, until: new Date(now.getTime() - days * DAY_MS) }];
    });
  });
