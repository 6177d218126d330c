import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { api } from '../api/endpoints';
import { Failure } from '../components/Failure';
import { Field } from '../components/Field';
import { useText } from '../i18n/text';
import { useAct } from './useAct';

interface Props {
  incident: string;
  onDone: () => void;
}

/** What is said most often, one touch each. */
const PHRASES = ['onTheWay', 'informed', 'moreNeeded', 'watching', 'calm'] as const;

/** Words for the story, written or chosen; a chosen phrase can be added to before it is sent. */
export function CommentForm({ incident, onDone }: Props) {
  const text = useText();
  const act = useAct();
  const [words, setWords] = useState('');
  const send = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    if (words.trim() === '' || act.busy) return;
    act.run(
      () => api.comment(incident, { text: words }),
      () => {
        setWords('');
        onDone();
      },
    );
  };
  const add = (phrase: string) => setWords(words.trim() === '' ? phrase : `${words.trimEnd()} ${phrase}`);
  return (
    <form className="panel act" onSubmit={send}>
      <Field label={text('comment.label')} error={act.errorAt('/text')}>
        {(wiring) => (
          <textarea
            {...wiring}
            className="input"
            dir="auto"
            rows={2}
            maxLength={2_000}
            data-act="comment"
            value={words}
            onChange={(event) => setWords(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(event);
            }}
          />
        )}
      </Field>
      {act.failure !== null && <Failure error={act.failure} />}
      <div className="act-row">
        <div className="phrases" role="group" aria-label={text('comment.phrases')}>
          {PHRASES.map((phrase) => (
            <button
              key={phrase}
              type="button"
              className="button button-small"
              onClick={() => add(text(`phrase.${phrase}`))}
            >
              {text(`phrase.${phrase}`)}
            </button>
          ))}
        </div>
        <button type="submit" className="button" disabled={act.busy || words.trim() === ''}>
          {text('comment.send')}
        </button>
      </div>
    </form>
  );
}
