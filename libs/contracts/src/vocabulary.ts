import { z } from 'zod';

/** CAP 1.2 severity, most severe first: the order is the order of work everywhere (RT7). */
export const SEVERITIES = ['extreme', 'severe', 'moderate', 'minor', 'unknown'] as const;
export const Severity = z.enum(SEVERITIES);
export type Severity = z.infer<typeof Severity>;

export const CATEGORIES = [
  'terrorism',
  'crime',
  'cyber',
  'infrastructure',
  'safety',
  'medical',
  'public-order',
  'other',
] as const;
export const Category = z.enum(CATEGORIES);
export type Category = z.infer<typeof Category>;

/** CAP 1.2 urgency, lower case. */
export const Urgency = z.enum(['immediate', 'expected', 'future', 'past', 'unknown']);
export type Urgency = z.infer<typeof Urgency>;

/** CAP 1.2 certainty, lower case. */
export const Certainty = z.enum(['observed', 'likely', 'possible', 'unlikely', 'unknown']);
export type Certainty = z.infer<typeof Certainty>;

/** Whether it is real. `exercise` and `test` run the same paths, watermarked (EX1). */
export const Status = z.enum(['actual', 'exercise', 'test']);
export type Status = z.infer<typeof Status>;

export const ROLES = ['field', 'officer', 'supervisor', 'administrator', 'auditor'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** What of an incident the other side may see, least first (RL1). */
export const RELEASE_LEVELS = ['none', 'notify', 'summary', 'full'] as const;
export const ReleaseLevel = z.enum(RELEASE_LEVELS);
export type ReleaseLevel = z.infer<typeof ReleaseLevel>;

/** Traffic Light Protocol 2.0; the labels are never translated (RL6). */
export const Tlp = z.enum(['TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR']);
export type Tlp = z.infer<typeof Tlp>;

/** Languages the interface speaks. Free text may be in any BCP 47 language. */
export const Locale = z.enum(['en', 'ur', 'zh']);
export type Locale = z.infer<typeof Locale>;

/** 0 for extreme to 4 for unknown: sorts ascending to most severe first. */
export const severityRank = (severity: Severity): number => SEVERITIES.indexOf(severity);
