import { Choices } from '../components/Choices';
import { Field } from '../components/Field';
import { useText } from '../i18n/text';
import { errorAt } from './correct';
import { useField, write } from './store';

const AGO = ['0', '5', '15', '60'] as const;

/** What helps but must not stand in the way of a first report. */
export function MoreFields() {
  const text = useText();
  const draft = useField((store) => store.draft);
  const errors = useField((store) => store.errors);
  const count = (name: 'affected' | 'injured') => (
    <Field label={text(`field.${name}`)} error={errorAt(errors, `/persons/${name}`)}>
      {(wiring) => (
        <input
          {...wiring}
          className="input num"
          inputMode="numeric"
          maxLength={7}
          autoComplete="off"
          value={draft[name]}
          onChange={({ target }) => write({ [name]: target.value.replace(/[^\d٠-٩۰-۹０-９]/g, '') })}
        />
      )}
    </Field>
  );
  return (
    <details className="more">
      <summary>{text('field.more')}</summary>
      <div className="more-fields">
        <Choices
          legend={text('field.when')}
          className="strip strip-wide"
          value={AGO.find((minutes) => Number(minutes) === draft.minutesAgo) ?? '0'}
          options={AGO.map((minutes) => ({
            value: minutes,
            label: text('field.ago', { minutes: Number(minutes) }),
          }))}
          onChoose={(minutes) => write({ minutesAgo: Number(minutes) })}
        />
        <div className="pair">
          {count('affected')}
          {count('injured')}
        </div>
        <Field
          label={text('field.contact')}
          hint={text('field.contactHint')}
          error={errorAt(errors, '/contact')}
        >
          {(wiring) => (
            <input
              {...wiring}
              className="input"
              dir="auto"
              maxLength={200}
              value={draft.contact}
              onChange={({ target }) => write({ contact: target.value })}
            />
          )}
        </Field>
        <label className="check">
          <input
            type="checkbox"
            checked={draft.exercise}
            onChange={({ target }) => write({ exercise: target.checked })}
          />
          {text('field.exercise')}
        </label>
      </div>
    </details>
  );
}
