import { type LogEntryView, ReleaseLevel } from '@pasban/contracts';
import { catalogues } from '../i18n/catalogues';
import type { MessageKey } from '../i18n/keys';
import { codeText, type Text, type Values } from '../i18n/codes';
import type { Names } from '../session/topology';

/** One line of the story: what happened, why, and the words a person left with it. */
export interface LogLine {
  lead: string;
  reasons: string[];
  words: string | null;
}

export interface Tongue {
  text: Text;
  names: Names;
  /** Joins names as the reader's language does. */
  list: (parts: string[]) => string;
}

type Detail = LogEntryView['detail'];

const word = (detail: Detail, name: string): string | null => {
  const value = detail[name];
  return typeof value === 'string' && value !== '' ? value : null;
};
const number = (detail: Detail, name: string): number | null => {
  const value = detail[name];
  return typeof value === 'number' ? value : null;
};
const words = (detail: Detail, name: string): string[] => {
  const value = detail[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
};

/** Desks as codes, or as codes with the reason why each was chosen. */
function deskCodes({ desks }: Detail): string[] {
  if (!Array.isArray(desks)) return [];
  return desks.flatMap((item: unknown) => {
    if (typeof item === 'string') return [item];
    const code: unknown = typeof item === 'object' && item && 'desk' in item ? item.desk : null;
    return typeof code === 'string' ? [code] : [];
  });
}

/** Values that the messages may name; what a log entry does not say becomes a general word. */
function valuesOf({ actor, side, detail }: LogEntryView, { text, names, list }: Tongue): Values {
  const whom = [
    ...deskCodes(detail).map(names.desk),
    ...words(detail, 'persons'),
    ...words(detail, 'channels').map((name) => text('target.channel', { name })),
  ];
  const alerted = word(detail, 'side') ?? side;
  const sideName = alerted === null ? text('log.aSide') : names.side(alerted);
  const to = word(detail, 'to') ?? 'unknown';
  return {
    // The other side's people are not ours to know by name: their side is.
    who: actor?.name ?? (side === null ? text('log.someone') : names.side(side)),
    desk: actor?.desk === undefined ? '' : names.desk(actor.desk),
    hasDesk: actor?.desk === undefined ? 'no' : 'yes',
    side: sideName,
    otherSide: sideName,
    desks: whom.length > 0 ? list(whom) : text('log.noDesk'),
    step: (number(detail, 'step') ?? 0) + 1,
    distance: Math.round(number(detail, 'distanceM') ?? 0),
    seconds: Math.round(number(detail, 'seconds') ?? 0),
    from: codeText(text, 'severity', word(detail, 'from') ?? 'unknown'),
    to: codeText(text, 'severity', to),
    toLevel: codeText(text, 'level', to),
    toDesk: names.desk(to),
    headline: word(detail, 'headline') ?? '',
    jurisdiction: names.jurisdiction(word(detail, 'jurisdiction') ?? '') || text('log.somewhere'),
    outcome: codeText(text, 'outcome', word(detail, 'outcome') ?? 'other'),
  };
}

/** Lateness below this is the clock's grain, not worth a reader's second. */
const LATE_MS = 1_000;

function extras({ kind, detail }: LogEntryView, { text, names }: Tongue): string[] {
  const jurisdiction = word(detail, 'jurisdiction');
  const policy = word(detail, 'policy');
  const level = word(detail, 'level');
  const late = number(detail, 'lateMs') ?? 0;
  return [
    kind === 'alert.routed' && jurisdiction !== null && names.jurisdiction(jurisdiction),
    kind === 'alert.routed' && policy !== null && text('log.policy', { policy }),
    kind === 'alert.routed' &&
      level !== null &&
      level !== ReleaseLevel.enum.full &&
      text('log.level', { level: codeText(text, 'level', level) }),
    late >= LATE_MS && text('log.late', { seconds: Math.round(late / 1_000) }),
  ].filter((part) => part !== false);
}

/** Reasons that the lead already says, or whose own code says nothing to a reader. */
const SILENT = new Set(['incident.commented', 'incident.resolved', 'incident.raised', 'incident.released']);
const SILENT_REASON = 'by-hand';

/** Whether the reason of such a line is left unsaid. */
export const isSilent = (kind: string, reason: string): boolean =>
  SILENT.has(kind) || reason === SILENT_REASON;

export function logLine(entry: LogEntryView, tongue: Tongue): LogLine {
  const { text } = tongue;
  const values = valuesOf(entry, tongue);
  const kindKey = `log.kind.${entry.kind}`;
  const reasonKey = `log.reason.${entry.reason}`;
  const known = (key: string): key is MessageKey => key in catalogues.en;
  // A code from a newer server is shown as it is: better a strange word than a missing event.
  const lead = known(kindKey) ? text(kindKey, values) : entry.kind;
  const reason = known(reasonKey) ? text(reasonKey, values) : entry.reason;
  const said = isSilent(entry.kind, entry.reason) ? [] : [reason];
  return {
    lead,
    reasons: [...said, ...extras(entry, tongue)].filter((part) => part !== ''),
    words: word(entry.detail, 'text') ?? word(entry.detail, 'note'),
  };
}
