import { Secret, TOTP } from 'otpauth';
import { type BuiltSystem, startBuiltSystem } from '../harness/processes';
import { openBrowser, type Windows } from './browser';
import { faults } from './faults';
import { DeskPage, signIn } from './pages';

jest.setTimeout(180_000);

describe('the account, in a browser', () => {
  let windows: Windows | undefined;
  let system: BuiltSystem;

  beforeAll(async () => {
    windows = await openBrowser();
    if (!windows) return;
    system = await startBuiltSystem({ env: { PASBAN_SECOND_FACTOR: 'required' } });
  });
  afterEach(() => windows?.closeAll());
  afterAll(async () => {
    await windows?.close();
    await system?.stop();
  });

  it('ID3 a supervisor sets the second factor up before anything else, and signs in with its code', async () => {
    if (!windows) return;
    const page = await windows.open(system.url);
    await signIn(page, 'supervisor.spu', system.password);
    await page.getByText('Your account may do nothing else before it has a second factor.').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('Your password').fill(system.password);
    await page.getByRole('button', { name: 'Set it up' }).click();
    const secret = (await page.locator('.account-secret').innerText()).replaceAll(' ', '');
    const authenticator = new TOTP({ secret: Secret.fromBase32(secret) });
    await page.getByLabel('The code that the app shows').fill('000000');
    await page.getByRole('button', { name: 'Put it in force' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('The code that the app shows').fill(authenticator.generate());
    await page.getByRole('button', { name: 'Put it in force' }).click();
    const recovery = page.locator('.account-codes li');
    await recovery.first().waitFor();
    expect(await recovery.count()).toBe(10);
    expect(await faults(page)).toEqual([]);
    const [code] = await recovery.allInnerTexts();
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await new DeskPage(page).live();

    const again = await windows.open(system.url);
    await signIn(again, 'supervisor.spu', system.password);
    await again.getByLabel('Code from your authenticator').fill(code ?? '');
    await again.getByRole('button', { name: 'Sign in' }).click();
    await new DeskPage(again).live();
  });

  it('ID3 a person sees where the account is signed in, and ends a session elsewhere', async () => {
    if (!windows) return;
    const lost = await windows.open(system.url);
    await signIn(lost, 'officer.bj', system.password);
    await new DeskPage(lost).live();
    const page = await windows.open(system.url);
    await signIn(page, 'officer.bj', system.password);
    await new DeskPage(page).live();
    await page
      .getByLabel(/Settings|menu/i)
      .first()
      .click();
    await page.getByRole('button', { name: 'Account' }).click();
    const dialog = page.getByRole('dialog', { name: 'Your account' });
    await dialog.getByText('this one').waitFor();
    expect(await dialog.getByRole('button', { name: 'Sign out there' }).count()).toBe(1);
    expect(await faults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Sign out there' }).click();
    await lost.getByRole('button', { name: 'Sign in' }).waitFor();
  });
});
