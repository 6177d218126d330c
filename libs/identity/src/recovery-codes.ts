import { createHash, randomBytes } from 'node:crypto';

/** Enough for years of lost phones. */
const CODES = 10;
/** Without the letters and digits that are taken for each other on paper. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LENGTH = 16;

/** New codes of eighty random bits each, as `ABCD-EFGH-JKLM-NPQR`. */
export const newRecoveryCodes = (): string[] => Array.from({ length: CODES }, newCode);

/** One of them, for whatever else somebody has to read out or type. */
export function newCode(): string {
  // The alphabet has 32 letters, so that the last five bits of a byte pick each with the same chance.
  const letters = [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte & 31]).join('');
  return (letters.match(/.{4}/g) ?? []).join('-');
}

/** What is stored instead of a code, however it is typed. A plain hash suffices: the code is random, no password. */
export const hashRecoveryCode = (typed: string): string =>
  createHash('sha256').update(typed.toUpperCase().replace(/[\s-]/g, '')).digest('base64url');
