import type { Locator, Page } from 'playwright-core';

/** Signs in with English as the language that was chosen here, whatever the account's own is. */
export async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.getByRole('radio', { name: 'اردو' }).check();
  await page.getByRole('radio', { name: 'EN' }).check();
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** The page of a person on the spot. */
export class FieldPage {
  constructor(readonly page: Page) {}

  async fillIn(headline: string, category = 'Crime', severity = 'Severe'): Promise<void> {
    await this.page.getByRole('radio', { name: category, exact: true }).check();
    await this.page.getByRole('radio', { name: severity, exact: true }).check();
    await this.page.getByLabel('In one line').fill(headline);
  }

  async submit(): Promise<void> {
    await this.page.getByText('Your position').waitFor();
    await this.page.getByRole('button', { name: 'Send report' }).click();
  }

  /** Waits until the report's progress says this. */
  reaches(words: string): Promise<void> {
    return this.page.getByRole('listitem').filter({ hasText: words }).first().waitFor();
  }
}

/** The page of a duty desk. */
export class DeskPage {
  constructor(readonly page: Page) {}

  async live(): Promise<void> {
    await this.page.getByText('LIVE', { exact: true }).waitFor();
    await this.page.getByRole('navigation', { name: 'Incidents' }).waitFor();
  }

  card(headline: string): Locator {
    return this.page
      .getByRole('navigation', { name: 'Incidents' })
      .getByRole('link')
      .filter({ hasText: headline });
  }

  async choose(headline: string): Promise<void> {
    await this.card(headline).click();
    await this.page.getByRole('heading', { level: 1, name: headline }).waitFor();
  }

  log(words: string): Locator {
    return this.page.getByRole('region', { name: 'What happened' }).getByText(words);
  }

  /** The banner that says that the screen is out of date (FD5). */
  get stale(): Locator {
    return this.page.getByText('STALE: this screen is out of date.');
  }

  /** Red, green and blue of what is painted behind an element. */
  async colourOf(element: Locator): Promise<[number, number, number]> {
    const painted = await element.evaluate((start) => {
      let node: Element | null = start;
      const behind = (one: Element) => getComputedStyle(one).backgroundColor;
      while (node && /, 0\)$|^transparent$/.test(behind(node))) node = node.parentElement;
      const canvas = document.createElement('canvas').getContext('2d');
      if (!node || !canvas) return [0, 0, 0];
      canvas.fillStyle = behind(node);
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    });
    return [painted[0] ?? 0, painted[1] ?? 0, painted[2] ?? 0];
  }
}
