import { type BuiltSystem, startBuiltSystem } from '../harness/processes';
import { openBrowser, type Windows } from './browser';
import { signIn } from './pages';

jest.setTimeout(120_000);

let system: BuiltSystem;
let windows: Windows | undefined;
beforeAll(async () => {
  windows = await openBrowser();
  if (windows) system = await startBuiltSystem();
});
afterAll(async () => {
  await windows?.close();
  if (windows) await system.stop();
});

it('ID2 a real browser finds nothing to complain of in the page under its policy', async () => {
  if (!windows) return;
  const page = await windows.open(system.url);
  await signIn(page, 'officer.spu', system.password);
  await page.getByText('LIVE', { exact: true }).waitFor();
  expect(windows.complaints).toEqual([]);
});

it('ID2 nor in the documentation page, whose styles it applies', async () => {
  if (!windows) return;
  const page = await windows.open(`${system.url}/docs`);
  await page.getByText('/v1/incidents/{id}/release').first().waitFor();
  expect(await page.evaluate(() => getComputedStyle(document.body).margin)).toBe('0px');
  expect(windows.complaints).toEqual([]);
});

it('ID2 and a script that somebody managed to put into the page does not run', async () => {
  if (!windows) return;
  const page = await windows.open(system.url);
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.stolen = true';
    document.body.append(script);
    return 'stolen' in window;
  });
  expect(ran).toBe(false);
  expect(windows.complaints.join()).toMatch(/Content Security Policy/);
});
