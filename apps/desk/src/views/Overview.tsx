import type { IncidentPage, User } from '@pasban/contracts';
import { useEffect, useState } from 'react';
import { api } from '../api/endpoints';
import { isFailure, Refusal } from '../api/failure';
import { Failure } from '../components/Failure';
import { SeverityMark } from '../components/SeverityMark';
import { Tlp } from '../components/Tlp';
import { Words } from '../components/Words';
import { headlineOf } from '../desk/words';
import { BothClocks } from '../desk/Facts';
import { codeText } from '../i18n/codes';
import { useText } from '../i18n/text';
import { holds } from '../session/grants';
import { TopBar } from '../shell/TopBar';

/** For administrators and auditors, whose own tools are not in this version: what they may read now. */
export function Overview({ user }: { user: User }) {
  const text = useText();
  const [page, setPage] = useState<IncidentPage | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    const ended = new AbortController();
    api.incidents({ limit: 50 }, ended.signal).then(setPage, (error: unknown) => {
      if (isFailure(error)) setFailure(error);
    });
    return () => ended.abort();
  }, []);
  const forbidden = failure instanceof Refusal && failure.problem.status === 403;
  const role = holds(user, 'administrator') ? 'administrator' : holds(user, 'auditor') ? 'auditor' : 'none';
  return (
    <div className="overview">
      <TopBar title={<strong>{text('overview.title')}</strong>} />
      <main>
        <h1>{text(`overview.${role}`)}</h1>
        <p className="dim">{text('overview.later')}</p>
        {forbidden ? <p className="panel">{text('overview.noIncidents')}</p> : <Failure error={failure} />}
        {page && <IncidentList page={page} />}
      </main>
    </div>
  );
}

function IncidentList({ page }: { page: IncidentPage }) {
  const text = useText();
  if (page.incidents.length === 0) return <p className="panel dim">{text('overview.empty')}</p>;
  return (
    <ul className="panel overview-list">
      {page.incidents.map(({ incident }) => (
        <li key={incident.id} className={`sev-${incident.severity}`}>
          <SeverityMark severity={incident.severity} quiet size={20} />
          <span>
            <Words language={incident.language}>{headlineOf(text, incident)}</Words>
            <span className="dim dense">
              {codeText(text, 'severity', incident.severity)} · <bdi>{incident.reference}</bdi> ·{' '}
              {codeText(text, 'state', incident.state)}
            </span>
          </span>
          <Tlp label={incident.tlp} />
          <span className="overview-time num">
            <BothClocks at={incident.openedAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}
