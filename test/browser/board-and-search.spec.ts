import type { SignedIn } from '@pasban/contracts';
import { request } from '../harness/http';
import { type BuiltSystem, startBuiltSystem } from '../harness/processes';
import { openBrowser, type Theme, type Windows } from './browser';
import { faults } from './faults';
import { DeskPage, signIn } from './pages';

jest.setTimeout(180_000);

const REPORTS = [
  { category: 'terrorism', severity: 'extreme', headline: 'Shots at the north gate', lat: 33.7215 },
  { category: 'crime', severity: 'severe', headline: 'A van has been stolen', lat: 33.69 },
  { category: 'medical', severity: 'minor', headline: 'A fall from a ladder', lat: 33.66 },
];

describe('the board and the search, in a browser', () => {
  let windows: Windows | undefined;
  let system: BuiltSystem;

  beforeAll(async () => {
    windows = await openBrowser();
    if (!windows) return;
    system = await startBuiltSystem();
    const credentials = { username: 'field.pk', password: system.password };
    const { body } = await request<SignedIn>('POST', `${system.url}/v1/auth/sign-in`, { body: credentials });
    for (const { lat, ...report } of REPORTS) {
      await request('POST', `${system.url}/v1/reports`, {
        token: body.accessToken,
        body: { ...report, location: { lat, lon: 73.0551 } },
      });
    }
  });
  afterEach(() => windows?.closeAll());
  afterAll(async () => {
    await windows?.close();
    await system?.stop();
  });

  const arrive = async (username: string, look: { theme?: Theme; phone?: boolean } = {}) => {
    if (!windows) throw new Error('no browser');
    const page = await windows.open(system.url, look);
    await signIn(page, username, system.password);
    return page;
  };

  it('ES3 a supervisor answers on the board what has come to them, and the desk hears it', async () => {
    if (!windows) return;
    const page = await arrive('supervisor.pk');
    await page.getByRole('link', { name: 'Supervisor’s board' }).click();
    const waiting = page.getByRole('region', { name: 'Waits for a supervisor' });
    // Nobody sits at the desk, so its alerts have climbed at once (ES2).
    await waiting.getByRole('button', { name: 'Acknowledge: Shots at the north gate' }).click();
    await waiting.getByText('Shots at the north gate').waitFor({ state: 'detached' });
    const desks = page.getByRole('table', { name: 'The desks now' });
    const unit = desks.getByRole('row').filter({ hasText: 'Special Protection Unit' });
    await unit.getByText('nobody yet').waitFor();
    expect(await faults(page)).toEqual([]);

    await page.getByLabel('Desk', { exact: true }).selectOption('pk-is-spu');
    const levels = page.getByRole('table', { name: 'Service levels' });
    await levels.getByRole('row').filter({ hasText: 'Extreme' }).getByText('1 of 1').waitFor();
    expect(windows.complaints).toEqual([]);

    const desk = new DeskPage(await arrive('officer.spu'));
    await desk.live();
    await desk.choose('Shots at the north gate');
    await desk.page.getByText('Answered by Farah Siddiqui').waitFor();
  });

  it('an officer has no board, and its address leads to the desk', async () => {
    if (!windows) return;
    const desk = new DeskPage(await arrive('officer.spu'));
    await desk.live();
    expect(await desk.page.getByRole('link', { name: 'Supervisor’s board' }).count()).toBe(0);
    await desk.page.evaluate(() => {
      location.hash = '/board';
    });
    await desk.live();
  });

  it('a search stands in the address: the way back undoes it, and a colleague’s link finds the same', async () => {
    if (!windows) return;
    const desk = new DeskPage(await arrive('officer.spu'));
    await desk.live();
    await desk.page.keyboard.press('/');
    const { page } = desk;
    const results = page.getByRole('main').getByRole('listitem');
    await results.nth(2).waitFor();
    await page.getByLabel('Severity').selectOption('severe');
    await page.getByText('1 incident', { exact: true }).waitFor();
    await page.goBack();
    await results.nth(2).waitFor();
    await page.getByLabel('Words or reference').fill('NORTH');
    await page.keyboard.press('Enter');
    await page.getByText('1 incident', { exact: true }).waitFor();
    expect(await faults(page)).toEqual([]);
    const shared = page.url();

    // The other side's officer sees a summary, and finds by its words alone (RL5).
    const theirs = await arrive('officer.bj', { theme: 'light', phone: true });
    await new DeskPage(theirs).live();
    await theirs.goto(shared);
    await theirs.getByRole('main').getByText('Shots at the north gate').waitFor();
    expect(await faults(theirs)).toEqual([]);

    await results.getByRole('link', { name: 'Shots at the north gate' }).click();
    await page.getByRole('heading', { level: 1, name: 'Shots at the north gate' }).waitFor();
    expect(windows.complaints).toEqual([]);
  });
});
