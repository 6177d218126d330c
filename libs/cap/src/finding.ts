import type { XmlFaultCode } from './xml/fault';

/**
 * - `refused`: the message cannot be understood safely.
 * - `repaired`: it is read as if something else stood there, or something were not there.
 * - `noted`: it is read as it stands, though the standard asks for something else.
 */
export type Weight = 'refused' | 'repaired' | 'noted';

/** Everything that can be found out about a message, and what follows from it. */
const WEIGHTS = {
  'no-alert': 'refused',
  'several-alerts': 'refused',
  'several-signatures': 'refused',
  draft: 'refused',
  missing: 'refused',
  ambiguous: 'refused',
  unreadable: 'refused',
  'unknown-value': 'refused',
  'nothing-referred-to': 'refused',
  encoding: 'repaired',
  envelope: 'repaired',
  version: 'repaired',
  namespace: 'repaired',
  order: 'repaired',
  'unknown-element': 'repaired',
  'unknown-attribute': 'repaired',
  'stray-text': 'repaired',
  markup: 'repaired',
  repeated: 'repaired',
  incomplete: 'repaired',
  empty: 'repaired',
  padded: 'repaired',
  value: 'repaired',
  dropped: 'repaired',
  time: 'repaired',
  language: 'repaired',
  reference: 'repaired',
  polygon: 'repaired',
  circle: 'repaired',
  blank: 'noted',
  'update-of-nothing': 'noted',
  characters: 'noted',
  restriction: 'noted',
  addresses: 'noted',
  reason: 'noted',
  crossing: 'noted',
  ceiling: 'noted',
  languages: 'noted',
  expiry: 'noted',
  status: 'noted',
} as const satisfies Record<string, Weight>;

export type FindingCode = keyof typeof WEIGHTS;

/** What was found in a message, and where. */
export interface Finding {
  weight: Weight;
  code: FindingCode | XmlFaultCode;
  line: number;
  /** Such as `alert/info[2]/severity`; empty for what is wrong with the document as such. */
  path: string;
  /** A sentence for people. */
  message: string;
}

/** Where something stands. */
export interface Place {
  line: number;
  path: string;
}

export const finding = (code: FindingCode, { line, path }: Place, message: string): Finding => ({
  weight: WEIGHTS[code],
  code,
  line,
  path,
  message,
});

/** As tools print it, behind the file's name: `12: alert/scope: …`. */
export const formatFinding = ({ weight, line, path, message }: Finding): string =>
  `${line}: ${weight}: ${path === '' ? '' : `${path}: `}${message}`;
