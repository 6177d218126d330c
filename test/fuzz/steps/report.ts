import type { ReportAccepted } from '@pasban/contracts';
import type { World } from '../world/world';
import { anyOf, choose } from './choose';
import type { Place, ReportStep } from './step';

/** Where things happen: in each land, on both sides of each border, and where nobody is. */
const SPOTS: readonly (readonly [lat: number, lon: number])[] = [
  [10.2, 20.2],
  [10.205, 20.2],
  [10.4, 20.4],
  [10.2, 20.7],
  [10.8, 20.8],
  [10.004, 20.3],
  [9.996, 20.3],
  [10.25, 20.497],
  [9.7, 20.2],
  [9.2, 20.8],
  [10, 19.5],
  [0, 0],
];

const METRES_PER_DEGREE = 111_320;

function locationOf(place: Place): object | undefined {
  switch (place.kind) {
    case 'spot': {
      const [lat, lon] = anyOf(SPOTS, place.spot) ?? [0, 0];
      return { lat: lat + place.offMetres / METRES_PER_DEGREE, lon, text: 'somewhere' };
    }
    case 'site':
      return { site: 'dam' };
    case 'jurisdiction':
      return { jurisdiction: place.code };
    case 'nowhere':
      return undefined;
    default:
      return place satisfies never;
  }
}

/**
 * Submits a report, or one that was accepted before once more: then the answer must be the same for ever (IN2). What
 * must not cross to other sides carries a word that the laws look for.
 */
export async function submit(world: World, step: ReportStep): Promise<string> {
  if (step.again) return submitAgain(world, step);
  const field = world.people.filter((person) => person.isInTheField);
  const by = anyOf(field, step.by);
  if (!by) throw new Error('nobody is in the field');
  const { severity, category, status, place, agoSeconds } = step;
  const number = world.accepted.length + 1;
  const location = locationOf(place);
  const body = {
    severity,
    category,
    status,
    headline: `headline ${number}`,
    description: `what happened ${number}`,
    contact: `contact ${number}`,
    persons: { injured: agoSeconds % 4 },
    ...(location && { location }),
    ...(agoSeconds > 0 && {
      occurredAt: new Date(world.clock.now().getTime() - agoSeconds * 1_000).toISOString(),
    }),
  };
  const key = number % 2 === 0 ? `key ${number}`.replace(' ', '-') : undefined;
  const { status: answer, body: accepted } = await by.asks(world.front, 'POST', '/v1/reports', body, key);
  world.hasWritten = true;
  if (answer === 202) world.accepted.push({ id: (accepted as ReportAccepted).id, by, key, body });
  return `${answer}`;
}

async function submitAgain(world: World, step: ReportStep): Promise<string> {
  const earlier = choose(
    world.accepted.filter(({ key }) => key !== undefined),
    step.by,
  );
  if (!earlier) return 'nothing to send again';
  const { by, body, key } = earlier;
  const { status, body: accepted } = await by.asks(world.front, 'POST', '/v1/reports', body, key);
  if (status === 202 && (accepted as ReportAccepted).id !== earlier.id) {
    throw new Error(`IN2 ${earlier.id} was accepted again as ${(accepted as ReportAccepted).id}`);
  }
  return `${status}`;
}
