import { createHash, randomBytes } from 'node:crypto';

/** No session's token begins like this, so that what a token is for is known before anyone looks it up. */
const MACHINE = 'pasbanm_';

/** 256 random bits; the prefix lets a scanner recognise one that was left in a file. */
export const newToken = (): string => `pasban_${random()}`;

/** The same for a machine (ID4). */
export const newMachineToken = (): string => `${MACHINE}${random()}`;

export const isMachineToken = (token: string): boolean => token.startsWith(MACHINE);

/** What is stored instead of the token. A plain hash suffices: the token is random, not a password. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

const random = (): string => randomBytes(32).toString('base64url');
