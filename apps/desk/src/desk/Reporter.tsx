import type { Submitter } from '@pasban/contracts';
import { type FormEvent, useState } from 'react';
import { api } from '../api/endpoints';
import { Failure } from '../components/Failure';
import { Field } from '../components/Field';
import { useText } from '../i18n/text';
import { useAct } from './useAct';

interface Props {
  incident: string;
  onDone: () => void;
}

/** Who reported: sealed until somebody says why it must be known. What is shown goes with the pane, and is kept nowhere. */
export function Reporter({ incident, onDone }: Props) {
  const text = useText();
  const act = useAct();
  const [reason, setReason] = useState('');
  const [shown, setShown] = useState<Submitter | null | undefined>(undefined);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === '') return;
    const look = async () => setShown((await api.showSubmitter(incident, { reason })).submitter);
    act.run(look, onDone);
  };
  return (
    <form className="panel act reporter" onSubmit={send} aria-label={text('reporter.title')}>
      <header className="panel-head">
        <h3>{text('reporter.title')}</h3>
      </header>
      {shown === undefined ? (
        <>
          <p className="dim">{text('reporter.sealed')}</p>
          <Field label={text('reporter.reason')} error={act.errorAt('/reason')}>
            {(wiring) => (
              <input
                {...wiring}
                className="input"
                dir="auto"
                maxLength={500}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          {act.failure !== null && <Failure error={act.failure} />}
          <button type="submit" className="button" disabled={act.busy || reason.trim() === ''}>
            {text('reporter.show')}
          </button>
        </>
      ) : (
        <Shown submitter={shown} />
      )}
    </form>
  );
}

function Shown({ submitter }: { submitter: Submitter | null }) {
  const text = useText();
  if (!submitter) return <p role="status">{text('reporter.nobody')}</p>;
  const { contact } = submitter;
  return (
    <div role="status">
      <p>
        {submitter.kind === 'machine' ? (
          text('reporter.machine', { source: submitter.source })
        ) : (
          <>
            <bdi>{submitter.name}</bdi> <bdi className="dim">{submitter.username}</bdi>
          </>
        )}
      </p>
      {contact !== null && (
        <p>
          {/* Numbers are read from left to right, also within a line that is not. */}
          {text('reporter.contact')} <bdi>{contact}</bdi>
        </p>
      )}
    </div>
  );
}
