import { RESOLVE_OUTCOMES } from '@pasban/contracts';
import { type FormEvent, useState } from 'react';
import { api } from '../api/endpoints';
import { Failure } from '../components/Failure';
import { Field } from '../components/Field';
import { codeText } from '../i18n/codes';
import { useText } from '../i18n/text';
import { useAct } from './useAct';

interface Props {
  incident: string;
  onDone: () => void;
}

type Outcome = (typeof RESOLVE_OUTCOMES)[number];

export function ResolveForm({ incident, onDone }: Props) {
  const text = useText();
  const act = useAct();
  const [outcome, setOutcome] = useState<Outcome | ''>('');
  const [note, setNote] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (outcome === '') return;
    const words = note.trim() === '' ? undefined : note;
    act.run(() => api.resolve(incident, { outcome, note: words }), onDone);
  };
  return (
    <form className="panel act" onSubmit={send}>
      <Field label={text('resolve.outcome')} error={act.errorAt('/outcome')}>
        {(wiring) => (
          <select
            {...wiring}
            className="select"
            data-act="resolve"
            value={outcome}
            onChange={(event) =>
              setOutcome(RESOLVE_OUTCOMES.find((code) => code === event.target.value) ?? '')
            }
          >
            <option value="">{text('resolve.choose')}</option>
            {RESOLVE_OUTCOMES.map((code) => (
              <option key={code} value={code}>
                {codeText(text, 'outcome', code)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={text('resolve.note')} error={act.errorAt('/note')}>
        {(wiring) => (
          <input
            {...wiring}
            className="input"
            dir="auto"
            maxLength={2_000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      {act.failure !== null && <Failure error={act.failure} />}
      <button type="submit" className="button" disabled={act.busy || outcome === ''}>
        {text('resolve.send')}
      </button>
    </form>
  );
}
