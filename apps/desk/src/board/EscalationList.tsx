import type { WorkItem } from '@pasban/feed-client';
import { CheckIcon } from '../components/icons';
import { useText } from '../i18n/text';
import { EscalationCard } from './EscalationCard';

interface Props {
  title: string;
  /** Said where nothing waits. */
  calm: string;
  /** Null until it is known. */
  items: readonly WorkItem[] | null;
  desks: readonly string[];
  /** Whether they are answered here; others are the desks' to answer first. */
  answers?: boolean;
  onDone: () => void;
}

/** More than this nobody reads one by one: the number says the rest. */
const MOST = 50;

export function EscalationList({ title, calm, items, desks, answers = false, onDone }: Props) {
  const text = useText();
  const count = items?.length ?? 0;
  return (
    <section aria-label={title}>
      <h2 className="board-heading">
        {title}
        {count > 0 && <span className={answers ? 'count num' : 'dim num'}>{count}</span>}
      </h2>
      {items === null && <p className="dim">{text('app.loading')}</p>}
      {items?.length === 0 && (
        <p className="panel board-calm">
          <CheckIcon /> {calm}
        </p>
      )}
      <ol className="escalations">
        {items?.slice(0, MOST).map((item) => (
          <EscalationCard key={item.incident.id} {...{ item, desks, answers, onDone }} />
        ))}
      </ol>
      {count > MOST && <p className="dim">{text('board.more', { count: count - MOST })}</p>}
    </section>
  );
}
