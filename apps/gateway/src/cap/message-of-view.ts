import { createHash } from 'node:crypto';
import { type CapMessage, capTime, formatReference, scopeOf } from '@pasban/cap';
import type { IncidentView } from '@pasban/contracts';
import type { GivenCapMessage } from '@pasban/persistence';
import { infosOf, type PlaceNames } from './info-of-view';

/** What a message says of an incident, before it has a name and predecessors. */
export type Content = Pick<CapMessage, 'status' | 'scope' | 'restriction' | 'addresses' | 'code' | 'info'> & {
  /** Another incident holds from now on: earlier messages about this one are taken back. */
  isWithdrawn: boolean;
};

const STATUSES = { actual: 'Actual', exercise: 'Exercise', test: 'Test' } as const;

/** What a side may be told of an incident, as CAP says it. `view` is what `release` lets through, and all there is. */
export function contentOf(view: IncidentView, toSide: string, names: PlaceNames): Content {
  const scope = scopeOf(view.tlp);
  return {
    status: STATUSES[view.status],
    scope,
    ...(scope !== 'Public' && { restriction: view.tlp }),
    ...(scope === 'Private' && { addresses: toSide }),
    code: [],
    info: infosOf(view, names),
    isWithdrawn: view.state === 'merged',
  };
}

/** The same for two messages that say the same. */
export const digestOf = (content: Content): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('base64url');

/** The message of this name: an update of all that were given before it, or their withdrawal (CP10). */
export function messageOf(
  { isWithdrawn, ...content }: Content,
  given: GivenCapMessage,
  before: readonly GivenCapMessage[],
): CapMessage {
  const references = before.map((one) => formatReference(identityOf(one))).join(' ');
  return {
    ...content,
    ...identityOf(given),
    msgType: before.length === 0 ? 'Alert' : isWithdrawn ? 'Cancel' : 'Update',
    ...(references !== '' && { references }),
  };
}

const identityOf = ({ sender, identifier, sent }: GivenCapMessage) => ({
  sender,
  identifier,
  sent: capTime(sent.getTime()),
});
