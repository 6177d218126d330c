import type { CapMessageType } from '../schema/vocabulary';
import { momentOf } from '../time/cap-time';
import { type Identity, keyOf } from './references';

/** What of a message is needed to tell what it does to others. */
export interface Linked extends Identity {
  msgType: CapMessageType;
  /** The messages to which it refers. */
  refersTo: readonly Identity[];
}

/** Messages of one sender about one event, oldest first. */
export interface Thread<Message extends Linked> {
  messages: Message[];
  /** Alerts and updates that nothing has replaced or cancelled: what holds now. */
  current: Message[];
  /** Nothing holds any more, because it was cancelled. */
  isCancelled: boolean;
  /** What is referred to and has not come (yet), as {@link keyOf} says it. */
  missing: string[];
  /** What others have answered to its messages. */
  answers: Message[];
}

/**
 * Messages as threads. What a thread says does not depend on the order in which its messages came: an update that comes
 * before what it updates replaces it all the same. Only the sender of a message can replace or cancel it; what a
 * stranger sends as an update stands for itself. The same message twice is one.
 */
export function threadsOf<Message extends Linked>(messages: Iterable<Message>): Thread<Message>[] {
  const all = new Map<string, Message>();
  for (const message of messages) {
    if (!all.has(keyOf(message))) all.set(keyOf(message), message);
  }
  const groups = new Groups();
  const replaced = new Set<string>();
  for (const [key, message] of all) {
    if (isAnswer(message)) continue;
    groups.add(key);
    for (const other of replacedBy(message)) {
      replaced.add(other);
      groups.join(key, other);
    }
  }
  return groups.all().map((keys) => threadOf(keys, all, replaced));
}

/** Acknowledgements and rejections say something about messages of others, and change none. */
const isAnswer = ({ msgType }: Linked): boolean => msgType === 'Ack' || msgType === 'Error';

const replacedBy = (message: Linked): string[] =>
  message.msgType === 'Alert'
    ? []
    : message.refersTo.filter(({ sender }) => sender === message.sender).map(keyOf);

function threadOf<Message extends Linked>(
  keys: readonly string[],
  all: ReadonlyMap<string, Message>,
  replaced: ReadonlySet<string>,
): Thread<Message> {
  const messages = keys
    .flatMap((key) => all.get(key) ?? [])
    .filter((message) => !isAnswer(message))
    .sort(byTime);
  const current = messages.filter((message) => message.msgType !== 'Cancel' && !replaced.has(keyOf(message)));
  const within = new Set(keys);
  const answers = [...all.values()]
    .filter((message) => isAnswer(message) && message.refersTo.some((other) => within.has(keyOf(other))))
    .sort(byTime);
  return {
    messages,
    current,
    isCancelled: current.length === 0 && messages.some(({ msgType }) => msgType === 'Cancel'),
    missing: keys.filter((key) => !all.has(key)).sort(),
    answers,
  };
}

const byTime = (a: Linked, b: Linked): number =>
  momentOf(a.sent) - momentOf(b.sent) || (keyOf(a) < keyOf(b) ? -1 : 1);

/** Keys that belong together. */
class Groups {
  private readonly groupOf = new Map<string, string[]>();

  add(key: string): string[] {
    const known = this.groupOf.get(key) ?? [key];
    this.groupOf.set(key, known);
    return known;
  }

  /** The smaller group moves into the greater, so that long threads stay cheap. */
  join(a: string, b: string): void {
    const [first, second] = [this.add(a), this.add(b)];
    if (first === second) return;
    const [into, from] = first.length >= second.length ? [first, second] : [second, first];
    into.push(...from);
    for (const key of from) this.groupOf.set(key, into);
  }

  all(): string[][] {
    return [...new Set(this.groupOf.values())];
  }
}
