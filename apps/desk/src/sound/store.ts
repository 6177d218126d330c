import { create } from 'zustand';
import { allowSound, play } from './player';

/** Alarm practice allows silence for two minutes at most, and visibly; then sound returns by itself. */
export const LONGEST_PAUSE_MS = 120_000;

interface SoundStore {
  /** Until when sound is paused, by this machine's clock; null when it is on. */
  pausedUntil: number | null;
  /** The browser refuses sound until a person touches the page. */
  blocked: boolean;
  pause: () => void;
  resume: () => void;
  test: () => Promise<void>;
}

let timer: ReturnType<typeof setTimeout> | undefined;

export const useSound = create<SoundStore>((set, get) => ({
  pausedUntil: null,
  blocked: false,
  pause: () => {
    clearTimeout(timer);
    timer = setTimeout(() => get().resume(), LONGEST_PAUSE_MS);
    set({ pausedUntil: Date.now() + LONGEST_PAUSE_MS });
  },
  resume: () => {
    clearTimeout(timer);
    set({ pausedUntil: null });
    void checkSound();
  },
  test: async () => set({ blocked: !(await play('moderate')) }),
}));

export async function checkSound(): Promise<void> {
  useSound.setState({ blocked: !(await allowSound()) });
}
