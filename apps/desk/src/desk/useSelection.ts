import { useCallback, useEffect } from 'react';
import { useLocation } from 'wouter';
import { inOrder, type Worklist } from '@pasban/feed-client';

/** Below this the list and the incident take turns on the screen. */
const WIDE = '(min-width: 761px)';

/** Moving by key moves the focus too, so that a screen reader reads where one is; the list draws the card first. */
function focusCard(incident: string): void {
  const focus = () =>
    document.querySelector<HTMLElement>(`[data-incident="${incident}"]`)?.focus({ preventScroll: true });
  requestAnimationFrame(() => requestAnimationFrame(focus));
}

export interface Selection {
  hrefOf: (incident: string) => string;
  move: (by: 1 | -1) => void;
  back: () => void;
}

/**
 * Which incident is shown, kept in the address. A wide screen is never left empty, but once something is shown
 * only the person changes it: an arrival must not slide under a hand that is about to answer.
 */
export function useSelection(desk: string, id: string | null, list: Worklist, ready: boolean): Selection {
  const [, go] = useLocation();
  const hrefOf = useCallback((incident: string) => `/desk/${desk}/${incident}`, [desk]);
  const first = (list.waiting[0] ?? list.grouped[0] ?? list.answered[0])?.incident.id;

  useEffect(() => {
    if (ready && id === null && first !== undefined && window.matchMedia(WIDE).matches) {
      go(hrefOf(first), { replace: true });
    }
  }, [ready, id, first, go, hrefOf]);

  const move = (by: 1 | -1) => {
    const all = inOrder(list);
    const at = all.findIndex(({ incident }) => incident.id === id);
    const next = at < 0 ? all[0] : all[at + by];
    if (!next) return;
    go(hrefOf(next.incident.id), { replace: id !== null });
    focusCard(next.incident.id);
  };
  const back = () => {
    if (id !== null && !window.matchMedia(WIDE).matches) go(`/desk/${desk}`);
  };
  return { hrefOf, move, back };
}
