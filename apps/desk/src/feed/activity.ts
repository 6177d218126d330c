/** At most this often is the server told that a person is at the desk (PR1). */
const TELL_EVERY_MS = 20_000;

const INPUTS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** Tells of input now and then, and at once while somebody is waited for. */
export function watchActivity(tell: () => void, isAsked: () => boolean): () => void {
  let told = -Infinity;
  const onInput = () => {
    const now = performance.now();
    if (now - told < TELL_EVERY_MS && !isAsked()) return;
    told = now;
    tell();
  };
  for (const input of INPUTS) window.addEventListener(input, onInput, { passive: true, capture: true });
  return () => {
    for (const input of INPUTS) window.removeEventListener(input, onInput, { capture: true });
  };
}
