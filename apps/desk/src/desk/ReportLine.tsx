import type { IncidentReport } from '@pasban/contracts';
import { SeverityMark } from '../components/SeverityMark';
import { Words } from '../components/Words';
import { codeText } from '../i18n/codes';
import { useLocale } from '../i18n/locale';
import { useText } from '../i18n/text';
import { clock, day } from '../i18n/time';
import { people } from './words';

interface Props {
  report: IncidentReport;
  zone: string;
  /** Whether it is chosen to be taken out; null where that is not offered. */
  chosen: boolean | null;
  onToggle: () => void;
}

/** One report in its writer's own words; never who wrote it (RL2). */
export function ReportLine({ report, zone, chosen, onToggle }: Props) {
  const text = useText();
  const locale = useLocale((store) => store.locale);
  const facts = [
    report.opening && text('reports.opening'),
    report.mergedFrom !== undefined && text('reports.merged'),
    report.place?.text,
    ...people(text, report.persons),
  ].filter((fact) => typeof fact === 'string');
  return (
    <li className="report-line">
      <time dateTime={report.receivedAt} title={day(report.receivedAt, zone, locale)}>
        {clock(report.receivedAt, zone, locale)}
      </time>
      <SeverityMark severity={report.severity} quiet size={18} />
      <div>
        <span className="unseen">{codeText(text, 'severity', report.severity)}. </span>
        <Words language={report.language}>{report.headline}</Words>
        {report.description !== undefined && (
          <Words as="p" className="dim" language={report.language}>
            {report.description}
          </Words>
        )}
        {facts.length > 0 && <p className="dim dense">{facts.join(' · ')}</p>}
      </div>
      {chosen !== null && (
        <label className="check report-check">
          <input type="checkbox" checked={chosen} onChange={onToggle} />
          {text('reports.takeOut')}
        </label>
      )}
    </li>
  );
}
