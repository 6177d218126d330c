import { create } from 'zustand';

/** What the browser says about notifications; `unsupported` where it has none. */
type Permission = NotificationPermission | 'unsupported';

const current = (): Permission => ('Notification' in window ? Notification.permission : 'unsupported');

interface NotifyStore {
  permission: Permission;
  /** Asks the person; browsers let a page ask only while it is being touched. */
  ask: () => Promise<void>;
}

export const useNotify = create<NotifyStore>((set) => ({
  permission: current(),
  ask: async () => {
    await Notification.requestPermission();
    set({ permission: current() });
  },
}));

/**
 * Shows something outside the page, to somebody who is looking elsewhere. It stands on screens that others can see,
 * locked ones too: so callers say that something waits and how grave it is, never what it is.
 */
export function notify(
  words: string,
  { lang, dir, grave }: { lang: string; dir: 'ltr' | 'rtl'; grave: boolean },
) {
  if (current() !== 'granted' || document.visibilityState === 'visible') return;
  const shown = new Notification('Pasban', {
    body: words,
    lang,
    dir,
    // One at a time: the newest takes the place of the last.
    tag: 'pasban',
    requireInteraction: grave,
  });
  shown.onclick = () => {
    window.focus();
    shown.close();
  };
}
