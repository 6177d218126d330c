import type { Page } from 'playwright-core';
import type { Night } from './night';

export type Size = 'desk' | 'wall' | 'phone' | 'small';

/** A page in a state, as one person sees it. */
export interface Scene {
  name: string;
  /** An account of the example, or nobody. */
  who: string | null;
  sizes: readonly Size[];
  path: (night: Night) => string;
  /** Brings the page into the state and waits for it, in whatever language it is. */
  show: (page: Page, night: Night) => Promise<void>;
}

const drawn = (selector: string) => (page: Page) => page.locator(selector).first().waitFor();

const press =
  (key: string, then: string) =>
  async (page: Page): Promise<void> => {
    await page.locator('.story li').first().waitFor();
    await page.keyboard.press(key);
    await page.locator(then).first().waitFor();
  };

const EVERYWHERE = ['desk', 'phone'] as const;

export const SCENES: readonly Scene[] = [
  { name: 'sign-in', who: null, sizes: ['desk', 'small'], path: () => '/', show: drawn('form') },
  {
    name: 'desk',
    who: 'officer.spu',
    sizes: EVERYWHERE,
    path: ({ extreme }) => `/#/desk/pk-is-spu/${extreme}`,
    show: drawn('.story li'),
  },
  {
    name: 'desk-of-the-other-side',
    who: 'officer.bj',
    sizes: EVERYWHERE,
    path: ({ extreme }) => `/#/desk/cn-bj-duty/${extreme}`,
    show: drawn('.story li'),
  },
  {
    name: 'help',
    who: 'officer.spu',
    sizes: ['desk'],
    path: ({ extreme }) => `/#/desk/pk-is-spu/${extreme}`,
    show: press('?', 'dialog[open]'),
  },
  { name: 'board', who: 'supervisor.pk', sizes: EVERYWHERE, path: () => '/#/board', show: drawn('td') },
  { name: 'search', who: 'officer.spu', sizes: EVERYWHERE, path: () => '/#/search', show: drawn('main li') },
  { name: 'overview', who: 'admin.pk', sizes: EVERYWHERE, path: () => '/#/overview', show: drawn('main') },
  {
    name: 'report',
    who: 'field.pk',
    sizes: ['small', 'phone', 'desk'],
    path: () => '/#/report',
    show: drawn('form'),
  },
];
