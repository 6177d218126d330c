import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { signIn } from '../pages';
import type { BuiltSystem } from '../../harness/processes';
import { cutWords, isWiderThanItsWindow, isStill } from './looks';
import type { Night } from './night';
import type { Scene, Size } from './scenes';

type Theme = 'dark' | 'light';
/** What a tab keeps of whoever is signed in. */
type Kept = Record<string, string>;

export interface Picture {
  scene: string;
  size: Size;
  theme: Theme;
  language: string;
  file: string;
}

const SIZES: Record<Size, { width: number; height: number; hasTouch: boolean }> = {
  desk: { width: 1440, height: 900, hasTouch: false },
  wall: { width: 1920, height: 1080, hasTouch: false },
  phone: { width: 390, height: 844, hasTouch: true },
  small: { width: 360, height: 640, hasTouch: true },
};

/** Draws scenes into files, and remembers what is wrong with them. */
export class Gallery {
  readonly pictures: Picture[] = [];
  readonly faults: string[] = [];
  private readonly signedIn = new Map<string, Kept>();

  constructor(
    private readonly browser: Browser,
    private readonly system: BuiltSystem,
    private readonly folder: string,
    private readonly languages: readonly string[],
  ) {}

  /** One scene in every size it is for, both themes and every language. */
  async draw(scene: Scene, night: Night): Promise<void> {
    for (const size of scene.sizes) {
      for (const theme of ['dark', 'light'] as const) {
        const context = await this.contextOf(scene, size, theme);
        for (const language of this.languages) {
          await this.picture(context, { scene: scene.name, size, theme, language, file: '' }, scene, night);
        }
        await context.close();
      }
    }
    console.log(scene.name);
  }

  private async picture(context: BrowserContext, about: Picture, scene: Scene, night: Night): Promise<void> {
    const file = `${about.scene}-${about.size}-${about.theme}-${about.language}.png`;
    const page = await context.newPage();
    const complain = (words: string): void => void this.faults.push(`${file}: ${words}`);
    page.on('pageerror', ({ message }) => complain(message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complain(message.text());
    });
    try {
      await page.goto(`${this.system.url}${scene.path(night)}`);
      await this.speak(page, about.language);
      await scene.show(page, night);
      await isStill(page);
      if (await isWiderThanItsWindow(page)) complain('wider than its window');
      for (const words of await cutWords(page)) complain(`cut: ${words}`);
      await page.screenshot({ path: join(this.folder, file) });
      this.pictures.push({ ...about, file });
    } catch (error) {
      complain(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
      await page.screenshot({ path: join(this.folder, `not-${file}`) });
    }
    await page.close();
  }

  private async contextOf({ who }: Scene, size: Size, theme: Theme): Promise<BrowserContext> {
    const { width, height, hasTouch } = SIZES[size];
    const context = await this.browser.newContext({
      viewport: { width, height },
      hasTouch,
      colorScheme: theme,
      locale: 'en-GB',
      geolocation: { latitude: 33.7215, longitude: 73.0551, accuracy: 20 },
      permissions: ['geolocation'],
    });
    if (who !== null) await context.addInitScript(recall, await this.keptOf(who));
    context.setDefaultTimeout(15_000);
    return context;
  }

  /** Signs a person in once; the tabs that are drawn are given what that tab kept. */
  private async keptOf(who: string): Promise<Kept> {
    const known = this.signedIn.get(who);
    if (known) return known;
    const page = await this.browser.newPage();
    await page.goto(this.system.url);
    await signIn(page, who, this.system.password);
    await page.locator('details.menu').first().waitFor();
    const kept = await page.evaluate(() => ({ ...sessionStorage }));
    await page.close();
    this.signedIn.set(who, kept);
    return kept;
  }

  private async speak(page: Page, language: string): Promise<void> {
    await page.locator(`input[value="${language}"]`).first().dispatchEvent('click');
    await page.locator(`html[lang="${language}"]`).waitFor();
  }
}

/** Runs in each tab before the page does. */
function recall(kept: Kept): void {
  for (const [key, value] of Object.entries(kept)) sessionStorage.setItem(key, value);
}
