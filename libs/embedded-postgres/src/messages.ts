import type { ServerEvent } from './options';

/** An event as a sentence for the log. */
export function describeEvent(event: ServerEvent): string {
  switch (event.type) {
    case 'crashed':
      return `PostgreSQL ended by itself (${event.signal ?? `code ${event.code}`}); starting it again.`;
    case 'restarted':
      return `PostgreSQL is back after ${event.downMs} ms.`;
    case 'restart-failed':
      return `PostgreSQL did not come back (attempt ${event.attempt}); trying again in ${event.retryInMs} ms: ${event.reason}`;
    default:
      return event satisfies never;
  }
}
