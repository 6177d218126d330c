import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { CheckIcon } from '../components/icons';
import { aroundFlood, type WorkItem, type Worklist as Work } from '@pasban/feed-client';
import { useText } from '../i18n/text';
import { FloodCard } from './FloodCard';
import { WorkCard } from './WorkCard';

interface Props {
  work: Work;
  /** New alarms in ten minutes that the desk takes one by one. */
  floodLimit: number;
  selected: string | null;
  hrefOf: (incident: string) => string;
}

type Row =
  | { kind: 'item'; item: WorkItem }
  | { kind: 'flood'; items: readonly WorkItem[] }
  | { kind: 'answered' }
  | { kind: 'calm' };

/** What came in a flood stands behind one entry below what is grave, and opens in its own order. */
function rowsOf(work: Work, isOpen: boolean): Row[] {
  const { waiting, grouped, answered } = work;
  const { above, below } = aroundFlood(work);
  const item = (one: WorkItem): Row => ({ kind: 'item', item: one });
  const flood: Row[] =
    grouped.length === 0 ? [] : [{ kind: 'flood', items: grouped }, ...(isOpen ? grouped.map(item) : [])];
  return [
    ...above.map(item),
    ...flood,
    ...below.map(item),
    ...(waiting.length + grouped.length > 0 ? [] : [{ kind: 'calm' } satisfies Row]),
    ...(answered.length > 0 ? [{ kind: 'answered' } satisfies Row] : []),
    ...answered.map(item),
  ];
}

/** Typical heights, pixels; each row is measured once drawn. */
const ESTIMATE = { item: 84, flood: 84, answered: 44, calm: 120 } as const;

/** The desk's work. Only rows near the window exist, so a storm of thousands does not slow the page. */
export function Worklist({ work, floodLimit, selected, hrefOf }: Props) {
  const text = useText();
  const scroller = useRef<HTMLElement>(null);
  const [isOpen, setOpen] = useState(false);
  // Whoever walks into the flood by key, or comes by a link, sees where that is.
  const isInside = work.grouped.some(({ incident }) => incident.id === selected);
  const rows = useMemo(() => rowsOf(work, isOpen || isInside), [work, isOpen, isInside]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => ESTIMATE[rows[index]?.kind ?? 'item'],
    getItemKey: (index) => keyOf(rows[index]),
    overscan: 8,
  });

  const chosen = rows.findIndex((row) => row.kind === 'item' && row.item.incident.id === selected);
  useEffect(() => {
    if (chosen >= 0) virtual.scrollToIndex(chosen, { align: 'auto' });
    // Only a change of choice scrolls: new arrivals must not move the list under the reader's eyes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [selected]);

  return (
    <nav ref={scroller} className="worklist" aria-label={text('list.label')} tabIndex={-1}>
      <div className="worklist-all" style={{ blockSize: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => (
          <div
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            className="worklist-row"
            style={{ transform: `translateY(${start}px)` }}
          >
            <RowView
              row={rows[index]}
              {...{ selected, hrefOf, floodLimit }}
              isOpen={isOpen || isInside}
              onToggle={() => setOpen(!isOpen)}
            />
          </div>
        ))}
      </div>
    </nav>
  );
}

const keyOf = (row: Row | undefined): string =>
  row?.kind === 'item' ? row.item.incident.id : (row?.kind ?? '');

interface RowProps extends Omit<Props, 'work'> {
  row: Row | undefined;
  isOpen: boolean;
  onToggle: () => void;
}

function RowView({ row, selected, hrefOf, floodLimit, isOpen, onToggle }: RowProps) {
  const text = useText();
  if (row?.kind === 'item') {
    const { id } = row.item.incident;
    return <WorkCard item={row.item} href={hrefOf(id)} selected={id === selected} />;
  }
  if (row?.kind === 'flood') {
    return <FloodCard items={row.items} limit={floodLimit} isOpen={isOpen} onToggle={onToggle} />;
  }
  if (row?.kind === 'answered') return <h2 className="list-heading">{text('list.answered')}</h2>;
  return (
    <div className="calm">
      <CheckIcon size={22} />
      <p>{text('list.calm')}</p>
    </div>
  );
}
