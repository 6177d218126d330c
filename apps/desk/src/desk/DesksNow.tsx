import type { AlertView } from '@pasban/contracts';
import { useMemo } from 'react';
import { useNow } from '../feed/now';
import { useText } from '../i18n/text';
import { count } from '../i18n/time';
import { useNames } from '../session/topology';
import { useAttendance } from './useAttendance';

/** Who is at the desks of this alert's ladder, before one of them is needed (PR2). */
export function DesksNow({ alert }: { alert: AlertView | null }) {
  const text = useText();
  const names = useNames();
  const now = useNow();
  const codes = useMemo(
    () => [...new Set([...(alert?.desks ?? []), ...(alert?.steps ?? []).flatMap(({ desks }) => desks)])],
    [alert],
  );
  const heard = useAttendance(codes);
  if (heard.length === 0) return null;
  return (
    <section className="panel" aria-label={text('desksNow.title')}>
      <header className="panel-head">
        <h3>{text('desksNow.title')}</h3>
      </header>
      <ul className="desks-now dense">
        {heard.map(({ desk, state, since, people = [] }) => (
          <li key={desk}>
            <span className={`presence-dot presence-${state}`} aria-hidden="true" />
            <span>{names.desk(desk)}</span>
            <span className={state === 'unattended' ? 'alarm' : 'dim'}>
              {state === 'unattended'
                ? since === null
                  ? text('desksNow.never')
                  : text('desksNow.unattended', { time: count((now - Date.parse(since)) / 1_000) })
                : text('presence.count', { count: people.filter((one) => one.state === 'present').length })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
