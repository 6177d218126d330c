import type { Status } from '@pasban/contracts';
import { LOCALES } from '../i18n/locale';
import { codeText } from '../i18n/codes';
import { textIn } from '../i18n/text';

/** The word in all three languages: nobody on either side may take a drill for the real thing (EX1). */
export function ExerciseWord({ status }: { status: Status }) {
  if (status === 'actual') return null;
  return (
    <span className="exercise-word">
      {LOCALES.map((locale, index) => (
        <span key={locale}>
          {index > 0 && <span aria-hidden="true"> · </span>}
          <span lang={locale} className="dense">
            {codeText(textIn(locale), 'status', status)}
          </span>
        </span>
      ))}
    </span>
  );
}
