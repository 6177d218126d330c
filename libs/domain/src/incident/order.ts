import { severityRank } from '@pasban/contracts';
import type { Report } from '../report/report';

/**
 * The order in which several reports are decided: most severe first (RT7), then by when it happened, then by when it
 * came. Within one severity the time of arrival comes last, so that a batch is grouped the same way however its
 * reports were shuffled on the road: reports of one hour that reach us backwards after an outage are read forwards.
 */
export const inOrderOfDeciding = (one: Report, other: Report): number =>
  severityRank(one.severity) - severityRank(other.severity) ||
  one.occurredAt.getTime() - other.occurredAt.getTime() ||
  one.receivedAt.getTime() - other.receivedAt.getTime() ||
  (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
