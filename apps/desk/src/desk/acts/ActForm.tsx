import type { FormEvent, ReactNode } from 'react';
import { Failure } from '../../components/Failure';
import { useText } from '../../i18n/text';
import type { Act } from '../useAct';

interface Props {
  act: Act;
  /** What the button says. */
  send: string;
  /** Whether everything is filled in that the act needs. */
  ready: boolean;
  onSend: () => void;
  children: ReactNode;
}

/** The form of one act: its inputs, what went wrong, and the one button that does it. */
export function ActForm({ act, send, ready, onSend, children }: Props) {
  const text = useText();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !act.busy) onSend();
  };
  return (
    <form className="act-form" onSubmit={submit}>
      {children}
      {act.failure !== null && <Failure error={act.failure} />}
      <button type="submit" className="send" disabled={act.busy || !ready}>
        {act.busy ? text('answer.sending') : send}
      </button>
    </form>
  );
}
