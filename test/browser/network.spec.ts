import type { SignedIn } from '@pasban/contracts';
import { request } from '../harness/http';
import { Network } from '../harness/network';
import { type BuiltSystem, startBuiltSystem } from '../harness/processes';
import { openBrowser, type Windows } from './browser';
import { DeskPage, signIn } from './pages';

jest.setTimeout(180_000);

/** Two heartbeats and what a busy machine takes to draw. */
const STALE_WITHIN_MS = 12_000;
const COMPLETE_WITHIN_MS = 5_000;

describe('a desk whose network fails, in a browser', () => {
  let windows: Windows | undefined;
  let system: BuiltSystem;
  let network: Network;
  let field: string;

  beforeAll(async () => {
    windows = await openBrowser();
    if (!windows) return;
    system = await startBuiltSystem();
    const body = { username: 'field.pk', password: system.password };
    const { accessToken } = (await request<SignedIn>('POST', `${system.url}/v1/auth/sign-in`, { body })).body;
    field = accessToken;
  });
  beforeEach(async () => {
    if (windows) network = await Network.before(system.url);
  });
  afterEach(async () => {
    await windows?.closeAll();
    await network?.close();
  });
  afterAll(async () => {
    await windows?.close();
    await system?.stop();
  });

  /** Reports, over a network that works, something far from everything else. */
  let reported = 0;
  const report = async (headline: string, severity = 'severe') => {
    const location = { lat: 33.6 + (reported += 1) / 100, lon: 73.05 };
    const body = { category: 'crime', severity, headline, location };
    expect((await request('POST', `${system.url}/v1/reports`, { token: field, body })).status).toBe(202);
  };

  const watch = async (): Promise<DeskPage> => {
    if (!windows) throw new Error('no browser');
    const desk = new DeskPage(await windows.open(network.url));
    await signIn(desk.page, 'officer.spu', system.password);
    await desk.live();
    return desk;
  };

  /** Nothing is shown twice or missing, and the page says so itself. */
  const showsAll = async (desk: DeskPage, headlines: readonly string[]) => {
    for (const headline of headlines) await desk.card(headline).waitFor();
    await desk.page.getByText('LIVE', { exact: true }).waitFor();
    await desk.stale.waitFor({ state: 'hidden' });
    for (const headline of headlines)
      expect([headline, await desk.card(headline).count()]).toEqual([headline, 1]);
  };

  it.each([
    ['swallows everything without a word', 'swallow'],
    ['breaks every connection', 'cut'],
  ] as const)('FD5 FD3 one that %s: it says so in red, and is complete soon after', async (_, fail) => {
    if (!windows) return;
    const desk = await watch();
    await report(`Before, ${fail}`);
    await desk.card(`Before, ${fail}`).waitFor();

    network[fail]();
    const failed = performance.now();
    await desk.stale.waitFor();
    expect(performance.now() - failed).toBeLessThan(STALE_WITHIN_MS);
    const [red, green, blue] = await desk.colourOf(desk.stale);
    expect(red).toBeGreaterThan(Math.max(green, blue) + 60);
    await desk.page.getByText('STALE', { exact: true }).waitFor();

    const meanwhile = [1, 2, 3].map((nth) => `Meanwhile ${nth}, ${fail}`);
    for (const headline of meanwhile) await report(headline);
    network.restore();
    const restored = performance.now();
    await showsAll(desk, [`Before, ${fail}`, ...meanwhile]);
    expect(performance.now() - restored).toBeLessThan(COMPLETE_WITHIN_MS);

    await report(`After, ${fail}`);
    await showsAll(desk, [`Before, ${fail}`, ...meanwhile, `After, ${fail}`]);
  });

  it('FD3 one that flickers: what comes meanwhile is shown once each, and nobody is alarmed in red', async () => {
    if (!windows) return;
    const desk = await watch();
    const headlines: string[] = [];
    for (let nth = 1; nth <= 6; nth += 1) {
      network.cut();
      headlines.push(`Flicker ${nth}`);
      // The gravest stand on top of the list, which draws only what is near the window.
      await report(`Flicker ${nth}`, 'extreme');
      network.restore();
      if (nth % 2 === 0) await desk.card(`Flicker ${nth}`).waitFor();
      expect(await desk.stale.count()).toBe(0);
    }
    await showsAll(desk, headlines);
  });
});
