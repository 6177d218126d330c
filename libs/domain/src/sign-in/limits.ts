/**
 * How often a password or a code may be wrong (ID3). A lockout must never be a weapon: whoever floods an account from
 * elsewhere must not keep its officer out of the duty desk. So what an address fails at is held against that address
 * alone, and a place from which the account has been signed in to before is bound by its own failures only.
 */
export type LimitName = 'known-place' | 'new-place' | 'account' | 'address';

export interface Limit {
  /** Failures within a window; the next attempt waits for the window's end. */
  failures: number;
  /** From the first failure on. */
  windowMs: number;
}

const MINUTE_MS = 60_000;

/** Of one account from a place it has been signed in from: a tired hand in the dark, and a short wait after that. */
const FROM_KNOWN_PLACE: Limit = { failures: 10, windowMs: 5 * MINUTE_MS };
/** Of one account from a place it has never been signed in from. */
const FROM_NEW_PLACE: Limit = { failures: 5, windowMs: 15 * MINUTE_MS };
/** Of one account from all such places together: who guesses from many addresses gets 2,400 guesses a day. */
const ACCOUNT_FROM_NEW_PLACES: Limit = { failures: 100, windowMs: 60 * MINUTE_MS };
/** Of one address at all accounts that never signed in from it: who tries one password at every name. */
const ADDRESS_AT_NEW_ACCOUNTS: Limit = { failures: 50, windowMs: 15 * MINUTE_MS };

/**
 * Of one place, on the way to the sides' own identity providers and back. Nothing can be guessed there, and a whole
 * ministry may stand behind one address: it bounds what is written for somebody without a name.
 */
export const AT_PROVIDERS: Limit = { failures: 300, windowMs: 15 * MINUTE_MS };

/** A place is known for so long after the last sign-in from it: as long as anybody is away between two postings. */
export const PLACE_KNOWN_MS = 90 * 24 * 60 * MINUTE_MS;

/** The limits that bind an attempt, in the order in which it is counted against them. */
export const limitsOf = (placeIsKnown: boolean): readonly (readonly [LimitName, Limit])[] =>
  placeIsKnown
    ? [['known-place', FROM_KNOWN_PLACE]]
    : [
        ['new-place', FROM_NEW_PLACE],
        ['account', ACCOUNT_FROM_NEW_PLACES],
        ['address', ADDRESS_AT_NEW_ACCOUNTS],
      ];

/** What has been counted in a window, this attempt included. */
export interface Counted {
  failures: number;
  endsAt: Date;
}

/** When to come back, for an attempt that is one too many; undefined for one that may be made. */
export const retryAt = ({ failures }: Limit, counted: Counted): Date | undefined =>
  counted.failures > failures ? counted.endsAt : undefined;
