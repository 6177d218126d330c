/** GeoJSON positions are `[lon, lat]`, WGS-84 degrees; a third number (altitude) is ignored. */
export type Position = readonly number[];
export type Ring = readonly Position[];

/** The part of GeoJSON that can bound an area; the first ring of a polygon is its outline, the others are holes. */
export type AreaGeometry =
  | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] };

/** Every polygon of a geometry, as a list of rings each. */
export function polygonsOf(geometry: AreaGeometry): readonly (readonly Ring[])[] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}
