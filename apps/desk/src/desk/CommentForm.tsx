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

export function CommentForm({ incident, onDone }: Props) {
  const text = useText();
  const act = useAct();
  const [words, setWords] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() === '') return;
    act.run(
      () => api.comment(incident, { text: words }),
      () => {
        setWords('');
        onDone();
      },
    );
  };
  return (
    <form className="panel act" onSubmit={send}>
      <Field label={text('comment.label')} error={act.errorAt('/text')}>
        {(wiring) => (
          <textarea
            {...wiring}
            className="input"
            dir="auto"
            rows={3}
            maxLength={2_000}
            data-act="comment"
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      {act.failure !== null && <Failure error={act.failure} />}
      <button type="submit" className="button" disabled={act.busy || words.trim() === ''}>
        {text('comment.send')}
      </button>
    </form>
  );
}
