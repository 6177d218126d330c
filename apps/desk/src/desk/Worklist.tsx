import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { CheckIcon } from '../components/icons';
import type { WorkItem, Worklist as Work } from '../feed/worklist';
import { useText } from '../i18n/text';
import { WorkCard } from './WorkCard';

interface Props {
  work: Work;
  selected: string | null;
  hrefOf: (incident: string) => string;
}

type Row = { kind: 'item'; item: WorkItem } | { kind: 'answered' } | { kind: 'calm' };

function rowsOf({ waiting, answered }: Work): Row[] {
  const item = (one: WorkItem): Row => ({ kind: 'item', item: one });
  return [
    ...(waiting.length > 0 ? waiting.map(item) : [{ kind: 'calm' } satisfies Row]),
    ...(answered.length > 0 ? [{ kind: 'answered' } satisfies Row] : []),
    ...answered.map(item),
  ];
}

/** Typical heights, pixels; each row is measured once drawn. */
const ESTIMATE = { item: 84, answered: 44, calm: 120 } as const;

/** The desk's work. Only rows near the window exist, so a storm of thousands does not slow the page. */
export function Worklist({ work, selected, hrefOf }: Props) {
  const text = useText();
  const scroller = useRef<HTMLElement>(null);
  const rows = useMemo(() => rowsOf(work), [work]);
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
            <RowView row={rows[index]} selected={selected} hrefOf={hrefOf} />
          </div>
        ))}
      </div>
    </nav>
  );
}

const keyOf = (row: Row | undefined): string =>
  row?.kind === 'item' ? row.item.incident.id : (row?.kind ?? '');

function RowView({ row, selected, hrefOf }: Omit<Props, 'work'> & { row: Row | undefined }) {
  const text = useText();
  if (row?.kind === 'item') {
    const { id } = row.item.incident;
    return <WorkCard item={row.item} href={hrefOf(id)} selected={id === selected} />;
  }
  if (row?.kind === 'answered') return <h2 className="list-heading">{text('list.answered')}</h2>;
  return (
    <div className="calm">
      <CheckIcon size={22} />
      <p>{text('list.calm')}</p>
    </div>
  );
}
