import type { DeskReceiptView } from '@pasban/contracts';
import { useLocale } from '../i18n/locale';
import { useText } from '../i18n/text';
import { clock, count } from '../i18n/time';
import { useNames } from '../session/topology';
import { TIMES, timesOf } from './times';

interface Props {
  receipts: readonly DeskReceiptView[];
  /** The zone in which this desk reads clocks. */
  zone: string;
}

/** When each of the own side's desks was told, and how long it took until it had it, saw it and answered (FD4). */
export function DeskTimes({ receipts, zone }: Props) {
  const text = useText();
  const names = useNames();
  const locale = useLocale((store) => store.locale);
  if (receipts.length === 0) return null;
  return (
    <section className="panel">
      <header className="panel-head">
        <h3 id="desk-times">{text('times.title')}</h3>
      </header>
      <table className="times dense" aria-labelledby="desk-times">
        <thead>
          <tr>
            <th scope="col">{text('times.desk')}</th>
            <th scope="col">{text('times.delivered')}</th>
            {TIMES.map((time) => (
              <th key={time} scope="col">
                {text(`times.${time}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {receipts.map((receipt) => (
            <tr key={receipt.desk}>
              <th scope="row">{names.desk(receipt.desk)}</th>
              <td className="num">
                <time dateTime={receipt.deliveredAt}>{clock(receipt.deliveredAt, zone, locale)}</time>
              </td>
              {timesOf(receipt).map(({ time, seconds }) => (
                <td key={time} className={seconds === null ? 'dim' : 'num'}>
                  {seconds === null ? text('times.notYet') : text('times.after', { time: count(seconds) })}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
