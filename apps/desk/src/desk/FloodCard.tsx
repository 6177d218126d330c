import { SEVERITIES } from '@pasban/contracts';
import { SeverityMark } from '../components/SeverityMark';
import type { WorkItem } from '@pasban/feed-client';
import { codeText } from '../i18n/codes';
import { useText } from '../i18n/text';
import { useList } from './useList';

interface Props {
  items: readonly WorkItem[];
  /** New alarms in ten minutes that the desk takes one by one. */
  limit: number;
  isOpen: boolean;
  onToggle: () => void;
}

/** More than anybody can look at one by one: one entry that says how many and of what kind, and opens. */
export function FloodCard({ items, limit, isOpen, onToggle }: Props) {
  const text = useText();
  const list = useList();
  const counts = SEVERITIES.map((severity) => ({
    severity,
    count: items.filter(({ incident }) => incident.severity === severity).length,
  })).filter(({ count }) => count > 0);
  const gravest = counts[0]?.severity ?? 'unknown';
  const kinds = counts.map(({ severity, count }) =>
    text('notice.severity', { count, severity: codeText(text, 'severity', severity) }),
  );
  return (
    <button
      type="button"
      className={`card card-waiting card-flood sev-${gravest}`}
      aria-expanded={isOpen}
      onClick={onToggle}
    >
      <span className="card-mark">
        <SeverityMark severity={gravest} quiet={false} />
      </span>
      <span className="card-body">
        <span className="card-headline">{text('flood.title', { count: items.length })}</span>
        <span className="card-facts dense">{list(kinds)}</span>
        <span className="card-flag dense">{text('flood.why', { limit })}</span>
      </span>
      <span className="card-time dense">{text(isOpen ? 'flood.close' : 'flood.open')}</span>
    </button>
  );
}
