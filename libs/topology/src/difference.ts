import { type LoadedTopology, RETENTION_KINDS, type TopologyDocument } from '@pasban/contracts';

/** One thing that differs between two topologies. */
export interface TopologyChange {
  /** What kind of thing: `desk`, `ladder`, `policy` … */
  thing: string;
  /** Its code or name; empty where there is only one of its kind. */
  code: string;
  kind: 'added' | 'removed' | 'changed';
  /** In words, one for each field: `categories: cyber → cyber, crime`; of what is added or removed, its fields. */
  details: string[];
}

/** A thing's fields by label, in words. */
type Fields = Map<string, string>;
type Things = Map<string, Fields>;

/** What changes from one topology to another, for people. Accounts are not compared: they are never changed. */
export function compareTopologies(before: LoadedTopology, after: LoadedTopology): TopologyChange[] {
  const [old, young] = [thingsOf(before), thingsOf(after)];
  return [
    ...[...new Set([...old.keys(), ...young.keys()])].flatMap((thing) =>
      compareThings(thing, old.get(thing) ?? NO_THINGS, young.get(thing) ?? NO_THINGS),
    ),
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

/** One of what a section holds. A section that is not here keeps its own name. */
const ONE_OF: Readonly<Record<string, string>> = {
  sides: 'side',
  jurisdictions: 'jurisdiction',
  pairs: 'pair',
  borderBands: 'border band',
  sites: 'site',
  desks: 'desk',
  rosters: 'roster',
  ladders: 'ladder',
  policies: 'policy',
};

const NO_THINGS: Things = new Map();

const NOT_COMPARED = ['version', 'accounts'];

function thingsOf({ document, boundaries }: LoadedTopology): Map<string, Things> {
  const sections = (Object.entries(document) as [string, object][]).filter(
    ([section]) => !NOT_COMPARED.includes(section),
  );
  const shapes = Object.entries(boundaries).map(([code, shape]): [string, Fields] => [code, shapeOf(shape)]);
  return new Map<string, Things>([
    ...sections.map(([section, content]): [string, Things] => [
      ONE_OF[section] ?? section,
      entriesOf(content),
    ]),
    ['boundary', new Map(shapes)],
  ]);
}

/** A section's entries by code; those of a list by their name or their own words; a section of plain fields as one. */
function entriesOf(content: object): Things {
  if (Array.isArray(content)) return new Map(content.map(listEntry));
  const entries = Object.entries(content) as [string, unknown][];
  if (!entries.every(([, spec]) => isPart(spec))) return new Map([['', fieldsOf(content)]]);
  return new Map(entries.map(([code, spec]) => [code, fieldsOf(spec as object)]));
}

const NO_FIELDS: Fields = new Map();

/** An entry of a list by its name, or by the two it lies between. */
function listEntry(entry: unknown): [string, Fields] {
  if (!isPart(entry)) return [codeOf(entry), NO_FIELDS];
  const { name, between, ...spec } = entry as { name?: unknown; between?: unknown };
  return [codeOf(name ?? between), fieldsOf(spec)];
}

const codeOf = (value: unknown): string => [value].flat().map(String).toSorted().join(' and ');

function compareThings(thing: string, before: Things, after: Things): TopologyChange[] {
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

/** A name in one language is enough to recognise a thing by, and what it is not needs no line. */
const listed = (fields: Fields): string[] =>
  [...fields].flatMap(([label, text]) =>
    ['name ur', 'name zh', SHAPE].includes(label) || text === 'no' ? [] : [`${label}: ${text}`],
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
  idle: ' s',
  snooze: ' s',
  claimWithin: ' s',
  within: ' m',
  width: ' m',
  radius: ' m',
  ...Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, ' d'])),
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
