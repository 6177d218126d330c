import type { SignedIn } from '@pasban/contracts';
import { request } from '../harness/http';
import { type BuiltSystem, startBuiltSystem } from '../harness/processes';
import { openBrowser, type Theme, type Windows } from './browser';
import { faults } from './faults';
import { DeskPage, signIn } from './pages';

jest.setTimeout(180_000);

const CONTACT = '0300 0000000';

describe('who reported, in a browser', () => {
  let windows: Windows | undefined;
  let system: BuiltSystem;

  beforeAll(async () => {
    windows = await openBrowser();
    if (windows) system = await startBuiltSystem();
  });
  afterEach(() => windows?.closeAll());
  afterAll(async () => {
    await windows?.close();
    await system?.stop();
  });

  async function report(headline: string, lat: number): Promise<void> {
    const { body } = await request<SignedIn>('POST', `${system.url}/v1/auth/sign-in`, {
      body: { username: 'field.pk', password: system.password },
    });
    await request('POST', `${system.url}/v1/reports`, {
      token: body.accessToken,
      body: {
        category: 'crime',
        severity: 'severe',
        headline,
        contact: CONTACT,
        location: { lat, lon: 73.0551 },
      },
    });
  }

  it.each<[Theme, 'en' | 'ur' | 'zh', number]>([
    ['dark', 'en', 33.7215],
    ['light', 'ur', 33.6715],
    ['light', 'zh', 33.6415],
  ])('RL7 is sealed until an officer says why it must be known, %s in %s', async (theme, language, lat) => {
    if (!windows) return;
    const headline = `who reported in ${language}`;
    const page = await windows.open(system.url, { theme });
    await signIn(page, 'officer.spu', system.password);
    const desk = new DeskPage(page);
    await desk.live();
    await report(headline, lat);
    await desk.choose(headline);
    await page.locator(`input[value="${language}"]`).first().dispatchEvent('click');
    await page.locator(`html[lang="${language}"]`).waitFor();
    const panel = page.locator('.reporter');
    const open = panel.getByRole('button');
    await panel.waitFor();
    expect(await open.isDisabled()).toBe(true);
    expect(await page.getByText(CONTACT).count()).toBe(0);
    expect(await faults(page)).toEqual([]);
    await panel.getByRole('textbox').fill('the lane must be found');
    await open.click();
    await panel.getByText('field.pk').waitFor();
    const contact = panel.getByText(CONTACT, { exact: true });
    await contact.waitFor();
    expect(await contact.evaluate((element) => getComputedStyle(element).direction)).toBe('ltr');
    await page.locator('.story').getByText('the lane must be found').waitFor();
    expect(await faults(page)).toEqual([]);
  });
});
