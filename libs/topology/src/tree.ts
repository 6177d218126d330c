import type { TopologyDocument } from '@pasban/contracts';

/** The entry under a key, ignoring what every object inherits (`constructor` is a lawful code). */
export const entry = <T>(record: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** The jurisdiction itself, its parent and so on to the root; stops at an unknown parent or where a cycle closes. */
export function lineOf(document: TopologyDocument, code: string): string[] {
  const line = new Set<string>();
  let current: string | undefined = code;
  while (current !== undefined && !line.has(current)) {
    const spec: TopologyDocument['jurisdictions'][string] | undefined = entry(
      document.jurisdictions,
      current,
    );
    if (!spec) break;
    line.add(current);
    current = spec.parent;
  }
  return [...line];
}

/** The owning side, the jurisdiction's own or the nearest ancestor's; none when no root says one. */
export function sideOf(document: TopologyDocument, code: string): string | undefined {
  for (const ancestor of lineOf(document, code)) {
    const side = entry(document.jurisdictions, ancestor)?.side;
    if (side !== undefined) return side;
  }
  return undefined;
}
