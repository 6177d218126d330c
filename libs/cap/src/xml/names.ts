import type { XmlAttribute } from './element';

/** Which namespace each prefix stands for; the empty prefix is the default's. */
export type Scope = ReadonlyMap<string, string>;

const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';

export const OUTERMOST: Scope = new Map([
  ['', ''],
  ['xml', XML],
]);

/** An attribute before its prefix is resolved. */
export interface RawAttribute {
  name: string;
  value: string;
}

/** What an element declares, on top of what holds around it; or a sentence about what it must not declare. */
export function scopeWithin(scope: Scope, attributes: readonly RawAttribute[]): Scope | string {
  const declared = attributes.flatMap(({ name, value }) => {
    if (name === 'xmlns') return [['', value] as const];
    return name.startsWith('xmlns:') ? [[name.slice(6), value] as const] : [];
  });
  for (const [prefix, namespace] of declared) {
    const isReserved =
      prefix === 'xmlns' || namespace === XMLNS || (prefix === 'xml') !== (namespace === XML);
    if (isReserved || (prefix !== '' && namespace === ''))
      return `The prefix ${prefix} cannot be declared so.`;
  }
  return declared.length === 0 ? scope : new Map([...scope, ...declared]);
}

/** Splits a name and resolves its prefix; undefined when nobody declared it. */
export function resolveName(
  name: string,
  scope: Scope,
  kind: 'element' | 'attribute',
): { name: string; namespace: string } | undefined {
  const [prefix, local] = splitName(name);
  if (prefix === '' && kind === 'attribute') return { name: local, namespace: '' };
  const namespace = scope.get(prefix);
  return namespace === undefined ? undefined : { name: local, namespace };
}

function splitName(name: string): [prefix: string, local: string] {
  const colon = name.indexOf(':');
  return colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)];
}

/** The attributes that declare nothing, resolved; or a sentence about the first that cannot be. */
export function resolveAttributes(
  attributes: readonly RawAttribute[],
  scope: Scope,
): XmlAttribute[] | string {
  const resolved: XmlAttribute[] = [];
  const seen = new Set<string>();
  for (const { name, value } of attributes) {
    if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
    const known = resolveName(name, scope, 'attribute');
    if (!known) return `The prefix of ${name} is not declared.`;
    const key = `${known.namespace} ${known.name}`;
    if (seen.has(key)) return `The attribute ${name} stands twice.`;
    seen.add(key);
    resolved.push({ ...known, value });
  }
  return resolved;
}
