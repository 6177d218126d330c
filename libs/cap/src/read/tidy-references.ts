import {
  formatReference,
  type Identity,
  keyOf,
  SPACED,
  splitReferences,
  tidyReference,
} from '../references/references';
import type { CapMessage } from '../schema/message';
import { isCapTime, momentOf } from '../time/cap-time';
import { type Context, find, placeAt } from './context';
import { quoted } from './read-leaf';

const PATH = 'alert/references';

/** The references, as the standard wants them; those that cannot be are left out and told. */
export function tidyReferences(context: Context, message: CapMessage): CapMessage {
  if (message.references === undefined) return message;
  const parts = splitReferences(message.references);
  const kept: Identity[] = [];
  let isTidy = !SPACED.test(message.references);
  if (!isTidy)
    find(context, 'reference', placeAt(context, PATH), 'A space stands within a time; it is read as T.');
  for (const part of parts) {
    const identity = tidyReference(part, context.assumedOffset);
    const problem = identity ? problemOf(identity, message) : 'is not sender,identifier,sent';
    if (problem !== undefined || !identity) {
      find(context, 'reference', placeAt(context, PATH), `${quoted(part)} ${problem}; it is not read.`);
      isTidy = false;
      continue;
    }
    if (formatReference(identity) !== part) {
      find(context, 'reference', placeAt(context, PATH), `${quoted(part)} is read as of ${identity.sent}.`);
      isTidy = false;
    }
    kept.push(identity);
  }
  if (isTidy) return message;
  const { references: _, ...rest } = message;
  return kept.length === 0 ? rest : { ...message, references: kept.map(formatReference).join(' ') };
}

function problemOf(identity: Identity, message: CapMessage): string | undefined {
  if (!isCapTime(identity.sent)) return 'has no time';
  if (keyOf(identity) === keyOf(message)) return 'is this message itself';
  return momentOf(identity.sent) > momentOf(message.sent) ? 'is later than this message' : undefined;
}
