/** What one client may cost a gateway at most (FD6): every limit with its unit and its reason. */

/** Bytes of a frame from a client. Ours are some hundred bytes; what is larger is not from a client of ours. */
export const MAX_FRAME_BYTES = 16 * 1024;

/** Milliseconds from opening a connection to being let in: a token is at hand or it is not. */
export const HANDSHAKE_MS = 10_000;

/** Milliseconds between two signs of life asked of a connection: whoever is silent is missed in good time (PR2). */
export const PING_EVERY_MS = 5_000;
/** Milliseconds until one that gives none is closed: the slowest line may be busy with a window that long. */
export const PONG_WITHIN_MS = 40_000;

/** Events a second: an officer's hands make two or three, and what acknowledges entries is counted apart. */
export const EVENTS_PER_SECOND = 20;
/** Events at once: what a page that slept for ten seconds has to say when it wakes. */
export const EVENTS_AT_ONCE = 200;
/** Events that an entry gives back: it may be acknowledged as received and as rendered. */
export const EVENTS_PER_ENTRY = 2;
/** Most events that entries can save up: those of five thousand entries nobody has acknowledged yet. */
export const MOST_EVENTS_SAVED = 10_000;
/** Refusals for sending too much before the connection is closed: enough for a client that listens to slow down. */
export const MOST_REFUSED = 50;

/** Answers that may wait for a screen which asks on without taking them: nobody has so many questions open. */
export const MOST_ANSWERS_WAITING = 100;

/** Bytes handed over and not yet taken by the network after which a screen is paged instead: eighty entries or so. */
export const MOST_UNWRITTEN_BYTES = 256 * 1024;
/** Bytes of entries handed over at a time to a screen that is paged; then the network has to take them first. */
export const WINDOW_BYTES = 64 * 1024;
/** Milliseconds in which a window has to be taken: two kilobytes a second are the slowest line that is waited for. */
export const STALLED_AFTER_MS = 30_000;
/** Milliseconds a connection that was closed for a reason may take to carry that reason out. */
export const LINGER_MS = 5_000;

/** Entries read at once for screens that are paged, and shared among all that ask for them. */
export const PAGE_ENTRIES = 200;
/** Bytes of pages kept for the next that asks: a few thousand entries, the last hours of a busy desk. */
export const MOST_PAGE_BYTES = 32 * 1024 * 1024;
