import { create } from 'zustand';

const KEPT = 'pasban.shortcuts';

interface ShortcutStore {
  enabled: boolean;
  set: (enabled: boolean) => void;
}

/** Single-key shortcuts can be turned off (WCAG 2.1.4): speech input may press them by accident. */
export const useShortcuts = create<ShortcutStore>((set) => ({
  enabled: localStorage.getItem(KEPT) !== 'off',
  set: (enabled) => {
    localStorage.setItem(KEPT, enabled ? 'on' : 'off');
    set({ enabled });
  },
}));
