import type { Problem } from '@pasban/contracts';

/** Somebody was told that they may not do something. */
export interface Refused {
  /** Whoever was signed in, as identity left it with the request; this library knows nothing of people. */
  by: unknown;
  code: string;
  /** What was asked for, such as `{ request: 'POST /v1/incidents/…/release' }`. */
  on: Record<string, string>;
}

/** Hears of every refusal before it is answered. */
export interface Refusals {
  note(refused: Refused): Promise<void>;
}

export const REFUSALS = Symbol('Refusals');

/** A refusal for want of rights; that somebody is not signed in or asks for what is not there, is none. */
export const isRefusal = ({ status }: Problem): boolean => status === 403;
