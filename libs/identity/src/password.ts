import { hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for argon2id, which is the library's default variant: 19 MiB, two passes, one lane. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, OPTIONS);

export const passwordMatches = (stored: string, password: string): Promise<boolean> =>
  verify(stored, password);
