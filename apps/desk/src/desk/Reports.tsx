import type { IncidentReport } from '@pasban/contracts';
import { useState } from 'react';
import { Dialog } from '../components/Dialog';
import { useText } from '../i18n/text';
import { ReportLine } from './ReportLine';
import { splittable } from './reports-of';
import { SplitForm } from './SplitForm';

interface Props {
  incident: string;
  reports: readonly IncidentReport[];
  total: number;
  zone: string;
  /** Whether reports can be taken out now: at an open incident, by somebody at a desk. */
  maySplit: boolean;
  onDone: () => void;
}

/** What the incident was built from; what does not belong is taken out here (CO3). */
export function Reports({ incident, reports, total, zone, maySplit, onDone }: Props) {
  const text = useText();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [merged, setMerged] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  if (reports.length === 0) return null;
  const { single, merges } = splittable(reports, maySplit);
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const close = () => {
    setAsking(false);
    setMerged(null);
  };
  return (
    <section className="panel reports" aria-label={text('reports.title')}>
      <header className="panel-head">
        <h3>{text('reports.title')}</h3>
        <span className="dim num">
          {total > reports.length
            ? text('reports.some', { shown: reports.length, count: total })
            : text('incident.reports', { count: total })}
        </span>
      </header>
      <ol>
        {reports.map((report) => (
          <ReportLine
            key={report.id}
            report={report}
            zone={zone}
            chosen={single.has(report.id) ? chosen.has(report.id) : null}
            onToggle={() => toggle(report.id)}
          />
        ))}
      </ol>
      {(chosen.size > 0 || merges.length > 0) && (
        <div className="act-row">
          {merges.map((id) => (
            <button key={id} type="button" className="button" onClick={() => setMerged(id)}>
              {text('split.undo', { count: reports.filter(({ mergedFrom }) => mergedFrom === id).length })}
            </button>
          ))}
          {chosen.size > 0 && (
            <button type="button" className="button" onClick={() => setAsking(true)}>
              {text('split.send', { count: chosen.size })}
            </button>
          )}
        </div>
      )}
      {(asking || merged !== null) && (
        <Dialog title={text('split.title')} onClose={close}>
          <SplitForm
            incident={incident}
            what={merged === null ? { reports: [...chosen] } : { merged }}
            onDone={() => {
              close();
              setChosen(new Set());
              onDone();
            }}
          />
        </Dialog>
      )}
    </section>
  );
}
