import { useEffect, useRef } from 'react';
import { useShortcuts } from '../session/shortcuts';
import { actFor, type KeyActs } from './keymap';

/** Keys typed into a form, or meant for a control that uses them itself, are not ours. */
const TYPING = 'input, textarea, select, [contenteditable], dialog';

export function useKeys(acts: KeyActs): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  const enabled = useShortcuts((store) => store.enabled);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(TYPING)) return;
      const act = actFor(event);
      if (!act || (!enabled && act !== 'back')) return;
      event.preventDefault();
      latest.current[act]();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [enabled]);
}
