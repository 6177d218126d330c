export { type Hypothetical, imagine } from './hypothetical';
export { type PolicyFact, type PolicyFit } from './policy-fit';
export { NOBODY_PRESENT, simulate, type SimulatedSide, type Simulation, type World } from './simulate';
export { type SimulatedEvent, type SimulatedEventKind } from './timeline';
export { simulationView } from './view';
