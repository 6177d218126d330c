/** Brings a part of the incident into view and puts the focus on its first control. */
export function focusAct(part: 'comment' | 'merge'): void {
  const control = document.querySelector<HTMLElement>(`[data-act="${part}"]`);
  control?.scrollIntoView({ block: 'center' });
  control?.focus({ preventScroll: true });
}
