import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from '../harness/chromium';

export type Theme = 'dark' | 'light';

/** A browser in which every person has a window of their own. */
export interface Windows {
  /** Opens the address in a new window with nothing kept from any other. */
  open(url: string, look?: { theme?: Theme; phone?: boolean }): Promise<Page>;
  /** What pages said on their consoles that no page should say. */
  readonly complaints: string[];
  /** Closes every window; the browser stays. */
  closeAll(): Promise<void>;
  close(): Promise<void>;
}

const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

/** `undefined` where the machine has no browser; whoever asks has then been told. */
export async function openBrowser(): Promise<Windows | undefined> {
  const found = await findChromium();
  if (!found) return undefined;
  const browser = await chromium.launch({ executablePath: found.executablePath, args: found.args });
  const complaints: string[] = [];
  return {
    complaints,
    open: async (url, { theme = 'dark', phone = false } = {}) => {
      const page = await (await windowOf(browser, theme, phone)).newPage();
      page.on('pageerror', ({ message }) => complaints.push(message));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      await page.goto(url);
      return page;
    },
    closeAll: async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    close: () => browser.close(),
  };
}

/** Nothing the pages do takes longer on a busy machine. */
const LIMIT_MS = 15_000;

async function windowOf(browser: Browser, theme: Theme, phone: boolean): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: phone ? PHONE : DESK,
    hasTouch: phone,
    colorScheme: theme,
    locale: 'en-GB',
    geolocation: { latitude: 33.7215, longitude: 73.0551, accuracy: 20 },
    permissions: ['geolocation'],
  });
  context.setDefaultTimeout(LIMIT_MS);
  return context;
}
