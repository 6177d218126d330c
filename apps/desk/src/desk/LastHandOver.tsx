import type { HandOver } from '@pasban/contracts';
import { useState } from 'react';
import { Dialog } from '../components/Dialog';
import { CloseIcon } from '../components/icons';
import { Words } from '../components/Words';
import { useLocale } from '../i18n/locale';
import { useText } from '../i18n/text';
import { clock } from '../i18n/time';
import { HandedAlerts } from './HandedAlerts';
import { useLastHandOver } from './useLastHandOver';

interface Props {
  desk: string;
  zone: string;
}

/** A tab remembers which hand-over has been read; another one at the desk has not. */
const READ = 'pasban.hand-over-read';

/** What the shift before has left, for whoever sits down (PR3). */
export function LastHandOver({ desk, zone }: Props) {
  const text = useText();
  const last = useLastHandOver(desk);
  const [read, setRead] = useState(() => sessionStorage.getItem(READ));
  const [open, setOpen] = useState(false);
  const said = useSaid(last, zone);
  if (!last || last.id === read) return null;
  const dismiss = () => {
    sessionStorage.setItem(READ, last.id);
    setRead(last.id);
  };
  return (
    <div className="notices hand-over-bar" role="status">
      <div className="notice">
        <span className="notice-words">
          <strong>{said}</strong> <Words className="hand-over-note">{last.note}</Words>
        </span>
        <button type="button" className="button" onClick={() => setOpen(true)}>
          {text('handOver.read', { count: last.alertsTotal })}
        </button>
        <button
          type="button"
          className="button icon-button"
          aria-label={text('handOver.dismiss')}
          onClick={dismiss}
        >
          <CloseIcon />
        </button>
      </div>
      {open && (
        <Dialog title={text('handOver.last')} onClose={() => setOpen(false)}>
          <p className="dim">{said}</p>
          <Words as="p" className="hand-over-whole">
            {last.note}
          </Words>
          <HandedAlerts
            alerts={last.alerts.map((alert) => ({ ...alert, headline: alert.headline ?? alert.reference }))}
            total={last.alertsTotal}
          />
        </Dialog>
      )}
    </div>
  );
}

function useSaid(last: HandOver | null, zone: string): string {
  const text = useText();
  const locale = useLocale((store) => store.locale);
  if (!last) return '';
  const values = { who: last.by, time: clock(last.at, zone, locale, false) };
  return last.to === null ? text('handOver.by', values) : text('handOver.byTo', { ...values, to: last.to });
}
