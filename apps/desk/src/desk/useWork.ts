import type { IncidentDetail } from '@pasban/contracts';
import { useMemo, useState } from 'react';

import { useFeed } from '../feed/store';
import {
  floodOf,
  needsSupervisor,
  openItems,
  ownAlert,
  split,
  type WorkFilter,
  type WorkItem,
  type Worklist,
} from '@pasban/feed-client';

export interface Work {
  items: WorkItem[];
  /** Incidents that came in a flood. */
  flood: ReadonlySet<string>;
  list: Worklist;
  escalated: number;
  /** The chosen incident, which may be resolved and so in no list. */
  item: WorkItem | null;
  filter: WorkFilter;
  setFilter: (filter: WorkFilter) => void;
}

/** The desk's work as lists, and the chosen line of it. */
export function useWork(
  { side, floodLimit }: { side: string; floodLimit: number },
  id: string | null,
  detail: IncidentDetail | null,
): Work {
  const known = useFeed(({ picture }) => picture.known);
  const [filter, setFilter] = useState<WorkFilter>({ category: null, escalated: false });
  const items = useMemo(() => openItems(known.values(), side), [known, side]);
  const flood = useMemo(() => floodOf(items, floodLimit), [items, floodLimit]);
  const list = useMemo(() => split(items, filter, flood), [items, filter, flood]);
  const escalated = useMemo(() => items.filter(needsSupervisor).length, [items]);
  const item = useMemo(() => {
    const heard = id === null ? undefined : known.get(id);
    // The feed speaks of the incident sooner, the detail may know it where the feed does not.
    const { incident, alerts } = heard ?? detail ?? {};
    return incident && alerts ? { incident, alert: ownAlert(alerts, side) } : null;
  }, [known, id, detail, side]);
  return { items, flood, list, escalated, item, filter, setFilter };
}
