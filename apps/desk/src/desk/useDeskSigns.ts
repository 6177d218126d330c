import { useEffect, useMemo } from 'react';
import { needsAnswer, ringsFor, type WorkItem } from '../feed/worklist';
import { useAlarm } from '../sound/useAlarm';
import { type Announcement, useAnnounce } from './useAnnounce';

interface Props {
  items: readonly WorkItem[];
  desk: string;
  role: 'officer' | 'supervisor' | null;
  ready: boolean;
}

const TITLE = 'Pasban';

/** What makes a waiting alert noticed without looking: sound, the tab's title, and words for screen readers. */
export function useDeskSigns({ items, desk, role, ready }: Props): Announcement {
  const waiting = useMemo(() => items.filter(needsAnswer), [items]);
  const ringing = useMemo(
    () =>
      waiting
        .filter((item) => ringsFor(item, desk, role))
        .map(({ incident, alert }) => ({
          key: `${alert?.id}:${alert?.step}:${alert?.repeats}`,
          severity: incident.severity,
        })),
    [waiting, desk, role],
  );
  useAlarm(ringing);
  useEffect(() => {
    document.title = waiting.length > 0 ? `(${waiting.length}) ${TITLE}` : TITLE;
    return () => {
      document.title = TITLE;
    };
  }, [waiting.length]);
  return useAnnounce(waiting, ready);
}
