export { insideTest, type Area } from './areas';
export { distanceM, type LatLon } from './distance';
export { type SiteFence } from './fences';
export { type AreaGeometry } from './geometry';
export { gridCell, type GridCell } from './grid';
export { buildGeoIndex, type GeoIndex, type Location } from './locate';
export { ringFaults, type RingFault } from './ring-faults';
