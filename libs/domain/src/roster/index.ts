export { type Gap, gapsBetween } from './on-call';
export { personsOnCall } from './persons';
export { compileRoster, compileRosters, type Roster, type Rosters } from './roster';
