export * from './decide';
export { type AuditedContent, carries, COMMON_ACT, isCommon } from './in-audit';
export { namedIn, namesUsername, textWithout, topologyWithout } from './in-topology';
export * from './person';
export { type Pseudonymised, pseudonymise } from './pseudonymise';
