import { useEffect } from 'react';
import { iconFor } from './icon';

const TITLE = 'Pasban';

/** Says in the tab, by its words and its icon, how many alerts wait. */
export function useTitle(waiting: number): void {
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    const plain = link?.href;
    document.title = waiting > 0 ? `(${waiting}) ${TITLE}` : TITLE;
    const icon = iconFor(waiting);
    if (link && icon !== null) link.href = icon;
    return () => {
      document.title = TITLE;
      if (link && plain !== undefined) link.href = plain;
    };
  }, [waiting]);
}
