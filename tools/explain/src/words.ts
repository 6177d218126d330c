import type { IncidentView } from '@pasban/contracts';
import type { PolicyFact, SimulatedEvent, SimulatedSide } from '@pasban/domain';
import type { Explanation } from './explain';
import { inWords } from './reasons';

const INDENT = '  ';

/** An explanation as a person reads it, times as the clocks of each side show them. */
export function formatExplanation(explanation: Explanation): string {
  const { simulation, loaded } = explanation;
  const sides = simulation.sides.map((side) =>
    sideLines(side, loaded.document.sides[side.side]?.timeZone ?? 'UTC'),
  );
  return [questionLines(explanation), answerLines(explanation), ...sides]
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function questionLines({ hypothetical: { side, body }, simulation: { at } }: Explanation): string[] {
  const { lat, lon, site, jurisdiction } = body.location ?? {};
  const where = [lat === undefined ? [] : `${lat}, ${lon}`, site ?? [], jurisdiction ?? []].flat();
  return [
    `A ${body.severity} ${body.category} report (${body.status ?? 'actual'}) from side ${side}`,
    `${INDENT}at ${where.join(', ') || 'no place'}, received ${at.toISOString()}`,
  ];
}

function answerLines({ simulation: { place, homeSide, policy } }: Explanation): string[] {
  const where = [place.jurisdiction ?? 'nowhere', place.site ?? []].flat().join(', ');
  return [
    `Place    ${where} – ${inWords(place.reason)}`,
    ...(place.contested
      ? [`         ${place.contested.between[1]} may claim it for ${place.contested.claimSeconds} s`]
      : []),
    `Home     ${homeSide}`,
    `Policy   ${policy.name} – ${inWords(policy.reason)}`,
    ...policy.facts.map((fact) => `         ${factWords(fact)}`),
    ...policy.passedOver.map(({ name, fact }) => `         not ${name}: ${factWords(fact)}`),
  ];
}

const factWords = ({ condition, wanted, found }: PolicyFact): string =>
  `${condition} is ${found ?? 'none'}, asked for ${wanted.join(' or ')}`;

function sideLines(side: SimulatedSide, timeZone: string): string[] {
  const desks = side.desks.map(({ desk, reason }) => `${desk} (${inWords(reason)})`);
  return [
    `Side ${side.side}: ${side.level === 'none' ? 'would not hear of it' : `level ${side.level}`}`,
    ...(side.sees ? [`${INDENT}Sees   ${seenFields(side.sees)}`] : []),
    ...(desks.length > 0 ? [`${INDENT}Desks  ${desks.join(', ')}`] : []),
    ...table(side.timeline.map((event) => eventCells(event, timeZone))),
  ];
}

/** The fields that would stand on the screen, by name: what is not among them is held. */
const seenFields = ({ tlp, place, ...view }: IncidentView): string => {
  const fields = seen(view).filter((field) => !['id', 'reference', 'level'].includes(field));
  return `${tlp}: ${[...fields, ...seen(place).map((part) => `place.${part}`)].join(', ')}`;
};

const seen = (view: object): string[] =>
  Object.entries(view).flatMap(([field, value]) => (value === undefined ? [] : [field]));

function eventCells(event: SimulatedEvent, timeZone: string): string[] {
  const { afterSeconds, at, kind, reason, targets, desks, persons, answer, told } = event;
  const time = at.toLocaleTimeString('en-GB', { timeZone });
  const delay = `+${afterSeconds} s`;
  if (kind === 'exhausted') return [delay, time, 'exhausted', inWords(reason), `told: ${told.join(', ')}`];
  const named = persons.map(({ username }) => username);
  const whom = `${targets.join(', ')} → ${[...named, ...desks].join(', ')}; ${answer} must answer`;
  const silent = desks.filter((desk) => !told.includes(desk));
  const held = silent.length > 0 ? [`not released to ${silent.join(', ')}`] : [];
  return [delay, time, kindWords(event), inWords(reason), [whom, ...held].join('; ')];
}

function kindWords({ kind, step, repeats }: SimulatedEvent): string {
  return kind === 'repeat' ? `repeat ${repeats}` : `step ${step + 1}`;
}

/** Columns as wide as their widest cell; the first is read from the right, like any number. */
function table(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
    );
    return `${INDENT}${cells.join('  ')}`.trimEnd();
  });
}
