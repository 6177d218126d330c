import { type AuditFlaw, isSound, type PublicKey, type SideVerdict } from '@pasban/audit';

const REASONS: Record<AuditFlaw, (number: number) => string> = {
  missing: (number) => `number ${number} is missing`,
  altered: (number) => `number ${number} is not what was written`,
  'content-altered': (number) => `the content of number ${number} is not what was written`,
  'out-of-place': (number) => `number ${number} does not belong where it stands`,
  rewritten: (number) => `the chain up to number ${number} is not the one that was signed`,
  'cut-off': (number) => `number ${number} and what followed it was signed, and is gone`,
  'content-removed': (number) => `the content of number ${number} is gone, and no purge or erasure says so`,
  'forged-signature': (number) => `a signature under number ${number} does not hold`,
};

/** How many ids are named; the rest is counted. */
const MOST_IDS = 10;

/** What was found out about one side's audit, in words. */
export function wordsOf(verdict: SideVerdict): string {
  const { side, sound, flaw, purged, countersigned, waiting, unlinked } = verdict;
  const lines = [
    isSound(verdict)
      ? `${side}: sound, ${sound} entries.`
      : `${side}: NOT SOUND.${flaw ? ` ${capital(REASONS[flaw.reason](flaw.number))}.` : ''}`,
  ];
  if (flaw) lines.push(`  Sound up to number ${Math.min(sound, flaw.number - 1)}.`);
  if (unlinked.length > 0) lines.push(`  Entries without a place: ${listed(unlinked)}.`);
  lines.push(countersigned > 0 ? `  Countersigned up to number ${countersigned}.` : '  Not countersigned.');
  if (purged > 0) lines.push(`  The content of ${purged} entries has been purged or erased.`);
  if (waiting > 0) lines.push(`  ${waiting} entries wait for their place.`);
  return lines.join('\n');
}

/** The keys against which signatures were held: a reader compares them with those that the sides have told him. */
export const wordsOfKey = ({ side, key }: PublicKey): string => `Key of ${side}: ${key}`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const listed = (ids: readonly number[]): string =>
  `${ids.slice(0, MOST_IDS).join(', ')}${ids.length > MOST_IDS ? ` and ${ids.length - MOST_IDS} more` : ''}`;
