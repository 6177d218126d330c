import { type Affected, type DeskShift, formatChanges, type ReleaseShift } from '@pasban/topology';
import { count } from './obstacles';
import type { Plan } from './plan';

/** A plan for the operator. Of incidents it shows what every side may know of: never their words. */
export function formatPlan(plan: Plan): string {
  const { inForce } = plan;
  if (!inForce) return 'No topology is in force yet: this would be the first.';
  const header = `In force is version ${inForce.version}, applied by ${inForce.appliedBy} at ${moment(inForce.appliedAt)}.`;
  if (plan.isInForce) return `${header}\nNothing would change.`;
  if (plan.changes.length === 0) return `${header}\nNothing would change but the accounts that it names.`;
  return [
    `${header}\nIt would change:`,
    indent(formatChanges(plan.changes)),
    '',
    ...replayLines(plan),
    ...section('Cannot be applied now', plan.obstacles),
  ].join('\n');
}

function replayLines({ replay, possiblyLost, possiblyHeld, since }: Plan): string[] {
  const { incidents, lost, gained, later, sooner, releases } = replay;
  return [
    `Tried on the ${count(incidents, 'incident')} opened since ${moment(since)}, and on every kind there can be.`,
    ...(lost.length + possiblyLost.length === 0 ? ['Everybody who is alerted today still would be.'] : []),
    ...section('WOULD NO LONGER BE ALERTED', desks(lost)),
    ...section('WOULD NO LONGER BE ALERTED, should it happen', desks(possiblyLost, 'kind')),
    ...section('Would newly be alerted', desks(gained)),
    ...section('Would be alerted later', desks(later)),
    ...section('Would be alerted sooner', desks(sooner)),
    ...section('Would be released otherwise', levels(releases)),
    ...section('Would be released less, should it happen', levels(possiblyHeld, 'kind')),
  ];
}

const desks = (shifts: readonly DeskShift[], thing?: string): string[] =>
  shifts.flatMap(({ desk, side, ...affected }) => affectedLines(`${desk} (${side})`, affected, thing));

const levels = (shifts: readonly ReleaseShift[], thing?: string): string[] =>
  shifts.flatMap(({ side, from, to, ...affected }) =>
    affectedLines(`to ${side}: ${from} → ${to}`, affected, thing),
  );

/** How many, and a few of them, each as a line below. */
function affectedLines(title: string, { incidents, examples }: Affected, thing = 'incident'): string[] {
  const rest = incidents - examples.length;
  return [
    `${title}: ${count(incidents, thing)}`,
    ...examples.map(({ reference, severity, category, place }) => {
      const what = `${severity} ${category}, ${place ?? 'nowhere in particular'}`;
      return reference === null ? `  ${what}` : `  ${reference}  ${what}`;
    }),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ];
}

/** A titled list; nothing at all when it is empty. */
const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', `${title}:`, ...lines.map(indent)];

const indent = (text: string): string => text.replace(/^/gm, '  ');

/** `2026-11-23 08:00 UTC`: the operator's machine may stand in any zone. */
const moment = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
