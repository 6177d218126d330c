import type { Locale, SignedIn } from '@pasban/contracts';
import { request } from '../harness/http';
import { type BuiltSystem, startBuiltSystem } from '../harness/processes';
import { openBrowser, type Windows } from './browser';
import { signIn } from './pages';
import { englishLeft, sayIn, speak } from './spoken';

jest.setTimeout(180_000);

const HEADLINES: Record<Locale, string> = {
  en: 'Shots at the north gate',
  ur: 'شمالی دروازے پر فائرنگ',
  zh: '北门传来枪声',
};

/** Far enough from each other to be three incidents. */
const LATITUDES: Record<Locale, number> = { en: 33.7215, ur: 33.69, zh: 33.66 };

let windows: Windows | undefined;
let system: BuiltSystem;

beforeAll(async () => {
  windows = await openBrowser();
  if (!windows) return;
  system = await startBuiltSystem();
  const credentials = { username: 'field.pk', password: system.password };
  const { body } = await request<SignedIn>('POST', `${system.url}/v1/auth/sign-in`, { body: credentials });
  for (const [language, lat] of Object.entries(LATITUDES)) {
    await request('POST', `${system.url}/v1/reports`, {
      token: body.accessToken,
      body: {
        category: 'terrorism',
        severity: 'extreme',
        headline: HEADLINES[language as Locale],
        language,
        location: { lat, lon: 73.0551 },
        persons: { affected: 3, injured: 1 },
      },
    });
  }
});
afterEach(() => windows?.closeAll());
afterAll(async () => {
  await windows?.close();
  await system?.stop();
});

describe.each<Locale>(['en', 'ur', 'zh'])('the main job in %s, in a browser', (locale) => {
  const say = sayIn(locale);
  const headline = HEADLINES[locale];
  const arrive = async (username: string) => {
    if (!windows) throw new Error('no browser');
    const page = await windows.open(system.url);
    await signIn(page, username, system.password);
    await page.locator('details.menu').first().waitFor();
    await speak(page, locale);
    return page;
  };
  const expectNoEnglish = async (page: Awaited<ReturnType<typeof arrive>>) => {
    if (locale !== 'en') expect(await englishLeft(page)).toEqual([]);
  };

  it('an officer answers, and reads how everything is done by key', async () => {
    if (!windows) return;
    const page = await arrive('officer.spu');
    const list = page.getByRole('navigation', { name: say('list.label') });
    await list.getByRole('link').filter({ hasText: headline }).click();
    await page.getByRole('heading', { level: 1, name: headline }).waitFor();
    const story = page.getByRole('region', { name: say('story.title') });
    await story.getByRole('listitem').first().waitFor();
    await expectNoEnglish(page);

    await page.keyboard.press('a');
    await story.getByText('S. Ahmed').first().waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await expectNoEnglish(page);
    expect(windows.complaints).toEqual([]);
  });

  it('a supervisor answers on the board and finds the incident again', async () => {
    if (!windows) return;
    const page = await arrive('supervisor.pk');
    await page.getByRole('link', { name: say('app.board') }).click();
    await page.getByRole('table').first().waitFor();
    await expectNoEnglish(page);
    await page.getByRole('link', { name: say('app.search') }).click();
    await page.getByRole('main').getByRole('listitem').filter({ hasText: headline }).first().waitFor();
    await expectNoEnglish(page);
    expect(windows.complaints).toEqual([]);
  });
});
