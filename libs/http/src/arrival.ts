/** How large a request may be, and how long it may take to arrive. */
export interface ArrivalLimits {
  bodyBytes: number;
  /** The same for a CAP message: an area alone can be a polygon of thousands of points. */
  xmlBytes: number;
  /** From the first byte of a connection, or the end of what came before on it, to the last of the request. */
  requestMs: number;
  /** How often connections are looked at: a request is cut off at most so much later. */
  checkEveryMs: number;
}

/**
 * A report is a few kilobytes; nothing that is posted here needs more than 64 KiB, and on the worst line that still
 * carries anything, a kilobyte a second, those take a minute. A client that dribbles would otherwise hold a connection
 * for as long as it likes, and a few thousand of them everything.
 */
export const ARRIVAL_LIMITS: ArrivalLimits = {
  bodyBytes: 64 * 1024,
  xmlBytes: 1024 * 1024,
  requestMs: 60_000,
  checkEveryMs: 5_000,
};
