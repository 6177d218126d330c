import type { DeskSpec, LadderSpec, LoadedTopology, StepTarget, TopologyDocument } from '@pasban/contracts';
import { error, warning, type Finding } from '../problem';
import { entry, lineOf } from '../tree';

/** Steps follow each other in time, and the last one reaches somebody on every side. */
export function checkLadders({ document }: LoadedTopology): Finding[] {
  return Object.entries(document.ladders).flatMap(([name, ladder]) => [
    ...delays(name, ladder),
    ...repeatWithoutPause(name, ladder),
    ...lastStep(document, name, ladder),
  ]);
}

function delays(name: string, { steps }: LadderSpec): Finding[] {
  return steps.flatMap(({ after }, index) => {
    const before = steps[index - 1]?.after;
    if (before === undefined || after > before) return [];
    const message = `step ${index + 1} comes ${after} s after the opening, not later than the step before it (${before} s)`;
    return [error('delays-not-increasing', ['ladders', name, 'steps', index, 'after'], message)];
  });
}

function repeatWithoutPause(name: string, { repeat }: LadderSpec): Finding[] {
  if (!repeat || repeat.times === 0 || repeat.every > 0) return [];
  return [
    error('repeat-without-pause', ['ladders', name, 'repeat', 'every'], 'repeats must be apart in time'),
  ];
}

function lastStep(document: TopologyDocument, name: string, { steps }: LadderSpec): Finding[] {
  const last = steps.length - 1;
  const to = steps[last]!.to;
  const path = ['ladders', name, 'steps', last, 'to'];
  return sidesUsing(document, name).flatMap((side) => {
    if (to.some((target) => reachesDesk(document, target, side))) return [];
    if (to.includes('supervisors')) {
      if (hasSupervisor(document, side)) return [];
      const message = `the last step is for supervisors, and no account is one on side ${side}`;
      return [warning('last-step-without-people', path, message)];
    }
    const message = `the last step (${to.join(', ')}) can reach no desk of side ${side}`;
    return [error('last-step-reaches-nobody', path, message)];
  });
}

/** The sides on which some policy may hang this ladder on an alert; empty when no policy uses it. */
function sidesUsing(document: TopologyDocument, ladder: string): string[] {
  const all = Object.keys(document.sides);
  return all.filter((side) =>
    document.policies.some(({ ladder: home, counterpart, when }) => {
      const homes = all.filter((other) => !when.side || when.side.includes(other));
      const atHome = home === ladder && homes.includes(side);
      const atCounterpart = counterpart?.ladder === ladder && homes.some((other) => other !== side);
      return atHome || atCounterpart;
    }),
  );
}

/** Whether a target can mean some desk of the side itself for at least one alert of the side. */
function reachesDesk(document: TopologyDocument, target: StepTarget, side: string): boolean {
  const desks = Object.values(document.desks).filter((desk) => desk.side === side);
  switch (target) {
    // The owning desks see it too, whoever is on call.
    case 'owning':
    case 'on-call':
      return desks.length > 0;
    case 'national':
      return desks.some((desk) => desk.catchAll);
    case 'parent':
      return desks.some((desk) => desks.some((above) => isAbove(document, above, desk)));
    // Supervisors are people, looked for by the caller; paired desks are the other side's.
    case 'supervisors':
    case 'paired':
      return false;
    default: {
      // What goes over a channel alone shows at the owning desks.
      if (target.startsWith('channel:')) return desks.length > 0;
      // A desk that does not exist is reported where references are checked.
      const desk = entry(document.desks, target.slice('desk:'.length));
      return desk === undefined || desk.side === side;
    }
  }
}

const isAbove = (document: TopologyDocument, above: DeskSpec, desk: DeskSpec): boolean =>
  above.jurisdiction !== desk.jurisdiction &&
  lineOf(document, desk.jurisdiction).includes(above.jurisdiction);

/** Without any account people are kept elsewhere, and a supervisor is taken for granted. */
function hasSupervisor(document: TopologyDocument, side: string): boolean {
  const accounts = Object.values(document.accounts);
  return (
    accounts.length === 0 ||
    accounts.some(({ roles }) => roles.some((held) => held.role === 'supervisor' && held.side === side))
  );
}
