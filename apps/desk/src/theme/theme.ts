import { create } from 'zustand';

export type ThemeChoice = 'system' | 'light' | 'dark';
export const THEME_CHOICES: readonly ThemeChoice[] = ['system', 'light', 'dark'];

const systemIsLight = () => window.matchMedia('(prefers-color-scheme: light)');

/** The page always says its theme in one attribute, so that the tokens are written once per theme. */
function paint(choice: ThemeChoice): void {
  const light = choice === 'light' || (choice === 'system' && systemIsLight().matches);
  document.documentElement.dataset['theme'] = light ? 'light' : 'dark';
}

interface ThemeStore {
  choice: ThemeChoice;
  choose: (choice: ThemeChoice) => void;
}

export const useTheme = create<ThemeStore>((set) => ({
  choice: 'system',
  choose: (choice) => {
    paint(choice);
    set({ choice });
  },
}));

export function followSystemTheme(): void {
  paint(useTheme.getState().choice);
  systemIsLight().addEventListener('change', () => paint(useTheme.getState().choice));
}
