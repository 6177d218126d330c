import type {
  PolicyFitView,
  PolicySimulation,
  SimulatedEventView,
  SimulatedSideView,
} from '@pasban/contracts';
import type { SimulatedSide, Simulation } from './simulate';
import type { SimulatedEvent } from './timeline';

/**
 * A simulation as people of some sides may read it. Their own sides' alerts in full; of another side that its desk
 * would be alerted, and at what level, but neither its ladder nor why its desks were chosen. What another side would
 * see is the home side's to know, since that is its own release.
 */
export function simulationView(
  simulation: Simulation,
  readers: readonly string[],
): Omit<PolicySimulation, 'presence'> {
  const { at, homeSide, sides } = simulation;
  const isHome = readers.includes(homeSide);
  const hears = sides.some(({ side, level }) => readers.includes(side) && level !== 'none');
  return {
    at: at.toISOString(),
    homeSide,
    place: placeView(simulation.place),
    policy: hears ? policyView(simulation, isHome) : null,
    sides: sides.map((one) => (readers.includes(one.side) ? ownView(one) : otherView(one, isHome))),
  };
}

const placeView = ({
  jurisdiction,
  site,
  reason,
  contested,
}: Simulation['place']): PolicySimulation['place'] => ({
  jurisdiction,
  site,
  reason,
  ...(contested ? { contested } : {}),
});

/** Whoever gets an alert reads its policy's name on it; what the policy looks at stays at home. */
const policyView = ({ policy }: Simulation, isHome: boolean): PolicyFitView =>
  isHome ? policy : { name: policy.name, reason: policy.reason };

const ownView = ({ side, level, desks, sees, timeline }: SimulatedSide): SimulatedSideView => ({
  side,
  level,
  desks: [...desks],
  ...(sees ? { sees } : {}),
  ...(timeline.length > 0 ? { timeline: timeline.map(eventView) } : {}),
});

const otherView = ({ side, level, desks, sees }: SimulatedSide, isHome: boolean): SimulatedSideView => ({
  side,
  level,
  desks: desks.map(({ desk }) => ({ desk })),
  ...(sees && isHome ? { sees } : {}),
});

const eventView = ({ at, persons, ...event }: SimulatedEvent): SimulatedEventView => ({
  ...event,
  at: at.toISOString(),
  ...(persons.length > 0 ? { persons } : {}),
});
