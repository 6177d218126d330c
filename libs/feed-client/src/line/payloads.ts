import type { FeedEntry, Heartbeat } from '@pasban/contracts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/**
 * What the feed itself must be able to rely on: an entry's number. The rest is the server's word, and types or fields
 * that this client does not know yet are handed on as they are.
 */
export const isEntry = (value: unknown): value is FeedEntry =>
  isObject(value) && Number.isSafeInteger(value['seq']) && (value['seq'] as number) > 0;

export const isHeartbeat = (value: unknown): value is Heartbeat =>
  isObject(value) &&
  typeof value['at'] === 'string' &&
  Number.isSafeInteger(value['last']) &&
  (value['last'] as number) >= 0;
