import { type BuiltSystem, startBuiltSystem } from '../harness/processes';
import { openBrowser, type Windows } from './browser';
import { DeskPage, FieldPage, signIn } from './pages';

jest.setTimeout(180_000);

describe('the main job, in a browser', () => {
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

  const arrive = async (username: string, phone = false) => {
    if (!windows) throw new Error('no browser');
    const page = await windows.open(system.url, { phone });
    await signIn(page, username, system.password);
    return page;
  };

  it('a report reaches the desk without a reload, is answered, and the reporter sees that', async () => {
    if (!windows) return;
    const desk = new DeskPage(await arrive('officer.spu'));
    await desk.live();
    const field = new FieldPage(await arrive('field.pk', true));
    await field.fillIn('Two cars outside the gate', 'Terrorism', 'Extreme');
    await field.submit();
    await field.reaches('Received');

    await desk.choose('Two cars outside the gate');
    await desk.log('Routed to').first().waitFor();
    await field.reaches('The desk has seen it');
    expect(await desk.page.title()).toBe('(1) Pasban');

    await desk.page.getByRole('button', { name: 'Acknowledge' }).click();
    await desk.page.getByText('Answered by S. Ahmed').waitFor();
    await field.reaches('Acknowledged: a person has it');
    // When the desk had it, when a person saw it, and when it was answered: each so long after it was sent (FD4).
    const times = desk.page.getByRole('table', { name: 'How long each desk took' });
    await times
      .getByText(/^after 0:0\d$/)
      .nth(2)
      .waitFor();
    await desk.page.waitForFunction(() => document.title === 'Pasban');
    expect(windows.complaints).toEqual([]);
  });

  it('RL1 the other side sees a summary and answers on its own ladder', async () => {
    if (!windows) return;
    const theirs = new DeskPage(await arrive('officer.bj'));
    await theirs.live();
    const field = new FieldPage(await arrive('field.pk'));
    await field.fillIn('Shots near the enclave', 'Public order', 'Severe');
    await field.page.getByLabel('A few words more').fill('Only for our own desk');
    await field.submit();
    await theirs.choose('Shots near the enclave');
    expect(await theirs.page.getByText('Only for our own desk').count()).toBe(0);
    await theirs.page.getByRole('heading', { name: 'Released by Pakistan' }).waitFor();

    await theirs.page.keyboard.press('a');
    await theirs.page.getByText('Answered by Li Wei').waitFor();
    const ours = new DeskPage(await arrive('officer.spu'));
    await ours.live();
    await ours.choose('Shots near the enclave');
    await ours.page.getByRole('button', { name: 'Acknowledge' }).waitFor();
    expect(windows.complaints).toEqual([]);
  });

  it('a report written without a network is sent once when it returns', async () => {
    if (!windows) return;
    const field = new FieldPage(await arrive('field.pk', true));
    await field.fillIn('Written in a tunnel');
    await field.page.context().setOffline(true);
    await field.submit();
    await field.page.getByText('Saved on this device').first().waitFor();
    // A page without a network complains about every request that fails; that is what is tested here.
    windows.complaints.length = 0;
    await field.page.context().setOffline(false);
    await field.reaches('Sent to the duty desk');
    const desk = new DeskPage(await arrive('supervisor.spu'));
    await desk.live();
    await desk.card('Written in a tunnel').waitFor();
    expect(await desk.card('Written in a tunnel').count()).toBe(1);
  });

  it('a wrong password is told in a plain sentence', async () => {
    if (!windows) return;
    const page = await windows.open(system.url);
    await signIn(page, 'officer.spu', 'not the password');
    await page.getByRole('alert').getByText('The user name or the password is not right.').waitFor();
  });
});
