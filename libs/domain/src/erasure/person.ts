/** Somebody who is being erased, as what is written knows them. */
export interface ErasedPerson {
  account: string;
  username: string;
  name: string;
  /** What stands in the place of both names from now on; the same everywhere, so that a story stays readable. */
  pseudonym: string;
  /** Whether no other account of the side bears the name or ever did, so that a name alone says who it is. */
  nameAlone: boolean;
  /** The version of the topology in force then, which does not name the person; later ones name somebody else. */
  topology: number;
  /** What was written later is somebody else's, who may bear the same username. */
  until: Date;
}

/**
 * Requests and processes that had begun may still write a name for so long: what a session is believed without asking
 * the database, twelve times over.
 */
export const ERASURE_SETTLES_MS = 60_000;

const PREFIX = 'erased-';
/** Without the letters and digits that are taken for each other on paper. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** How many random bytes a pseudonym takes; four letters tell half a million people apart. */
export const PSEUDONYM_BYTES = 4;

/** `erased-K73Q`, from random bytes. A capital comes first: no account of a topology file can have such a name. */
export const pseudonymOf = (random: Uint8Array): string =>
  PREFIX + [...random].map((byte, index) => ALPHABET[byte & (index === 0 ? 15 : 31)]).join('');
