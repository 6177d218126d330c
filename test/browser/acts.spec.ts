import type { SignedIn } from '@pasban/contracts';
import { request } from '../harness/http';
import { type BuiltSystem, startBuiltSystem } from '../harness/processes';
import { openBrowser, type Windows } from './browser';
import { faults } from './faults';
import { DeskPage, signIn } from './pages';

jest.setTimeout(180_000);

describe('acts at the desk, in a browser', () => {
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

  const arrive = async (username: string) => {
    if (!windows) throw new Error('no browser');
    const page = await windows.open(system.url);
    await signIn(page, username, system.password);
    return page;
  };

  /** Reports of one person, one after the other. */
  const report = async (...reports: { headline: string; category: string; severity: string }[]) => {
    const credentials = { username: 'field.pk', password: system.password };
    const { body } = await request<SignedIn>('POST', `${system.url}/v1/auth/sign-in`, { body: credentials });
    for (const one of reports) {
      await request('POST', `${system.url}/v1/reports`, {
        token: body.accessToken,
        body: { ...one, location: { lat: 33.7215, lon: 73.0551 } },
      });
    }
  };

  const sitDown = async (username: string) => {
    const desk = new DeskPage(await arrive(username));
    await desk.live();
    return desk;
  };

  it('AK4 RL4 comments, silences, regrades, releases, resolves and reopens by keyboard alone', async () => {
    if (!windows) return;
    await report({ headline: 'Stones thrown at the bus', category: 'crime', severity: 'severe' });
    const desk = await sitDown('officer.spu');
    const { keyboard } = desk.page;
    const dialog = desk.page.getByRole('dialog');
    // The feed may tell of an act sooner than its own answer closes the form.
    const closed = () => dialog.waitFor({ state: 'detached' });
    await desk.page.getByRole('heading', { level: 1, name: 'Stones thrown at the bus' }).waitFor();

    await keyboard.press('c');
    await keyboard.type('Two windows broken');
    await keyboard.press('Control+Enter');
    await desk.log('Two windows broken').waitFor();
    await desk.page.getByLabel('Comment', { exact: true }).blur();

    await keyboard.press('z');
    expect(await faults(desk.page)).toEqual([]);
    await keyboard.press('Enter');
    await desk.log('S. Ahmed silenced it for 120 s').waitFor();
    await closed();

    await keyboard.press('g');
    await dialog.getByLabel('New severity').selectOption('moderate');
    expect(await dialog.getByRole('button', { name: 'Regrade' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Reason').fill('Nobody is hurt');
    await keyboard.press('Enter');
    await desk.log('Severity lowered from Severe to Moderate').waitFor();
    await closed();

    await keyboard.press('l');
    await dialog.getByLabel('What China sees').selectOption('full');
    await dialog.getByLabel('Reason').fill('They ask for it');
    await keyboard.press('Enter');
    await desk.page.getByText('TLP:AMBER · full').waitFor();
    await closed();

    await keyboard.press('r');
    await dialog.getByLabel('Resolve as').selectOption('handled');
    await dialog.getByRole('button', { name: 'Resolve' }).click();
    await desk.log('S. Ahmed resolved it: Handled').waitFor();
    await closed();

    await keyboard.press('r');
    await dialog.getByLabel('Why is it open again?').fill('It begins again');
    await keyboard.press('Enter');
    await desk.log('S. Ahmed reopened it').waitFor();
    expect(windows.complaints).toEqual([]);
  });

  it('AK4 hands an alert to another desk, which sees it ring', async () => {
    if (!windows) return;
    await report({ headline: 'A crane has fallen', category: 'safety', severity: 'severe' });
    const desk = await sitDown('officer.spu');
    await desk.choose('A crane has fallen');
    await desk.page.keyboard.press('s');
    const dialog = desk.page.getByRole('dialog');
    await dialog.getByLabel('To which desk').selectOption('pk-national');
    await dialog.getByLabel('Note for that desk').fill('You know the site');
    await dialog.getByRole('button', { name: 'Assign' }).click();
    await desk.log('S. Ahmed handed it to National Duty Desk, Pakistan').waitFor();
    const national = await sitDown('supervisor.pk');
    await national.choose('A crane has fallen');
    await national.page.getByRole('button', { name: 'Acknowledge' }).waitFor();
    expect(windows.complaints).toEqual([]);
  });

  it('CO2 CO3 something similar is suggested with its reason, merged, and taken out again', async () => {
    if (!windows) return;
    await report(
      { headline: 'Smoke over the hall', category: 'infrastructure', severity: 'moderate' },
      { headline: 'A fire in hall B', category: 'medical', severity: 'moderate' },
    );
    const desk = await sitDown('officer.spu');
    await desk.choose('Smoke over the hall');
    const similar = desk.page.getByRole('region', { name: 'Perhaps the same' }).getByRole('listitem');
    const fire = similar.filter({ hasText: 'A fire in hall B' });
    await fire.getByText('near by, of another category').waitFor();
    await fire.getByRole('button', { name: 'Merge into this' }).click();
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Merge' }).click();
    await desk.log('merged another incident into it: A fire in hall B').waitFor();

    await desk.page.getByRole('button', { name: 'Undo the merge of 1 report' }).click();
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Split off' }).click();
    await fire.waitFor();
    expect(await faults(desk.page)).toEqual([]);
    expect(windows.complaints).toEqual([]);
  });
});
