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

export function ReopenForm({ incident, onDone }: Props) {
  const text = useText();
  const act = useAct();
  const [reason, setReason] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== '') act.run(() => api.reopen(incident, { reason }), onDone);
  };
  return (
    <form className="panel act" onSubmit={send}>
      <Field label={text('reopen.reason')} error={act.errorAt('/reason')}>
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
        {text('reopen.send')}
      </button>
    </form>
  );
}
