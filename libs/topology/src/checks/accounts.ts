import type { LoadedTopology } from '@pasban/contracts';
import { error, type Finding } from '../problem';
import { entry } from '../tree';

/** A role at a desk is a role on that desk's side: people never act for the other side (AK2). */
export function checkAccounts({ document }: LoadedTopology): Finding[] {
  return Object.entries(document.accounts).flatMap(([account, { roles }]) =>
    roles.flatMap(({ side, desk }, index) => {
      const deskSide = desk === undefined ? undefined : entry(document.desks, desk)?.side;
      if (deskSide === undefined || deskSide === side) return [];
      const message = `desk ${desk} belongs to side ${deskSide}, not to ${side}`;
      return [error('role-abroad', ['accounts', account, 'roles', index, 'desk'], message)];
    }),
  );
}
