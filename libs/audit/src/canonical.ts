import { createHash } from 'node:crypto';

/** A SHA-256 as 64 hexadecimal digits. */
export type Hash = string;

/** The hash of a text. */
export const hashOf = (text: string): Hash => createHash('sha256').update(text, 'utf8').digest('hex');

/**
 * A value as canonical JSON (RFC 8785): members in the order of their names' UTF-16 code units, numbers and strings as
 * ECMAScript writes them. Every routed report passes here, and libraries that copy the value first take three times as
 * long; a test holds the two against each other. Members that are undefined are left out, as by `JSON.stringify`.
 */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value instanceof Date) return JSON.stringify(value);
  const members = value as Record<string, unknown>;
  const names = Object.keys(members).filter((name) => members[name] !== undefined);
  // The default order is that of UTF-16 code units.
  return `{${names
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(members[name])}`)
    .join(',')}}`;
}
