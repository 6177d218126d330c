export { compareTopologies, formatChanges, type TopologyChange } from './difference';
export { topologyJsonSchema } from './json-schema';
export { kindsOfIncident } from './kinds';
export { parseTopology, type ParsedTopology } from './parse';
export { formatProblems, type TopologyProblem } from './problem';
export {
  releasesLess,
  Replay,
  type Affected,
  type DeskShift,
  type ReleaseShift,
  type ReplayedIncident,
  type ReplayResult,
} from './replay';
