import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits; the prefix lets a scanner recognise one that was left in a file. */
export const newToken = (): string => `pasban_${randomBytes(32).toString('base64url')}`;

/** What is stored instead of the token. A plain hash suffices: the token is random, not a password. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');
