/** The only source of identifiers: UUIDs, version 7, so that rows made together lie together. */
export interface IdSource {
  next(): string;
}

/** Crockford's base 32: no I, L, O or U, so that a reference survives being read out on a radio. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * What people call an incident, such as `7K3Q-M2PX`: the last 40 bits of its id.
 * Those bits are random, so a reference tells nobody how many incidents there are (RL5).
 */
export const referenceOf = (id: string): string =>
  `${fourDigits(Number.parseInt(id.slice(-10, -5), 16))}-${fourDigits(Number.parseInt(id.slice(-5), 16))}`;

/** Twenty bits, five for each digit. */
const fourDigits = (bits: number): string =>
  [15, 10, 5, 0].map((shift) => ALPHABET.charAt((bits >> shift) & 31)).join('');
