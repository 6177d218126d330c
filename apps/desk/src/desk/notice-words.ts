import { type Locale, type Severity, SEVERITIES } from '@pasban/contracts';
import type { Told } from '@pasban/feed-client';
import { codeText, type Text } from '../i18n/codes';
import { LOCALE_TAGS } from '../i18n/locale';
import { clock } from '../i18n/time';

interface Reader {
  text: Text;
  locale: Locale;
  /** The desk's time zone. */
  zone: string;
  /** What the reader calls a desk. */
  desk: (code: string) => string;
}

const number = (value: unknown): number => (typeof value === 'number' ? value : 0);
const word = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What a notice says, in the reader's language; one that this client does not know is named by its code. */
export function noticeWords({ notice }: Told, { text, locale, zone, desk }: Reader): string {
  const { code, detail } = notice;
  const finding = () => codeText(text, 'finding', word(detail['finding']));
  switch (code) {
    case 'ladders.caught-up':
      return text('notice.caughtUp', {
        incidents: number(detail['incidents']),
        since: clock(word(detail['since']), zone, locale),
        kinds: kindsIn(detail, text, locale),
      });
    case 'audit.stuck':
      return text('notice.stuck', { finding: finding(), count: number(detail['count']) });
    case 'audit.recovered':
      return text('notice.recovered', {
        finding: finding(),
        minutes: Math.max(1, Math.round(number(detail['seconds']) / 60)),
      });
    case 'desk.unattended':
      return text('notice.unattended', {
        desk: desk(word(detail['desk'])),
        time: clock(word(detail['since']), zone, locale),
      });
    case 'desk.attended':
      return text('notice.attended', { desk: desk(word(detail['desk'])) });
    case 'break-glass.opened':
      return text('notice.breakGlass', { address: word(detail['address']) });
    default:
      return text('notice.other', { code });
  }
}

type Counts = Partial<Record<Severity, number>>;

const countsOf = (value: unknown): Counts => (typeof value === 'object' && value !== null ? value : {});

/** "2 severe, 5 minor, 1 exercise": what is real by severity, the gravest first. */
function kindsIn(detail: Record<string, unknown>, text: Text, locale: Locale): string {
  const counts = countsOf(detail['severities']);
  const exercises = number(detail['exercises']);
  const parts = SEVERITIES.flatMap((severity) => {
    const count = counts[severity];
    return count === undefined
      ? []
      : [text('notice.severity', { count, severity: codeText(text, 'severity', severity) })];
  });
  if (exercises > 0) parts.push(text('notice.exercises', { count: exercises }));
  return new Intl.ListFormat(LOCALE_TAGS[locale], { type: 'unit' }).format(parts);
}

/** How loudly a notice is said: as the gravest of what it sums up; null for one that is only to be read. */
export function loudnessOf({ notice }: Told): Severity | null {
  if (notice.code === 'audit.stuck' || notice.code === 'desk.unattended') return 'moderate';
  if (notice.code === 'break-glass.opened') return 'severe';
  if (notice.code !== 'ladders.caught-up') return null;
  const counts = countsOf(notice.detail['severities']);
  return SEVERITIES.find((severity) => (counts[severity] ?? 0) > 0) ?? null;
}
