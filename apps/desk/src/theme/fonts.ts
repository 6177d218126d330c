import '@fontsource-variable/inter/index.css';
import '@fontsource/noto-nastaliq-urdu/400.css';
import '@fontsource/noto-nastaliq-urdu/600.css';
import '@fontsource/noto-naskh-arabic/400.css';
import '@fontsource/noto-naskh-arabic/600.css';

/**
 * Chinese is cut into a hundred files named by a hundred rules, so its style sheet comes after the first
 * paint. It is always fetched: Chinese words may reach any reader's screen.
 */
export function loadChineseLater(): void {
  const load = () => void import('@fontsource-variable/noto-sans-sc/index.css');
  if (document.readyState === 'complete') load();
  else window.addEventListener('load', load, { once: true });
}
