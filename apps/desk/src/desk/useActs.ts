import type { IncidentDetail } from '@pasban/contracts';
import type { WorkItem } from '@pasban/feed-client';
import { useEffect, useState } from 'react';
import { serverNow } from '../feed/now';
import { useTopology } from '../session/topology';
import { type ActKind, actsFor } from './acts/kinds';

interface Props {
  item: WorkItem | null;
  detail: IncidentDetail | null;
  side: string;
  role: 'officer' | 'supervisor' | null;
}

export interface Acts {
  offered: readonly ActKind[];
  /** The act whose form is open. */
  chosen: ActKind | null;
  open: (act: ActKind) => void;
  close: () => void;
  /** Opens by key what is offered; the key of what is not does nothing. */
  keys: Record<Exclude<ActKind, 'claim' | 'reopen'>, () => void>;
}

/** What may be done with the incident on the screen, and which form of it is open. */
export function useActs({ item, detail, side, role }: Props): Acts {
  const jurisdictions = useTopology(({ topology }) => topology.jurisdictions);
  const [chosen, setChosen] = useState<ActKind | null>(null);
  const id = item?.incident.id;
  useEffect(() => setChosen(null), [id]);

  const isOurs = (code: string) => jurisdictions[code]?.side === side;
  const possible = item && role !== null ? actsFor({ ...item, side, isOurs, now: serverNow() }) : [];
  // What another side sees now is known with the detail; until then nobody could say what they change.
  const offered = possible.filter((kind) => kind !== 'release' || detail !== null);
  const open = (...kinds: ActKind[]) => {
    const kind = kinds.find((one) => offered.includes(one));
    if (kind !== undefined) setChosen(kind);
  };
  return {
    offered,
    chosen,
    open,
    close: () => setChosen(null),
    keys: {
      assign: () => open('assign'),
      snooze: () => open('snooze'),
      escalate: () => open('escalate'),
      regrade: () => open('regrade'),
      release: () => open('release'),
      resolve: () => open('resolve', 'reopen'),
    },
  };
}
