import { isCapTime, momentOf, tidyTime } from '../time/cap-time';

/** What names a message for ever: the standard makes it of these three. */
export interface Identity {
  sender: string;
  identifier: string;
  sent: string;
}

/** A message's name as one text, the same for equal times that are written with different offsets. */
export const keyOf = ({ sender, identifier, sent }: Identity): string =>
  `${sender},${identifier},${momentOf(sent)}`;

/** As `references` writes it. */
export const formatReference = ({ sender, identifier, sent }: Identity): string =>
  `${sender},${identifier},${sent}`;

/** The messages to which a message refers, in its order; what is not a reference is left out. */
export function referencesOf({ references }: { references?: string }): Identity[] {
  return splitReferences(references ?? '').flatMap((text) => {
    const identity = parseReference(text);
    return identity && isCapTime(identity.sent) ? [identity] : [];
  });
}

/** A time that is written with a space, within a reference. */
export const SPACED = /,\d{4}-\d\d-\d\d \d\d:\d\d/;

/** Splits at white space, but not within a time that is written with a space. */
export const splitReferences = (text: string): string[] =>
  text
    .replace(/,(\d{4}-\d\d-\d\d) (\d\d:\d\d)/g, ',$1T$2')
    .split(/\s+/)
    .filter((part) => part !== '');

/** Splits one reference. An identifier with commas is against the standard, and common: the outer commas count. */
function parseReference(text: string): Identity | undefined {
  const [first, last] = [text.indexOf(','), text.lastIndexOf(',')];
  if (first <= 0 || last <= first + 1) return undefined;
  return {
    sender: text.slice(0, first),
    identifier: text.slice(first + 1, last),
    sent: text.slice(last + 1),
  };
}

/** Reads a reference whose time may be written as the wild writes it. */
export function tidyReference(text: string, assumedOffset: string): Identity | undefined {
  const identity = parseReference(text);
  if (!identity || isCapTime(identity.sent)) return identity;
  const tidy = tidyTime(identity.sent, assumedOffset);
  return tidy && { ...identity, sent: tidy.time };
}
