/** Brings the form for an act into view and puts the cursor in it. */
export function focusAct(act: 'comment' | 'resolve'): void {
  const input = document.querySelector<HTMLElement>(`[data-act="${act}"]`);
  input?.scrollIntoView({ block: 'center' });
  input?.focus({ preventScroll: true });
}
