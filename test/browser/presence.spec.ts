import type { DeskPresence, SignedIn } from '@pasban/contracts';
import type { Page } from 'playwright-core';
import { editedTopology, type TestTopology } from '../harness/fast-topology';
import { request } from '../harness/http';
import { eventually } from '../harness/limit';
import { type BuiltSystem, startBuiltSystem } from '../harness/processes';
import { openBrowser, type Windows } from './browser';
import { faults } from './faults';
import { DeskPage, FieldPage, signIn } from './pages';

jest.setTimeout(180_000);

/** Asked two seconds after the last touch, with ten seconds to answer. */
const IMPATIENT = '  pk-cyber:\n    activity: 12s\n    challenge: 10s\n';

describe('presence, in a browser', () => {
  let windows: Windows | undefined;
  let system: BuiltSystem;
  let topology: TestTopology;

  beforeAll(async () => {
    windows = await openBrowser();
    if (!windows) return;
    topology = editedTopology(['  pk-cyber:\n', IMPATIENT]);
    system = await startBuiltSystem({ env: { PASBAN_TOPOLOGY: topology.path } });
  });
  afterEach(() => windows?.closeAll());
  afterAll(async () => {
    await windows?.close();
    await system?.stop();
    topology?.remove();
  });

  const sitDown = async (username: string): Promise<DeskPage> => {
    if (!windows) throw new Error('no browser');
    const page = await windows.open(system.url);
    await signIn(page, username, system.password);
    const desk = new DeskPage(page);
    await desk.live();
    return desk;
  };

  /** What the server knows of the desk's people. */
  const peopleAt = async (desk: string): Promise<DeskPresence> => {
    const { body } = await request<SignedIn>('POST', `${system.url}/v1/auth/sign-in`, {
      body: { username: 'supervisor.pk', password: system.password },
    });
    const path = `${system.url}/v1/desks/${desk}/presence`;
    return (await request<DeskPresence>('GET', path, { token: body.accessToken })).body;
  };
  const isAway = (reason: string) => (presence: DeskPresence) =>
    presence.people?.some((person) => person.reason === reason) ?? false;

  const question = (page: Page) => page.getByRole('heading', { name: 'Are you there?' });

  it('PR1 whoever does not touch the page is asked, any touch answers, and without one counts as gone', async () => {
    if (!windows) return;
    const { page } = await sitDown('supervisor.pk');
    await page.getByLabel('Desk', { exact: true }).selectOption('pk-cyber');
    await question(page).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.mouse.move(200, 300);
    await question(page).waitFor({ state: 'detached' });

    await question(page).waitFor();
    await page.getByRole('button', { name: 'I am here' }).press('Enter');
    await question(page).waitFor({ state: 'detached' });

    await page.getByRole('heading', { name: 'You count as gone.' }).waitFor({ timeout: 30_000 });
    await eventually(() => peopleAt('pk-cyber'), isAway('not-active'));
    await page.keyboard.press('Shift');
    await page.getByText('Noted: you are here.').waitFor();
    await eventually(
      () => peopleAt('pk-cyber'),
      ({ state }) => state === 'present',
    );
    expect(windows.complaints).toEqual([]);
  });

  it('PR1 a page that no longer paints is away although its connection lives', async () => {
    if (!windows) return;
    const { page } = await sitDown('officer.pk-national');
    const first = await peopleAt('pk-national');
    expect(first).toMatchObject({
      state: 'present',
      people: [{ username: 'officer.pk-national', screens: 1 }],
    });
    // Frames are no longer painted; scripts, timers and the socket go on.
    await page.evaluate(() => {
      window.requestAnimationFrame = () => 0;
    });
    const away = await eventually(() => peopleAt('pk-national'), isAway('not-rendering'));
    expect(away.people).toMatchObject([{ username: 'officer.pk-national', state: 'away', screens: 1 }]);
  });

  it('PR1 PR3 the desk bar names who is here, and the shift is handed over with what is open', async () => {
    if (!windows) return;
    const officer = await sitDown('officer.spu');
    const field = new FieldPage(await windows.open(system.url));
    await signIn(field.page, 'field.pk', system.password);
    await field.fillIn('Left for the next shift');
    await field.submit();
    await officer.card('Left for the next shift').waitFor();

    const { page } = officer;
    await page.getByLabel('1 person here: S. Ahmed').click();
    await page.getByRole('button', { name: 'Hand over the shift' }).click();
    const dialog = page.getByRole('dialog', { name: 'Hand over the shift' });
    await dialog.getByRole('list', { name: 'Open alerts: 1' }).getByText('Left for the next shift').waitFor();
    expect(await dialog.getByRole('button', { name: 'Hand over' }).isDisabled()).toBe(true);
    expect(await faults(page)).toEqual([]);
    await dialog.getByLabel('What the next shift must know').fill('The north gate stays shut until six.');
    await dialog.getByRole('button', { name: 'Hand over' }).click();
    await dialog.waitFor({ state: 'detached' });

    const next = await sitDown('supervisor.spu');
    await next.page.getByText('The north gate stays shut until six.').waitFor();
    await next.page.getByRole('button', { name: 'Read, 1 open alert' }).click();
    const last = next.page.getByRole('dialog', { name: 'The last hand-over' });
    await last.getByRole('list', { name: 'Open alerts: 1' }).getByText('Left for the next shift').waitFor();
    expect(await faults(next.page)).toEqual([]);
    await last.getByRole('button', { name: 'Close' }).click();
    await next.page.getByRole('button', { name: 'Read: take the hand-over away' }).click();
    await next.page.reload();
    await next.live();
    expect(await next.page.getByText('The north gate stays shut until six.').count()).toBe(0);
    expect(windows.complaints).toEqual([]);
  });

  it('PR2 the national desk reads that a desk was left, and that it is taken again', async () => {
    if (!windows) return;
    const national = await sitDown('officer.pk-national');
    const officer = await sitDown('officer.spu');
    await eventually(
      () => peopleAt('pk-is-spu'),
      ({ state }) => state === 'present',
    );
    // The rows are looked at once a second: by then the desk's is written.
    await officer.page.getByLabel('1 person here: S. Ahmed').waitFor();
    await officer.page.context().close();
    await national.page
      .getByText(/^Nobody has been at Special Protection Unit, Islamabad since/)
      .waitFor({ timeout: 20_000 });
    await sitDown('officer.spu');
    await national.page.getByText('Somebody is at Special Protection Unit, Islamabad again.').waitFor();
  });
});
