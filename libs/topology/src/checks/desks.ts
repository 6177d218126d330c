import type { DeskSpec, LoadedTopology, TopologyDocument } from '@pasban/contracts';
import { presenceLimits } from '@pasban/domain';
import { error, warning, type Finding } from '../problem';
import { entry, sideOf } from '../tree';

/** Each side has one desk of last resort, and every desk has somebody who can sit at it. */
export function checkDesks({ document }: LoadedTopology): Finding[] {
  const desks = Object.entries(document.desks);
  return [
    ...catchAlls(document),
    ...desks.flatMap(([code, desk]) => [
      ...foreignPlace(document, code, desk),
      ...emptyChair(document, code, desk),
      ...noTimeToAsk(code, desk),
    ]),
  ];
}

function catchAlls(document: TopologyDocument): Finding[] {
  return Object.keys(document.sides).flatMap((side) => {
    const codes = Object.entries(document.desks).flatMap(([code, desk]) =>
      desk.catchAll && desk.side === side ? [code] : [],
    );
    if (codes.length === 0) {
      return [error('no-catch-all', ['sides', side], `side ${side} needs one desk with catchAll: true`)];
    }
    return codes
      .slice(1)
      .map((code) =>
        error(
          'second-catch-all',
          ['desks', code, 'catchAll'],
          `side ${side} already has ${codes[0]} as catch-all`,
        ),
      );
  });
}

/** A desk is only ever asked about places of its own side. */
function foreignPlace(document: TopologyDocument, code: string, desk: DeskSpec): Finding[] {
  const owner = sideOf(document, desk.jurisdiction);
  if (owner === undefined || owner === desk.side || !entry(document.sides, owner)) return [];
  const message = `${desk.jurisdiction} belongs to side ${owner}, so this desk of side ${desk.side} never owns a report`;
  return [warning('desk-abroad', ['desks', code, 'jurisdiction'], message)];
}

function emptyChair(document: TopologyDocument, code: string, desk: DeskSpec): Finding[] {
  const accounts = Object.values(document.accounts);
  // Without any account people are kept elsewhere, and nothing can be said.
  if (accounts.length === 0) return [];
  const staffed = accounts.some(({ roles }) =>
    roles.some(
      (held) =>
        (held.role === 'officer' || held.role === 'supervisor') &&
        held.side === desk.side &&
        (held.desk === undefined || held.desk === code),
    ),
  );
  const message = `no officer or supervisor among the accounts can sign in to ${code}`;
  return staffed ? [] : [warning('desk-without-people', ['desks', code], message)];
}

/** "Are you there?" is asked before the limit is over, and leaves a person the time to answer. */
function noTimeToAsk(code: string, desk: DeskSpec): Finding[] {
  const { activityMs, challengeMs } = presenceLimits(desk);
  if (challengeMs > 0 && challengeMs < activityMs) return [];
  const field = desk.challenge === undefined ? 'activity' : 'challenge';
  const message = `a person is asked ${challengeMs / 1_000} s before the limit of ${activityMs / 1_000} s: that must be some time, and less than the limit`;
  return [error('no-time-to-ask', ['desks', code, field], message)];
}
