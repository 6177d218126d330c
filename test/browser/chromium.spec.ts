import { chromium } from 'playwright-core';
import { findChromium } from '../harness/chromium';

jest.setTimeout(60_000);

it('a browser is found and draws a page', async () => {
  const found = await findChromium();
  if (!found) return;
  const browser = await chromium.launch({ executablePath: found.executablePath, args: found.args });
  try {
    const page = await browser.newPage();
    await page.goto('data:text/html,<title>Pasban</title><h1>%F0%9F%9B%A1</h1>');
    expect(await page.title()).toBe('Pasban');
    const drawn = await page.screenshot();
    expect(drawn.subarray(1, 4).toString()).toBe('PNG');
  } finally {
    await browser.close();
  }
});
