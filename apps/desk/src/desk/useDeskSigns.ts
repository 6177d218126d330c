import { useMemo } from 'react';
import { needsAnswer, ringsFor, type Told, type WorkItem } from '@pasban/feed-client';
import { useFeed } from '../feed/store';
import { isGrave, type Ringing } from '../sound/pattern';
import { useAlarm } from '../sound/useAlarm';
import { loudnessOf } from './notice-words';
import { type Announcement, useAnnounce } from './useAnnounce';
import { useTitle } from './useTitle';

interface Props {
  items: readonly WorkItem[];
  /** Incidents that came in a flood: they ring together, once. */
  flood: ReadonlySet<string>;
  desk: string;
  role: 'officer' | 'supervisor' | null;
  ready: boolean;
}

/** A notice rings once and no more, so it never sounds as a grave alert does, which rings until it is answered. */
const ringForNotice = (told: Told): Ringing[] => {
  const loudness = loudnessOf(told);
  if (loudness === null) return [];
  return [{ key: `notice:${told.seq}`, severity: isGrave(loudness) ? 'moderate' : loudness }];
};

/** What makes a waiting alert noticed without looking: sound, the tab's title and icon, and words for screen readers. */
export function useDeskSigns({ items, flood, desk, role, ready }: Props): Announcement {
  const waiting = useMemo(() => items.filter(needsAnswer), [items]);
  const known = useFeed(({ picture }) => picture.known);
  const notices = useFeed(({ picture }) => picture.notices);
  const challenge = useFeed((store) => store.challenge);
  const ringing = useMemo(
    () => [
      ...waiting
        .filter((item) => ringsFor(item, desk, role))
        // What came late after an outage is rung for by its summary, not one by one (ES8); grave ones are never spared.
        .filter(({ incident }) => isGrave(incident.severity) || !known.get(incident.id)?.late)
        .map(({ incident, alert }) => ({
          key: flood.has(incident.id)
            ? `flood:${incident.severity}`
            : `${alert?.id}:${alert?.step}:${alert?.repeats}`,
          severity: incident.severity,
        })),
      ...notices.flatMap(ringForNotice),
      // Whoever is asked whether they are there may not be looking (PR1).
      ...(challenge === null ? [] : [{ key: `challenge:${challenge}`, severity: 'moderate' as const }]),
    ],
    [waiting, flood, desk, role, known, notices, challenge],
  );
  useAlarm(ringing);
  useTitle(waiting.length);
  return useAnnounce(waiting, ready);
}
