export { checkTopology } from './check';
export { compareTopologies, formatChanges, type TopologyChange } from './difference';
export { topologyJsonSchema } from './json-schema';
export { parseTopology, type ParsedTopology } from './parse';
export { formatProblems, type TopologyProblem } from './problem';
export {
  Replay,
  type Affected,
  type DeskShift,
  type PastIncident,
  type ReleaseShift,
  type ReplayResult,
} from './replay';
