import { useEffect } from 'react';

/**
 * Keeps the screen from going dark while the desk is shown. The browser lets go whenever the page is hidden, so it is asked
 * again on return. One that cannot, or will not on a low battery, leaves the screen to the machine's own settings.
 */
export function useAwake(): void {
  useEffect(() => {
    let held: WakeLockSentinel | undefined;
    let isOver = false;
    const ask = async () => {
      if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return;
      const got = await navigator.wakeLock.request('screen').catch(() => undefined);
      if (isOver) void got?.release();
      else held = got;
    };
    const onShown = () => void ask();
    onShown();
    document.addEventListener('visibilitychange', onShown);
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', onShown);
      void held?.release();
    };
  }, []);
}
