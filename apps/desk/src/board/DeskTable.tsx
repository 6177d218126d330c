import type { WorkItem } from '@pasban/feed-client';
import { Link } from 'wouter';
import { useNow } from '../feed/now';
import { useLocale } from '../i18n/locale';
import { useText } from '../i18n/text';
import { clock, count, day } from '../i18n/time';
import { useNames } from '../session/topology';
import type { DeskNow } from './ask';
import { reachedDesks } from './escalations';

interface Props {
  desks: readonly DeskNow[];
  waiting: readonly WorkItem[];
  zone: string;
}

/** How each desk stands: who is there, what waits, how much each of them had to take in, and the last hand-over. */
export function DeskTable({ desks, waiting, zone }: Props) {
  const text = useText();
  const names = useNames();
  const waitingAt = (desk: string) =>
    waiting.filter(({ alert }) => alert && reachedDesks(alert).includes(desk)).length;
  return (
    <section className="panel" aria-labelledby="board-desks">
      <header className="panel-head">
        <h2 id="board-desks">{text('board.desks')}</h2>
        <span className="dim">{text('board.ratesWhy')}</span>
      </header>
      <div className="board-scroll" tabIndex={0} role="group" aria-labelledby="board-desks">
        <table className="times board-table dense" aria-labelledby="board-desks">
          <thead>
            <tr>
              <th scope="col">{text('times.desk')}</th>
              <th scope="col">{text('board.there')}</th>
              <th scope="col">{text('board.unanswered')}</th>
              <th scope="col">{text('board.perOfficer')}</th>
              <th scope="col">{text('board.handOver')}</th>
            </tr>
          </thead>
          <tbody>
            {desks.map((one) => (
              <tr key={one.desk}>
                <th scope="row">
                  <Link href={`/desk/${one.desk}`}>{names.desk(one.desk)}</Link>
                </th>
                <td>
                  <There desk={one} />
                </td>
                <td className="num">{waitingAt(one.desk)}</td>
                <td>
                  <Rate desk={one} />
                </td>
                <td>
                  <LastOver desk={one} zone={zone} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function There({ desk: { presence } }: { desk: DeskNow }) {
  const text = useText();
  const now = useNow();
  if (!presence) return <span className="dim">{text('board.unknown')}</span>;
  const { state, since, people = [] } = presence;
  const present = people.filter((one) => one.state === 'present').map(({ name }) => name);
  const words =
    state !== 'unattended'
      ? text('presence.count', { count: present.length })
      : since === null
        ? text('desksNow.never')
        : text('desksNow.unattended', { time: count((now - Date.parse(since)) / 1_000) });
  return (
    <span className="board-there" title={present.join(' · ')}>
      <span className={`presence-dot presence-${state}`} aria-hidden="true" />
      <span className={state === 'unattended' ? 'alarm' : undefined}>{words}</span>
    </span>
  );
}

/** New alarms for each officer in the newest ten minutes that brought any; above the desk's limit it is a flood. */
function Rate({ desk: { newest, floodLimit } }: { desk: DeskNow }) {
  const text = useText();
  if (!newest) return <span className="dim">{text('board.noAlarms')}</span>;
  const flood = newest.total > floodLimit;
  return (
    <span className={flood ? 'board-flood' : undefined}>
      <span className="num">
        {newest.perOfficer === null
          ? text('board.nobodyTook', { total: newest.total })
          : text('board.each', { each: Math.round(newest.perOfficer * 10) / 10 })}
      </span>
      {flood && <> · {text('board.flood')}</>}
    </span>
  );
}

function LastOver({ desk: { handOver }, zone }: { desk: DeskNow; zone: string }) {
  const text = useText();
  const locale = useLocale((store) => store.locale);
  if (!handOver) return <span className="dim">{text('board.noHandOver')}</span>;
  return (
    <details className="board-over">
      <summary>
        <time dateTime={handOver.at} title={day(handOver.at, zone, locale)} className="num">
          {clock(handOver.at, zone, locale, false)}
        </time>{' '}
        <bdi>{handOver.by}</bdi>
      </summary>
      <p dir="auto">{handOver.note}</p>
    </details>
  );
}
