import type { Tlp as TlpLabel } from '@pasban/contracts';

/** A TLP 2.0 label: never translated, in the standard's own colours. */
export function Tlp({ label, children }: { label: TlpLabel; children?: string }) {
  const hue = label.replace('TLP:', '').replace('+STRICT', '').toLowerCase();
  return (
    <bdi className={`tlp tlp-${hue}`} dir="ltr" translate="no">
      {label}
      {children !== undefined && <span> · {children}</span>}
    </bdi>
  );
}
