import type { Standing, Transaction } from '../chronicle/chronicle';
import type { Acted } from '../steps/act';
import { secretOf } from '../steps/bodies';
import { SIDES } from '../world/world';
import { unless } from './law';

/** What is known of a step in which people acted. */
export interface Occasion {
  acts: readonly Acted[];
  transactions: readonly Transaction[];
  standing: Standing;
  /** Whether a transaction of the front has been broken meanwhile: then a request may fail, or fail to be heard. */
  isBroken: boolean;
}

/** What people are told is what has happened, and nobody is told what is not released to them. */
export function actLaw({ acts, transactions, standing, isBroken }: Occasion): string[] {
  return acts.flatMap((act) => [
    ...unless(isBroken || act.status < 500, () => `${nameOf(act)} failed: ${JSON.stringify(act.body)}`),
    ...(isBroken || acts.length > 1 ? [] : didWhatItSaid(act, transactions)),
    ...keepsSecrets(act),
    // Beside others, what was released when it was read may not be so any more.
    ...(acts.length > 1 ? [] : tellsOfWhatIsReleased(act, standing)),
  ]);
}

const nameOf = ({ request: { person, method, path }, status }: Acted): string =>
  `${person.username} ${method} ${path} → ${status}`;

/** A refused act leaves no trace, and one that was done leaves its line. */
function didWhatItSaid(act: Acted, transactions: readonly Transaction[]): string[] {
  const { request, status, body } = act;
  const { outcome } = body as { outcome?: string };
  const changes = request.method === 'POST' && status === 200 && outcome !== 'already';
  const lines = transactions
    .flatMap(({ log }) => log)
    .filter(({ actor }) => actor?.name === request.person.name);
  return unless(changes === lines.length > 0, () => `AK1 ${nameOf(act)} left ${lines.length} lines`);
}

/** How to reach a submitter is nobody's to read, and one side's words are not another's. */
function keepsSecrets(act: Acted): string[] {
  const text = JSON.stringify(act.body) ?? '';
  const { side } = act.request.person;
  return [
    ...unless(!text.includes('contact '), () => `RL2 ${nameOf(act)} says how to reach the submitter`),
    ...SIDES.filter((other) => other !== side && text.includes(secretOf(other))).map(
      (other) => `RL3 ${nameOf(act)} tells ${side} what ${other} says`,
    ),
  ];
}

function tellsOfWhatIsReleased(act: Acted, { incidents }: Standing): string[] {
  const { incident } = (act.body ?? {}) as { incident?: { id: string } };
  const row = incidents.get(incident?.id ?? '');
  if (!row) return [];
  const { side } = act.request.person;
  return unless(
    row.home_side === side || (row.released[side] ?? 'none') !== 'none',
    () => `RL5 ${nameOf(act)} tells ${side} of what it may not see`,
  );
}
