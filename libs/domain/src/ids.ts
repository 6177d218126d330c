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

/** The last digits, in base 16, of the id that people call so; undefined where the words are no reference. */
export function idTailOf(words: string): string | undefined {
  const digits = words.trim().toUpperCase().replace('-', '');
  const values = [...digits].map((digit) => ALPHABET.indexOf(digit));
  if (values.length !== 8 || values.includes(-1)) return undefined;
  const half = (part: number[]): string =>
    part
      .reduce((bits, value) => bits * 32 + value, 0)
      .toString(16)
      .padStart(5, '0');
  return half(values.slice(0, 4)) + half(values.slice(4));
}

/** Twenty bits, five for each digit. */
const fourDigits = (bits: number): string =>
  [15, 10, 5, 0].map((shift) => ALPHABET.charAt((bits >> shift) & 31)).join('');
