import type { TopologyView, User } from '@pasban/contracts';
import { desksOf, holds, roleAt } from './grants';

export const VIEWS = ['desk', 'board', 'search', 'report', 'overview'] as const;
export type ViewName = (typeof VIEWS)[number];

export interface View {
  name: ViewName;
  path: string;
}

/** Desks at which this person supervises, in the order in which they are offered. */
export const supervisedBy = (user: User, desks: TopologyView['desks']): string[] =>
  desksOf(user, desks).filter((desk) => roleAt(user, desk, desks) === 'supervisor');

/** The views that a person has work in. */
export function viewsOf(user: User, desks: TopologyView['desks']): View[] {
  const [desk] = desksOf(user, desks);
  const reads = desk !== undefined || holds(user, 'administrator') || holds(user, 'auditor');
  const paths: Record<ViewName, string | false> = {
    desk: desk !== undefined && `/desk/${desk}`,
    board: supervisedBy(user, desks).length > 0 && '/board',
    search: reads && '/search',
    report: holds(user, 'field') && '/report',
    overview: reads && desk === undefined && '/overview',
  };
  return VIEWS.flatMap((name) => {
    const path = paths[name];
    return path === false ? [] : [{ name, path }];
  });
}
