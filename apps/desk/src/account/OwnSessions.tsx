import type { SessionView } from '@pasban/contracts';
import { api } from '../api/endpoints';
import { Failure } from '../components/Failure';
import { useAct } from '../desk/useAct';
import { useText } from '../i18n/text';
import { deviceOf } from './device';
import { useWhen } from './useWhen';
import { useAnswer } from './useAnswer';

/** Where the account is signed in; what one does not know one can end. */
export function OwnSessions() {
  const text = useText();
  const { value, failure, again } = useAnswer(api.sessions);
  const act = useAct();
  const sessions = value?.sessions ?? [];
  return (
    <section className="account-part" aria-labelledby="account-sessions">
      <h3 id="account-sessions">{text('account.sessions')}</h3>
      <ul>
        {sessions.map((session) => (
          <OneSession
            key={session.id}
            session={session}
            busy={act.busy}
            onEnd={() => act.run(() => api.endSession(session.id), again)}
          />
        ))}
      </ul>
      {sessions.length > 1 && (
        <button
          type="button"
          className="button button-wide"
          disabled={act.busy}
          onClick={() => act.run(api.endOtherSessions, again)}
        >
          {text('account.endOthers')}
        </button>
      )}
      <Failure error={failure ?? act.failure} onRetry={again} />
    </section>
  );
}

function OneSession({ session, busy, onEnd }: { session: SessionView; busy: boolean; onEnd: () => void }) {
  const text = useText();
  const when = useWhen();
  const { device, address, begunAt, lastUsedAt, current } = session;
  return (
    <li>
      <span className="account-words">
        <bdi title={device ?? undefined}>{device === null ? '?' : deviceOf(device)}</bdi>
        <span className="dim dense">
          {address !== null && <bdi>{address}</bdi>} {text('account.since', { time: when(begunAt) })}
          {lastUsedAt !== null && ` · ${text('account.used', { time: when(lastUsedAt) })}`}
        </span>
      </span>
      {current ? (
        <span className="account-here dim">{text('account.here')}</span>
      ) : (
        <button type="button" className="button" disabled={busy} onClick={onEnd}>
          {text('account.end')}
        </button>
      )}
    </li>
  );
}
