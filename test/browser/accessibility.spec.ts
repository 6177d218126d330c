import { type BuiltSystem, startBuiltSystem } from '../harness/processes';
import { openBrowser, type Theme, type Windows } from './browser';
import { faults } from './faults';
import { DeskPage, FieldPage, signIn } from './pages';

jest.setTimeout(180_000);

describe('WCAG 2.2 AA', () => {
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

  describe.each<Theme>(['dark', 'light'])('in the %s theme', (theme) => {
    it('signing in', async () => {
      if (!windows) return;
      const page = await windows.open(system.url, { theme });
      await page.getByLabel('User name').waitFor();
      expect(await faults(page)).toEqual([]);
    });

    it.each(['en', 'ur', 'zh'])('the report form and its progress, in %s', async (language) => {
      if (!windows) return;
      const page = await windows.open(system.url, { theme, phone: true });
      await signIn(page, 'field.pk', system.password);
      const field = new FieldPage(page);
      await field.page.getByText('Your position').waitFor();
      await field.page.locator(`input[value="${language}"]`).first().dispatchEvent('click');
      expect(await faults(page)).toEqual([]);
    });

    it.each(['en', 'ur', 'zh'])('the duty desk with an alert, in %s', async (language) => {
      if (!windows) return;
      const reporter = await windows.open(system.url, { theme });
      await signIn(reporter, 'field.pk', system.password);
      const field = new FieldPage(reporter);
      const headline = `Seen in ${theme} and ${language}`;
      await field.fillIn(headline, 'Terrorism', 'Extreme');
      await field.submit();
      await field.reaches('Sent to the duty desk');
      expect(await faults(reporter)).toEqual([]);

      const desk = new DeskPage(await windows.open(system.url, { theme }));
      await signIn(desk.page, 'officer.spu', system.password);
      await desk.live();
      await desk.log('Report received').first().waitFor();
      await desk.page.locator(`input[value="${language}"]`).first().dispatchEvent('click');
      await desk.page.locator(`html[lang="${language}"]`).waitFor();
      expect(await faults(desk.page)).toEqual([]);
    });
  });
});
