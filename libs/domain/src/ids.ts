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
export function referenceOf(id: string): string {
  let bits = BigInt(`0x${id.replaceAll('-', '').slice(-10)}`);
  let text = '';
  for (let digit = 0; digit < 8; digit += 1) {
    text = ALPHABET.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}
