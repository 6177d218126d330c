import type { Link } from '@pasban/feed-client';
import { wordsFor } from '@pasban/words';
import type { Part } from './parts';
import { safe } from './safe';
import type { Reader } from './words';

/** Whether the screen can be believed: in green while it can, in red and in words once it cannot (FD5). */
export function linkPart(link: Link, { language }: Reader): Part {
  const words = wordsFor(language);
  switch (link.kind) {
    case 'live':
      return { text: `● ${words('life.live')}`, style: 'calm' };
    case 'stale':
    case 'refused':
      return { text: ` ${words('life.stale')} `, style: 'alarm' };
    case 'connecting':
    case 'replaying':
    case 'cut':
      return { text: `○ ${words('life.cut')}`, style: 'waiting' };
    default:
      return link satisfies never;
  }
}

/** What has to be said of the line in a line of its own; null while all is well. */
export function alarmOf(link: Link, silentMs: number, { language }: Reader): string | null {
  const words = wordsFor(language);
  if (link.kind === 'refused') {
    return `${words('life.refused')} ${safe(link.problem.detail ?? link.problem.title)}`;
  }
  if (link.kind !== 'stale') return null;
  const seconds = Math.floor(silentMs / 1_000);
  return `${words('life.staleTitle')} ${words('life.staleWords', { seconds })}`;
}
