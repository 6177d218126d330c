export { formatPolygon } from './area/shapes';
export { type Finding, type FindingCode, formatFinding, type Weight } from './finding';
export { type CapReading, readCap, type ReadOptions } from './read/read-cap';
export { type NoReport, reportOf, type ReportOptions } from './report/report-of';
export type { CapArea, CapInfo, CapMessage, CapPair, CapResource } from './schema/message';
export type * from './schema/vocabulary';
export { capTime } from './time/cap-time';
export { writeCap } from './write/write-cap';
