import { Choices } from '../components/Choices';
import { useText } from '../i18n/text';
import { chooseTheme } from '../session/preferences';
import { THEME_CHOICES, useTheme } from '../theme/theme';

export function ThemeChoice() {
  const text = useText();
  const choice = useTheme((store) => store.choice);
  return (
    <Choices
      legend={text('theme.label')}
      value={choice}
      options={THEME_CHOICES.map((value) => ({ value, label: text(`theme.${value}`) }))}
      onChoose={chooseTheme}
    />
  );
}
