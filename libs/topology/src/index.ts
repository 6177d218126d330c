export { type ReadText } from './boundaries';
export { checkTopology } from './check';
export { topologyJsonSchema } from './json-schema';
export { parseTopology, type ParsedTopology, type SourceFile } from './parse';
export {
  formatProblems,
  type DocumentPath,
  type Finding,
  type SourcePlace,
  type TopologyProblem,
} from './problem';
