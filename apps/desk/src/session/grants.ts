import type { Role, TopologyView, User } from '@pasban/contracts';

type Desks = TopologyView['desks'];

/** Desks this person may work at: those named in a grant first, then the rest of a side held as a whole (ID1). */
export function desksOf(user: User, desks: Desks): string[] {
  const working = user.grants.filter(({ role }) => role === 'officer' || role === 'supervisor');
  const named = working.flatMap(({ desk }) => (desk === undefined ? [] : [desk]));
  const sides = new Set(working.filter(({ desk }) => desk === undefined).map(({ side }) => side));
  const whole = Object.entries(desks)
    .filter(([, desk]) => sides.has(desk.side))
    .sort(([a, one], [b, two]) => Number(two.catchAll) - Number(one.catchAll) || a.localeCompare(b))
    .map(([code]) => code);
  return [...new Set([...named, ...whole])];
}

/** The role in which this person works at a desk; the higher of two, null for none. */
export function roleAt(user: User, desk: string, desks: Desks): 'officer' | 'supervisor' | null {
  const side = desks[desk]?.side;
  const here = user.grants.filter((grant) =>
    grant.desk === undefined ? grant.side === side : grant.desk === desk,
  );
  if (here.some(({ role }) => role === 'supervisor')) return 'supervisor';
  return here.some(({ role }) => role === 'officer') ? 'officer' : null;
}

export const holds = (user: User, role: Role): boolean => user.grants.some((grant) => grant.role === role);

/** Where a person lands after signing in. */
export function firstView(user: User, desks: Desks): string {
  const [desk] = desksOf(user, desks);
  if (desk !== undefined) return `/desk/${desk}`;
  return holds(user, 'field') ? '/report' : '/overview';
}
