export { checkTopology } from './check';
export { topologyJsonSchema } from './json-schema';
export { parseTopology, type ParsedTopology } from './parse';
export { formatProblems, type TopologyProblem } from './problem';
