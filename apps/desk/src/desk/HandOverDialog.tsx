import type { PersonAtDesk } from '@pasban/contracts';
import { type FormEvent, useState } from 'react';
import { api } from '../api/endpoints';
import { Dialog } from '../components/Dialog';
import { Failure } from '../components/Failure';
import { Field } from '../components/Field';
import type { WorkItem } from '@pasban/feed-client';
import { useText } from '../i18n/text';
import { handedOf } from './handed';
import { HandedAlerts } from './HandedAlerts';
import { useAct } from './useAct';

interface Props {
  desk: string;
  /** The username of whoever hands over. */
  me: string;
  people: readonly PersonAtDesk[];
  items: readonly WorkItem[];
  onClose: () => void;
}

/** Hands the shift over: a note, to whom, and what is open (PR3). */
export function HandOverDialog({ desk, me, people, items, onClose }: Props) {
  const text = useText();
  const act = useAct();
  const [note, setNote] = useState('');
  const [to, setTo] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (note.trim() === '') return;
    act.run(() => api.handOver(desk, { note, ...(to === '' ? {} : { to }) }), onClose);
  };
  const open = items.flatMap((item) => handedOf(text, item));
  return (
    <Dialog title={text('handOver.title')} onClose={onClose}>
      <form className="hand-over" onSubmit={send}>
        <Field label={text('handOver.note')} hint={text('handOver.noteHint')} error={act.errorAt('/note')}>
          {(wiring) => (
            <textarea
              {...wiring}
              className="input"
              dir="auto"
              rows={4}
              maxLength={4_000}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        <Field label={text('handOver.to')} error={act.errorAt('/to')}>
          {(wiring) => (
            <select {...wiring} className="select" value={to} onChange={(event) => setTo(event.target.value)}>
              <option value="">{text('handOver.toWhoever')}</option>
              {people
                .filter(({ username }) => username !== me)
                .map(({ username, name }) => (
                  <option key={username} value={username}>
                    {name}
                  </option>
                ))}
            </select>
          )}
        </Field>
        <HandedAlerts alerts={open} total={open.length} />
        {act.failure !== null && <Failure error={act.failure} />}
        <button type="submit" className="send" disabled={act.busy || note.trim() === ''}>
          {text(act.busy ? 'answer.sending' : 'handOver.send')}
        </button>
      </form>
    </Dialog>
  );
}
