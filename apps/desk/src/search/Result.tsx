import type { IncidentPage } from '@pasban/contracts';
import { needsAnswer, ownAlert } from '@pasban/feed-client';
import { Link } from 'wouter';
import { ExerciseWord } from '../components/Exercise';
import { SeverityMark } from '../components/SeverityMark';
import { Tlp } from '../components/Tlp';
import { Words } from '../components/Words';
import { BothClocks } from '../desk/Facts';
import { headlineOf, placeName } from '../desk/words';
import { codeText } from '../i18n/codes';
import { useLocale } from '../i18n/locale';
import { useText } from '../i18n/text';
import { day } from '../i18n/time';
import { useNames, useTopology } from '../session/topology';

interface Props {
  found: IncidentPage['incidents'][number];
  side: string;
  /** Where it opens; null for whoever works at no desk. */
  href: string | null;
}

/** One incident that was found, as far as the reader's side may see it. */
export function Result({ found: { incident, alerts }, side, href }: Props) {
  const text = useText();
  const names = useNames();
  const locale = useLocale((store) => store.locale);
  const zone = useTopology(({ topology }) => topology.sides[side]?.timeZone ?? 'UTC');
  const alert = ownAlert(alerts, side);
  const waiting = needsAnswer({ incident, alert });
  const place = placeName(text, names, incident.place);
  const headline = <Words language={incident.language}>{headlineOf(text, incident)}</Words>;
  const facts = [
    codeText(text, 'severity', incident.severity),
    incident.category && codeText(text, 'category', incident.category),
    place,
    incident.place.jurisdiction !== null && names.jurisdiction(incident.place.jurisdiction),
  ].filter((fact) => typeof fact === 'string');
  return (
    <li className={`result sev-${incident.severity} ${incident.status === 'actual' ? '' : 'exercise'}`}>
      <SeverityMark severity={incident.severity} quiet={!waiting} size={22} />
      <div className="result-words">
        <ExerciseWord status={incident.status} />
        {href === null ? headline : <Link href={href}>{headline}</Link>}
        <p className="dim dense">{facts.join(' · ')}</p>
      </div>
      <div className="result-signs dense">
        <span className={waiting ? 'result-waiting' : 'dim'}>
          {waiting ? text('list.needsAnswer') : codeText(text, 'state', incident.state)}
        </span>
        <bdi className="num dim">{incident.reference}</bdi>
        <Tlp label={incident.tlp} />
      </div>
      <span className="result-time num dense">
        <span className="dim">{day(incident.openedAt, zone, locale)}</span>
        <BothClocks at={incident.openedAt} />
      </span>
    </li>
  );
}
