import { flatten } from './antimeridian';
import { polygonsOf, type AreaGeometry, type Position, type Ring } from './geometry';

/** What is wrong with one ring; `ring` counts the geometry's rings from 0, `at` is where to look. */
export interface RingFault {
  kind: 'too-short' | 'off-the-globe' | 'unclosed' | 'self-crossing';
  ring: number;
  at: Position;
}

/**
 * The first fault of every ring. A look-up still works on a faulty ring, but its inside is not what a person drew.
 *
 * Cheap on purpose: a crossing is found where two edges cut through each other, not where a ring touches itself
 * in a point, which does no harm to a look-up.
 */
export function ringFaults(geometry: AreaGeometry): RingFault[] {
  const rings = polygonsOf(geometry).flat();
  return rings.flatMap((points, ring) => {
    const fault = faultOf(points);
    return fault ? [{ ...fault, ring }] : [];
  });
}

function faultOf(ring: Ring): Omit<RingFault, 'ring'> | null {
  const [first, last] = [ring[0], ring[ring.length - 1]];
  if (!first || !last || ring.length < 4) return { kind: 'too-short', at: first ?? [] };
  const stray = ring.find(([lon, lat]) => !(Math.abs(lat!) <= 90 && Math.abs(lon!) <= 360));
  if (stray) return { kind: 'off-the-globe', at: stray };
  if (first[0] !== last[0] || first[1] !== last[1]) return { kind: 'unclosed', at: last };
  const crossing = firstCrossing(flatten([ring])[0] ?? []);
  return crossing && { kind: 'self-crossing', at: crossing };
}

interface Edge {
  from: Position;
  to: Position;
  minX: number;
  maxX: number;
}

/** Sweeps from west to east, comparing an edge with those that still reach as far as its western end. */
function firstCrossing(ring: Ring): Position | null {
  const edges = ring
    .slice(1)
    .map((to, index) => edgeBetween(ring[index]!, to))
    .sort((a, b) => a.minX - b.minX);
  let reaching: Edge[] = [];
  for (const edge of edges) {
    reaching = reaching.filter((other) => other.maxX >= edge.minX);
    if (reaching.some((other) => cutThrough(edge, other))) return edge.from;
    reaching.push(edge);
  }
  return null;
}

const edgeBetween = (from: Position, to: Position): Edge => ({
  from,
  to,
  minX: Math.min(from[0]!, to[0]!),
  maxX: Math.max(from[0]!, to[0]!),
});

function cutThrough(a: Edge, b: Edge): boolean {
  return (
    turn(a.from, a.to, b.from) * turn(a.from, a.to, b.to) < 0 &&
    turn(b.from, b.to, a.from) * turn(b.from, b.to, a.to) < 0
  );
}

/** -1, 0 or 1: whether `c` lies right of, on or left of the line from `a` to `b`. */
function turn(a: Position, b: Position, c: Position): number {
  return Math.sign((b[0]! - a[0]!) * (c[1]! - a[1]!) - (b[1]! - a[1]!) * (c[0]! - a[0]!));
}
