import type { User } from '@pasban/contracts';
import { useEffect } from 'react';
import { useText } from '../i18n/text';
import { useTopology } from '../session/topology';
import { TopBar } from '../shell/TopBar';
import { NetworkPill } from './NetworkPill';
import { ReportForm } from './ReportForm';
import { SentCard, WaitingCard } from './ReportCards';
import { startSender } from './sender';
import { openField, useField } from './store';
import { Watched } from './Watched';

/** A person on the spot: one report, and what became of the last ones. */
export function FieldView({ user }: { user: User }) {
  const text = useText();
  const { waiting, sent, watched } = useField();
  const others = [...waiting, ...sent].filter(({ key }) => key !== watched).length;
  const side = user.grants.find(({ role }) => role === 'field')?.side ?? user.grants[0]?.side ?? '';
  const zone = useTopology(({ topology }) => topology.sides[side]?.timeZone) ?? 'UTC';

  useEffect(() => {
    const close = openField(user.id);
    const stop = startSender();
    return () => {
      stop();
      close();
    };
  }, [user.id]);

  return (
    <div className="field-view">
      <TopBar
        title={
          <strong className="field-title">{text(watched === null ? 'field.title' : 'progress.title')}</strong>
        }
        signs={<NetworkPill />}
      />
      <div className="field-columns">
        <main>
          {watched === null ? <ReportForm /> : <Watched key={watched} watched={watched} zone={zone} />}
        </main>
        <aside aria-label={text('field.recent')}>
          {(watched === null || others > 0) && <h2 className="list-heading">{text('field.recent')}</h2>}
          <ul className="report-list">
            {waiting
              .filter(({ key }) => key !== watched)
              .map((item) => (
                <WaitingCard key={item.key} item={item} zone={zone} />
              ))}
            {sent
              .filter(({ key }) => key !== watched)
              .map((item) => (
                <SentCard key={item.id} sent={item} zone={zone} />
              ))}
          </ul>
          {waiting.length + sent.length === 0 && <p className="dim">{text('field.noneYet')}</p>}
        </aside>
      </div>
    </div>
  );
}
