import type { LocalName, TopologyView } from '@pasban/contracts';
import { create } from 'zustand';
import { api } from '../api/endpoints';
import { useLocale } from '../i18n/locale';

const EMPTY: TopologyView = { sides: {}, jurisdictions: {}, desks: {}, sites: {} };

interface TopologyStore {
  topology: TopologyView;
  loaded: boolean;
  failure: unknown;
  load: () => Promise<void>;
  forget: () => void;
}

/** Names of sides, desks and places: asked for once after sign-in. */
export const useTopology = create<TopologyStore>((set) => ({
  topology: EMPTY,
  loaded: false,
  failure: null,
  load: async () => {
    set({ failure: null });
    try {
      set({ topology: await api.topology(), loaded: true });
    } catch (failure) {
      set({ failure });
    }
  },
  forget: () => set({ topology: EMPTY, loaded: false, failure: null }),
}));

export interface Names {
  side: (code: string) => string;
  desk: (code: string) => string;
  jurisdiction: (code: string) => string;
  site: (code: string) => string;
}

/** What the reader calls things; a code the reader's side may not know stays a code. */
export function useNames(): Names {
  const locale = useLocale((store) => store.locale);
  const { topology } = useTopology();
  const among = (group: Record<string, { name: LocalName }>) => (code: string) =>
    group[code]?.name[locale] ?? code;
  return {
    side: among(topology.sides),
    desk: among(topology.desks),
    jurisdiction: among(topology.jurisdictions),
    site: among(topology.sites),
  };
}
