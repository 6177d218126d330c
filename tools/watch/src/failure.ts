/** Something the person can mend; the message says what, and no trace is shown. */
export class WatchError extends Error {
  override readonly name = 'WatchError';
}
