import type { LoadedTopology, TopologyDocument } from '@pasban/contracts';

/** What of a topology is compared, in the words people use. */
export type ChangedThing =
  | 'side'
  | 'jurisdiction'
  | 'boundary'
  | 'pair'
  | 'site'
  | 'desk'
  | 'ladder'
  | 'policy'
  | 'order of policies'
  | 'correlation';

/** One thing that differs between two topologies. */
export interface TopologyChange {
  thing: ChangedThing;
  /** Its code or name; empty where there is only one of its kind. */
  code: string;
  kind: 'added' | 'removed' | 'changed';
  /** In words, one for each field: `categories: cyber → cyber, crime`; of what is added or removed, its fields. */
  details: string[];
}

/** By code: the fields of a thing, each in words. */
type Fields = Map<string, string>;
type Things = Map<string, Fields>;

/** What changes from one topology to another, for people. Accounts are not compared: they are never changed. */
export function compareTopologies(before: LoadedTopology, after: LoadedTopology): TopologyChange[] {
  const [old, young] = [thingsOf(before), thingsOf(after)];
  return [
    ...[...old.keys()].flatMap((thing) => compareThings(thing, old.get(thing)!, young.get(thing)!)),
    ...policyOrder(before.document, after.document),
  ];
}

/** One line for a change, and indented ones for its details. */
export function formatChanges(changes: readonly TopologyChange[]): string {
  return changes
    .map(({ thing, code, kind, details }) => {
      const subject = code === '' ? thing : `${thing} ${code}`;
      return [`${subject}: ${kind}`, ...details.map((detail) => `  ${detail}`)].join('\n');
    })
    .join('\n');
}

function thingsOf({ document, boundaries }: LoadedTopology): Map<ChangedThing, Things> {
  const records = (specs: Record<string, object>): Things =>
    new Map(Object.entries(specs).map(([code, spec]) => [code, fieldsOf(spec)]));
  return new Map<ChangedThing, Things>([
    ['side', records(document.sides)],
    ['jurisdiction', records(document.jurisdictions)],
    ['boundary', new Map(Object.entries(boundaries).map(([code, shape]) => [code, shapeOf(shape)]))],
    ['pair', new Map(document.pairs.map((pair) => [pair.toSorted().join(' and '), new Map()]))],
    ['site', records(document.sites)],
    ['desk', records(document.desks)],
    ['ladder', records(document.ladders)],
    ['policy', new Map(document.policies.map(({ name, ...policy }) => [name, fieldsOf(policy)]))],
    ['correlation', new Map([['', fieldsOf(document.correlation)]])],
  ]);
}

function compareThings(thing: ChangedThing, before: Things, after: Things): TopologyChange[] {
  const codes = [...new Set([...before.keys(), ...after.keys()])];
  return codes.flatMap((code): TopologyChange[] => {
    const [old, young] = [before.get(code), after.get(code)];
    if (!old && young) return [{ thing, code, kind: 'added', details: listed(young) }];
    if (old && !young) return [{ thing, code, kind: 'removed', details: listed(old) }];
    const details = old && young ? compareFields(old, young) : [];
    return details.length === 0 ? [] : [{ thing, code, kind: 'changed', details }];
  });
}

function compareFields(before: Fields, after: Fields): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((label) => {
    const [old, young] = [before.get(label) ?? 'nothing', after.get(label) ?? 'nothing'];
    if (old === young) return [];
    return [label === SHAPE ? 'drawn differently' : `${label}: ${old} → ${young}`];
  });
}

/** A name in one language is enough to recognise a thing by. */
const listed = (fields: Fields): string[] =>
  [...fields].flatMap(([label, text]) =>
    ['name ur', 'name zh', SHAPE].includes(label) ? [] : [`${label}: ${text}`],
  );

/** The first policy that fits applies (RT4): the same policies in another order are another topology. */
function policyOrder(before: TopologyDocument, after: TopologyDocument): TopologyChange[] {
  const names = (one: TopologyDocument, other: TopologyDocument): string =>
    one.policies
      .map(({ name }) => name)
      .filter((name) => other.policies.some((policy) => policy.name === name))
      .join(', ');
  const [old, young] = [names(before, after), names(after, before)];
  if (old === young) return [];
  return [{ thing: 'order of policies', code: '', kind: 'changed', details: [`${old} → ${young}`] }];
}

/** Lengths are stored as plain numbers; people need to know of what. */
const UNITS: Readonly<Record<string, string>> = {
  after: ' s',
  every: ' s',
  during: ' s',
  within: ' m',
  radius: ' m',
};

/** A spec's fields by label: what is nested gets its path (`counterpart release`), a list of parts its number (`steps 2`). */
function fieldsOf(spec: object, above = ''): Fields {
  const fields: Fields = new Map();
  for (const [key, value] of Object.entries(spec) as [string, unknown][]) {
    const label = above + key;
    if (value === undefined) continue;
    if (Array.isArray(value) && value.some(isPart)) {
      value.forEach((part, index) => fields.set(`${label} ${index + 1}`, textOf(key, part)));
    } else if (isPart(value)) {
      for (const [inner, text] of fieldsOf(value, `${label} `)) fields.set(inner, text);
    } else {
      fields.set(label, textOf(key, value));
    }
  }
  return fields;
}

function textOf(key: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => textOf(key, item)).join(', ');
  if (isPart(value)) return [...fieldsOf(value)].map(([label, text]) => `${label} ${text}`).join('; ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value) + (typeof value === 'number' ? (UNITS[key] ?? '') : '');
}

const isPart = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field that is compared and never shown: thousands of coordinates say nothing to a reader. */
const SHAPE = 'shape';

function shapeOf(shape: LoadedTopology['boundaries'][string]): Fields {
  const points = shape.coordinates.flat(shape.type === 'Polygon' ? 1 : 2).length;
  return new Map([
    ['points', String(points)],
    [SHAPE, JSON.stringify(shape.coordinates)],
  ]);
}
