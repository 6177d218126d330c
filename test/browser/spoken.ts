import type { Locale } from '@pasban/contracts';
import type { Page } from 'playwright-core';
import { createIntl } from 'react-intl';
import { catalogues } from '../../apps/desk/src/i18n/catalogues';
import type { MessageKey } from '../../apps/desk/src/i18n/keys';
import { LOCALE_TAGS } from '../../apps/desk/src/i18n/locale';

export type Say = (key: MessageKey, values?: Record<string, string | number>) => string;

/** What the page says in a language. */
export function sayIn(locale: Locale): Say {
  const intl = createIntl({ locale: LOCALE_TAGS[locale], messages: catalogues[locale] });
  return (key, values) => intl.formatMessage({ id: key }, values);
}

/** Chooses the page's language wherever the page offers it. */
export async function speak(page: Page, locale: Locale): Promise<void> {
  await page.locator(`input[value="${locale}"]`).first().dispatchEvent('click');
  await page.locator(`html[lang="${locale}"]`).waitFor();
}

/** Codes and names of the example, which are the same in every language. */
const CODES =
  /TLP:[A-Z+]+|\b[A-Z]{2}-[A-Z]{2}\b|\b[0-9A-Z]{4}-[0-9A-Z]{4}\b|\b[a-z]+(-[a-z]+)+\b|\bEN\b|S\. Ahmed/g;

/**
 * English that stands on a page in another language: seen words in none of the places where names, keys, codes and
 * people's own words stand, which say so in their mark-up.
 */
export async function englishLeft(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const around = node.parentElement;
      const isSpoken = around?.closest('bdi, kbd, code, script, style, body [lang]') === null;
      if (isSpoken && around.checkVisibility()) found.push(node.textContent ?? '');
    }
    return found;
  });
  return texts.map((text) => text.replaceAll(CODES, '')).filter((text) => /[A-Za-z]{2,}/.test(text));
}
