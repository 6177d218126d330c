export { insideTest } from './areas';
export { bordersComeWithin } from './borders';
export { distanceM } from './distance';
export { gridCell } from './grid';
export { buildGeoIndex, type GeoIndex, type Location } from './locate';
export { ringFaults, type RingFault } from './ring-faults';
