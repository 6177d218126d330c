import { CATEGORIES, SEVERITIES } from '@pasban/contracts';
import { type FormEvent, useRef, useState } from 'react';
import { Choices } from '../components/Choices';
import { Field } from '../components/Field';
import { CategoryIcon } from '../components/icons';
import { SeverityMark } from '../components/SeverityMark';
import { useLocale } from '../i18n/locale';
import { codeText } from '../i18n/codes';
import { useText } from '../i18n/text';
import { errorAt } from './correct';
import { reportFrom, type Mistake } from './draft';
import { EmergencyButton } from './EmergencyButton';
import { MoreFields } from './MoreFields';
import { PlaceFields } from './PlaceFields';
import { submit } from './submit';
import { useField, write } from './store';

const OFFERED = SEVERITIES.filter((severity) => severity !== 'unknown');

/** A report in the order in which a person on the spot thinks: what, how grave, where, a few words. */
export function ReportForm() {
  const text = useText();
  const locale = useLocale((store) => store.locale);
  const draft = useField((store) => store.draft);
  const [mistakes, setMistakes] = useState<readonly Mistake[]>([]);
  const form = useRef<HTMLFormElement>(null);
  const errors = useField((store) => store.errors);
  const wrong = (mistake: Mistake, pointer = `/${mistake}`) =>
    mistakes.includes(mistake) ? text(`field.mistake.${mistake}`) : errorAt(errors, pointer);

  const send = (event: FormEvent) => {
    event.preventDefault();
    const built = reportFrom(draft, locale, new Date());
    if ('body' in built) {
      submit(draft.key, built.body);
      return;
    }
    setMistakes(built.mistakes);
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  };

  return (
    <form ref={form} className={`report-form ${draft.exercise ? 'exercise' : ''}`} onSubmit={send} noValidate>
      <h1 className="unseen">{text('field.title')}</h1>
      <Choices
        legend={text('field.what')}
        className="tiles tiles-category"
        value={draft.category}
        options={CATEGORIES.map((value) => ({
          value,
          label: (
            <>
              <CategoryIcon category={value} />
              <span>{codeText(text, 'category', value)}</span>
            </>
          ),
        }))}
        onChoose={(category) => write({ category })}
        error={wrong('category')}
      />
      <Choices
        legend={text('field.severity')}
        className="tiles tiles-severity"
        value={draft.severity}
        options={OFFERED.map((value) => ({
          value,
          label: (
            <>
              <SeverityMark severity={value} size={26} />
              <span>{codeText(text, 'severity', value)}</span>
            </>
          ),
        }))}
        onChoose={(severity) => write({ severity })}
        error={wrong('severity')}
      />
      <PlaceFields
        coordinatesError={wrong('coordinates', '/location/lat') ?? errorAt(errors, '/location/lon')}
      />
      <Field label={text('field.headline')} error={wrong('headline')}>
        {(wiring) => (
          <input
            {...wiring}
            className="input"
            dir="auto"
            maxLength={160}
            autoComplete="off"
            value={draft.headline}
            onChange={({ target }) => write({ headline: target.value })}
          />
        )}
      </Field>
      <Field label={text('field.description')} error={errorAt(errors, '/description')}>
        {(wiring) => (
          <textarea
            {...wiring}
            className="input"
            dir="auto"
            rows={4}
            maxLength={8_000}
            value={draft.description}
            onChange={({ target }) => write({ description: target.value })}
          />
        )}
      </Field>
      <MoreFields />
      <div className="send-bar">
        {mistakes.length > 0 && (
          <p className="field-error" role="alert">
            {text(mistakes.includes('other') ? 'field.mistake.other' : 'field.mistakes')}
          </p>
        )}
        <button type="submit" className="send">
          {text('field.send')}
        </button>
        <EmergencyButton />
      </div>
    </form>
  );
}
