import { Choices } from '../components/Choices';
import { LOCALE_NAMES, LOCALES, useLocale } from '../i18n/locale';
import { useText } from '../i18n/text';
import { chooseLocale } from '../session/preferences';

const SHORT = { en: 'EN', ur: LOCALE_NAMES.ur, zh: LOCALE_NAMES.zh };

export function LanguageChoice() {
  const text = useText();
  const locale = useLocale((store) => store.locale);
  return (
    <Choices
      legend={text('app.language')}
      quiet
      className="strip strip-language"
      value={locale}
      options={LOCALES.map((value) => ({
        value,
        label: <span className="dense">{SHORT[value]}</span>,
        lang: value,
      }))}
      onChoose={chooseLocale}
    />
  );
}
