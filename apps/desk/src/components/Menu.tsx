import { type ReactNode, useEffect, useRef } from 'react';

/** A small panel under a button: closes on Escape and when the focus or a touch goes elsewhere. */
export function Menu({ label, name, children }: { label: ReactNode; name: string; children: ReactNode }) {
  const ref = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const elsewhere = (event: Event) => {
      const inside = event.target instanceof Node && ref.current?.contains(event.target);
      if (ref.current && !inside) ref.current.open = false;
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !ref.current?.open) return;
      ref.current.open = false;
      ref.current.querySelector('summary')?.focus();
    };
    document.addEventListener('pointerdown', elsewhere);
    document.addEventListener('focusin', elsewhere);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', elsewhere);
      document.removeEventListener('focusin', elsewhere);
      document.removeEventListener('keydown', escape);
    };
  }, []);
  return (
    <details ref={ref} className="menu">
      <summary className="button" aria-label={name}>
        {label}
      </summary>
      <div className="menu-panel">{children}</div>
    </details>
  );
}
