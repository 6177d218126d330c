import { BoundaryGeometry, type TopologyDocument } from '@pasban/contracts';
import { z } from 'zod';
import { error, type Finding } from './problem';

/** Gives the text of a file by its path, or nothing when there is none; may throw to say why. */
export type ReadText = (path: string) => string | undefined;

const Feature = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  properties: z.looseObject({ code: z.unknown().optional() }).nullish(),
  geometry: z.unknown(),
});
const FeatureCollection = z.object({ type: z.literal('FeatureCollection'), features: z.array(Feature) });
type Feature = z.infer<typeof Feature>;

type Outcome<T> = { ok: true; value: T } | { ok: false; code: string; message: string };
const failed = (code: string, message: string): { ok: false; code: string; message: string } => ({
  ok: false,
  code,
  message,
});

/** Boundaries by jurisdiction code, with a finding for each that could not be had. */
export interface LoadedBoundaries {
  boundaries: Record<string, BoundaryGeometry>;
  findings: Finding[];
}

/** Reads the boundary of every jurisdiction that names one; each file is read and parsed once. */
export function loadBoundaries(
  document: TopologyDocument,
  topologyPath: string,
  read: ReadText,
): LoadedBoundaries {
  const folder = topologyPath.replace(/[^/\\]*$/, '');
  const files = new Map<string, Outcome<Feature[]>>();
  const featuresOf = (file: string): Outcome<Feature[]> => {
    const known = files.get(file) ?? readFeatures(folder + file, read);
    files.set(file, known);
    return known;
  };
  const loaded: LoadedBoundaries = { boundaries: {}, findings: [] };
  for (const [code, { boundary }] of Object.entries(document.jurisdictions)) {
    if (boundary === undefined) continue;
    const outcome = boundaryOf(boundary, featuresOf);
    if (outcome.ok) loaded.boundaries[code] = outcome.value;
    else loaded.findings.push(error(outcome.code, ['jurisdictions', code, 'boundary'], outcome.message));
  }
  return loaded;
}

function boundaryOf(
  reference: string,
  featuresOf: (file: string) => Outcome<Feature[]>,
): Outcome<BoundaryGeometry> {
  const [, file, id] = /^([^#]+)#([^#]+)$/.exec(reference) ?? [];
  if (!file || !id)
    return failed('boundary-reference', `"${reference}" is not of the form file.geojson#CODE`);
  // A topology may come from another machine: it must not name files outside its own folder.
  if (/^([a-z]+:|[/\\])/i.test(file) || file.split(/[/\\]/).includes('..')) {
    return failed('boundary-path', `"${file}" must be a path below the topology file's folder`);
  }
  const features = featuresOf(file);
  return features.ok ? geometryOf(features.value, file, id) : features;
}

function geometryOf(features: Feature[], file: string, id: string): Outcome<BoundaryGeometry> {
  const matching = features.filter((feature) => feature.id === id || feature.properties?.code === id);
  if (matching.length !== 1) {
    const found = matching.length === 0 ? 'no feature' : `${matching.length} features`;
    return failed('boundary-feature', `${found} with id or properties.code "${id}" in ${file}`);
  }
  const geometry = BoundaryGeometry.safeParse(matching[0]!.geometry);
  if (geometry.success) return { ok: true, value: geometry.data };
  return failed('boundary-geometry', `"${id}" in ${file} is not a Polygon or MultiPolygon of numbers`);
}

function readFeatures(path: string, read: ReadText): Outcome<Feature[]> {
  try {
    const text = read(path);
    if (text === undefined) return failed('boundary-file', `there is no file ${path}`);
    const parsed = FeatureCollection.safeParse(JSON.parse(text.replace(/^\uFEFF/, '')));
    if (parsed.success) return { ok: true, value: parsed.data.features };
    return failed('boundary-file', `${path} is not a GeoJSON FeatureCollection`);
  } catch (cause) {
    return failed(
      'boundary-file',
      `${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
}
