import { z } from 'zod';
import { AnswerLevel } from './incident';
import { Code, JurisdictionCode, Latitude, LocalName, Longitude } from './primitives';
import { RetentionSpec } from './retention';
import { RosterSpec, Username } from './roster';
import { Category, Locale, ReleaseLevel, Role, Severity, Status } from './vocabulary';

const SECONDS_PER = { s: 1, m: 60, h: 3_600 } as const;

/** A length of time such as `0s`, `90s`, `2m` or `1h`; becomes seconds. */
export const Duration = z
  .string()
  .regex(/^\d{1,5}(\.\d{1,3})?[smh]$/, 'a duration such as 0s, 90s, 2m or 1h')
  .transform((text) => Number(text.slice(0, -1)) * SECONDS_PER[text.slice(-1) as keyof typeof SECONDS_PER]);

/** A length such as `300m` or `1.5km`; becomes metres. */
export const Distance = z
  .string()
  .regex(/^\d{1,6}(\.\d{1,3})?(m|km)$/, 'a distance such as 300m or 1.5km')
  .transform((text) => (text.endsWith('km') ? Number(text.slice(0, -2)) * 1_000 : Number(text.slice(0, -1))));

const someOf = <T extends z.ZodType>(item: T) => z.union([z.literal('all'), z.array(item).min(1)]);

export const SideSpec = z.strictObject({
  name: LocalName,
  /** IANA zone in which the side's people read clocks. */
  timeZone: z.string().min(1),
  language: Locale,
  /** How long the side keeps what it holds; see docs/guides/personal-data.md. */
  retention: RetentionSpec.optional(),
});

export const JurisdictionSpec = z.strictObject({
  name: LocalName,
  /** The owning side; inherited from the parent when left out. */
  side: Code.optional(),
  parent: JurisdictionCode.optional(),
  /** `file.geojson#CODE`, relative to the topology file. */
  boundary: z.string().optional(),
});

/** A protected place or joint project, with a round fence. */
export const SiteSpec = z.strictObject({
  name: LocalName,
  jurisdiction: JurisdictionCode,
  lat: Latitude,
  lon: Longitude,
  radius: Distance,
});

export const DeskSpec = z.strictObject({
  name: LocalName,
  side: Code,
  /** Covers this jurisdiction and everything below it. */
  jurisdiction: JurisdictionCode,
  categories: someOf(Category).default('all'),
  severities: someOf(Severity).default('all'),
  /** Alerted beside the nearest covering desk, not instead of it (RT2). */
  specialist: z.boolean().default(false),
  /** The side's desk of last resort and its national desk; exactly one per side. */
  catchAll: z.boolean().default(false),
  /** More new alarms than this in ten minutes are grouped on its screens, grave ones never; 10 when left out. */
  floodLimit: z.int().min(1).max(1_000).optional(),
  /** Without input this long a person no longer counts as being there (PR1); `30m` when left out. */
  activity: Duration.optional(),
  /** So long before that the person is asked "are you there?"; `60s` when left out. */
  challenge: Duration.optional(),
  /** Whether the duty desks of paired places are told when this desk is left and taken again (PR2). */
  presenceShared: z.boolean().optional(),
});
export type DeskSpec = z.infer<typeof DeskSpec>;

/**
 * Whom a ladder step alerts: `owning`, `supervisors`, `parent`, `national`, `paired`, `on-call` (whoever the owning
 * desks' rosters name when the step fires), `desk:<code>` or `channel:<name>`.
 */
export const StepTarget = z.union([
  z.enum(['owning', 'supervisors', 'parent', 'national', 'paired', 'on-call']),
  z
    .string()
    .regex(
      /^(desk|channel):[a-z][a-z0-9-]{0,39}$/,
      'owning, supervisors, parent, national, paired, on-call, desk:<code> or channel:<name>',
    ),
]);
export type StepTarget = z.infer<typeof StepTarget>;

export const StepSpec = z.strictObject({
  after: Duration,
  to: z.array(StepTarget).min(1),
  answer: AnswerLevel.default('officer'),
});

export const LadderSpec = z.strictObject({
  steps: z.array(StepSpec).min(1).max(20),
  /** How often the last step repeats before the alert is exhausted (ES4). */
  repeat: z.strictObject({ every: Duration, times: z.int().min(0).max(100) }).optional(),
  /** Acknowledged and then idle this long, the alert rings again (ES5); never when left out. */
  idle: Duration.optional(),
  /** The longest snooze an officer may take (AK4); `0s` allows none. */
  snooze: Duration.default(600),
});
export type LadderSpec = z.infer<typeof LadderSpec>;

/** A policy fits when every condition that is given holds. */
export const PolicyCondition = z.strictObject({
  severity: z.array(Severity).min(1).optional(),
  category: z.array(Category).min(1).optional(),
  status: z.array(Status).min(1).optional(),
  /** The owning jurisdiction is one of these or lies below one. */
  jurisdiction: z.array(JurisdictionCode).min(1).optional(),
  site: z.array(Code).min(1).optional(),
  side: z.array(Code).min(1).optional(),
});
export type PolicyCondition = z.infer<typeof PolicyCondition>;

export const PolicySpec = z.strictObject({
  name: Code,
  when: PolicyCondition.default({}),
  /** Name of a ladder under `ladders`. */
  ladder: Code,
  /** Whether and how the counterpart side gets its own alert (RT5). */
  counterpart: z.strictObject({ release: ReleaseLevel.exclude(['none']), ladder: Code }).optional(),
});
export type PolicySpec = z.infer<typeof PolicySpec>;

/**
 * A strip along the border of two jurisdictions. A point in it, within `width` of the other's boundary, belongs to both:
 * both are alerted, and whoever claims the incident first has it; after `claimWithin` the default owner does.
 */
export const BorderBandSpec = z.strictObject({
  between: z.tuple([JurisdictionCode, JurisdictionCode]),
  width: Distance,
  claimWithin: Duration,
  default: JurisdictionCode,
});
export type BorderBandSpec = z.infer<typeof BorderBandSpec>;

export const AccountSpec = z.strictObject({
  name: z.string().min(1).max(120),
  language: Locale,
  roles: z.array(z.strictObject({ role: Role, side: Code, desk: Code.optional() })).min(1),
});

/** The topology file: who works with whom, where, and who must hear of what. */
export const TopologyDocument = z.strictObject({
  version: z.literal(1),
  sides: z.record(Code, SideSpec),
  jurisdictions: z.record(JurisdictionCode, JurisdictionSpec),
  /** Counterparts across sides, such as sister cities. */
  pairs: z.array(z.tuple([JurisdictionCode, JurisdictionCode])).default([]),
  /** Contested strips along borders; of several that hold a point the first counts. */
  borderBands: z.array(BorderBandSpec).default([]),
  sites: z.record(Code, SiteSpec).default({}),
  desks: z.record(Code, DeskSpec),
  /** Who is on call for a desk, and when. */
  rosters: z.record(Code, RosterSpec).default({}),
  ladders: z.record(Code, LadderSpec),
  /** The first that fits applies (RT4). */
  policies: z.array(PolicySpec).min(1),
  /** Reports this near in place and time are one incident (CO1). */
  correlation: z.strictObject({ within: Distance, during: Duration }),
  /** Example or bootstrap accounts, created when the database is empty. */
  accounts: z.record(Username, AccountSpec).default({}),
});
export type TopologyDocument = z.infer<typeof TopologyDocument>;

/** GeoJSON geometry of one jurisdiction's boundary, WGS-84, `[lon, lat]`. */
export const BoundaryGeometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(z.array(z.number()).min(2))) }),
  z.object({
    type: z.literal('MultiPolygon'),
    coordinates: z.array(z.array(z.array(z.array(z.number()).min(2)))),
  }),
]);
export type BoundaryGeometry = z.infer<typeof BoundaryGeometry>;

/** A topology as loaded and stored: the document with its boundaries, one value, one version. */
export interface LoadedTopology {
  document: TopologyDocument;
  /** By jurisdiction code; a jurisdiction without one owns no points of its own. */
  boundaries: Record<string, BoundaryGeometry>;
}

/** What a client needs to name and place things, as its side may know them. */
export const TopologyView = z.object({
  sides: z.record(z.string(), z.object({ name: LocalName, timeZone: z.string(), language: Locale })),
  jurisdictions: z.record(
    z.string(),
    z.object({ name: LocalName, side: z.string(), parent: z.string().nullable() }),
  ),
  desks: z.record(
    z.string(),
    z.object({
      name: LocalName,
      side: z.string(),
      jurisdiction: z.string(),
      catchAll: z.boolean(),
      floodLimit: z.int().positive(),
    }),
  ),
  sites: z.record(
    z.string(),
    z.object({
      name: LocalName,
      jurisdiction: z.string(),
      lat: z.number(),
      lon: z.number(),
      radiusM: z.number(),
    }),
  ),
});
export type TopologyView = z.infer<typeof TopologyView>;
