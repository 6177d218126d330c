import type { IncidentView } from '@pasban/contracts';
import type { ReactNode } from 'react';
import { useLocale } from '../i18n/locale';
import { codeText } from '../i18n/codes';
import { useText } from '../i18n/text';
import { clock, day, shortOffset } from '../i18n/time';
import { useNames, useTopology } from '../session/topology';
import { people, placeName } from './words';

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="fact">
    <dt className="dense">{name}</dt>
    <dd>{children}</dd>
  </div>
);

export function Facts({ incident }: { incident: IncidentView }) {
  const text = useText();
  const names = useNames();
  const counted = people(text, incident.persons);
  const place = placeName(text, names, incident.place);
  return (
    <dl className="facts">
      <Fact name={text('facts.where')}>{place === null ? text('facts.noPlace') : <bdi>{place}</bdi>}</Fact>
      <Fact name={text('facts.people')}>
        {counted.length > 0 ? counted.join(' · ') : text('facts.notSaid')}
      </Fact>
      <Fact name={text(incident.occurredAt ? 'facts.happened' : 'facts.opened')}>
        <BothClocks at={incident.occurredAt ?? incident.openedAt} />
      </Fact>
      <Fact name={text('facts.certainty')}>
        {incident.certainty ? codeText(text, 'certainty', incident.certainty) : text('facts.notSaid')}
      </Fact>
    </dl>
  );
}

/** One moment on every side's clock. */
export function BothClocks({ at }: { at: string }) {
  const locale = useLocale((store) => store.locale);
  const names = useNames();
  const sides = useTopology(({ topology }) => topology.sides);
  return Object.entries(sides).map(([code, { timeZone }]) => (
    <time key={code} dateTime={at} title={`${names.side(code)}, ${day(at, timeZone, locale)}`}>
      <bdi>
        {clock(at, timeZone, locale, false)} <span className="dim">{shortOffset(at, timeZone)}</span>
      </bdi>
    </time>
  ));
}
