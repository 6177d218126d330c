import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { stringify } from 'yaml';
import { freePort } from '../harness/free-port';
import { startProvider, type TestProvider } from '../harness/oidc-provider';
import { type BuiltSystem, startBuiltSystem } from '../harness/processes';
import { openBrowser, type Windows } from './browser';
import { faults } from './faults';
import { DeskPage } from './pages';

jest.setTimeout(180_000);

describe('signing in at the own side’s provider, in a browser', () => {
  let windows: Windows | undefined;
  let system: BuiltSystem;
  let provider: TestProvider;
  let folder: string;

  beforeAll(async () => {
    windows = await openBrowser();
    if (!windows) return;
    const port = await freePort();
    const publicUrl = `http://127.0.0.1:${port}`;
    provider = await startProvider(publicUrl);
    folder = await mkdtemp(join(tmpdir(), 'pasban-oidc-'));
    const file = join(folder, 'providers.yaml');
    const { clientSecret, issuer, clientId } = provider.settings();
    const name = { en: 'the Ministry of Interior', ur: 'وزارتِ داخلہ', zh: '内政部' };
    const pk = { issuer, clientId, clientSecret: { file: 'secret' }, name };
    await writeFile(join(folder, 'secret'), `${clientSecret}\n`);
    await writeFile(file, stringify({ providers: { pk } }));
    system = await startBuiltSystem({
      env: { PORT: String(port), PASBAN_PUBLIC_URL: publicUrl, PASBAN_OIDC: file },
    });
  });
  afterEach(() => windows?.closeAll());
  afterAll(async () => {
    await windows?.close();
    await system?.stop();
    await provider?.stop();
    if (folder) await rm(folder, { recursive: true });
  });

  async function logIn(page: Page, subject: string): Promise<void> {
    await page.getByRole('button', { name: 'Sign in with the Ministry of Interior' }).click();
    await page.waitForURL(/\/interaction\//);
    await page.locator('input[name=login]').fill(subject);
    await page.locator('input[name=password]').fill('any');
    await page.locator('button[type=submit]').click();
  }

  it('ID3 an officer goes to the provider’s own page, comes back, and is at the desk', async () => {
    if (!windows) return;
    const page = await windows.open(system.url);
    await page.getByRole('radio', { name: 'اردو' }).check();
    await page.getByRole('button', { name: 'وزارتِ داخلہ کے ذریعے سائن ان کریں' }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('radio', { name: 'EN' }).check();
    await logIn(page, 'officer.spu');
    await new DeskPage(page).live();
    // What opened the session is neither in the address nor behind the back button, and no cookie is left.
    expect(page.url()).not.toContain('signed-in');
    expect((await page.context().cookies(system.url)).map(({ name }) => name)).not.toContain(
      'pasban-sign-in',
    );
    // The provider's own page wants a font from elsewhere.
    expect(windows.complaints.filter((said) => !said.startsWith('Failed to load resource'))).toEqual([]);
  });

  it('ID3 somebody without an account here is told so in words, in the language of the page', async () => {
    if (!windows) return;
    const page = await windows.open(system.url, { theme: 'light', phone: true });
    await page.getByRole('radio', { name: 'EN' }).check();
    await logIn(page, 'nobody');
    await page.getByRole('alert').getByText('No account here belongs to the person').waitFor();
    expect(page.url()).not.toContain('not-signed-in');
    expect(await faults(page)).toEqual([]);
    await page.getByRole('radio', { name: '中文' }).check();
    await page.getByRole('alert').getByText('没有对应的账户').waitFor();
    await page.getByRole('radio', { name: 'EN' }).check();
  });

  it('ID3 an address with words of anybody’s choice says nothing but to begin again', async () => {
    if (!windows) return;
    const page = await windows.open(`${system.url}/#/signed-in/a-made-up-ticket`);
    await page.getByRole('alert').getByText('Please begin again').waitFor();
    await page.getByLabel('User name').waitFor();
  });
});
