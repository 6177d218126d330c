import { createHash } from 'node:crypto';
import { canonicalize } from 'json-canonicalize';

/** A SHA-256 as 64 hexadecimal digits. */
export type Hash = string;

/** The hash of a value's canonical JSON (RFC 8785): the same however a database or a file has laid the value out. */
export const hashOf = (value: unknown): Hash =>
  createHash('sha256').update(canonicalize(value), 'utf8').digest('hex');
