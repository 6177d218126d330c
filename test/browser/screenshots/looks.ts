import type { Page } from 'playwright-core';

/** Resolves once the fonts are there and nothing that ends by itself is still moving. */
export const isStill = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await document.fonts.ready;
    const passing = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime ?? Infinity));
    await Promise.allSettled(passing.map(({ finished }) => finished));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });

export const isWiderThanItsWindow = (page: Page): Promise<boolean> =>
  page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) > innerWidth);

/** Labels of buttons, links and headings that do not fit where they stand; free words may be cut. */
export const cutWords = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, label, th, legend, h1, h2, h3')]
      // What is for readers by ear alone has next to no size.
      .filter((element) => element.closest('.unseen') === null)
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
      .filter(
        (element) => getComputedStyle(element).overflowX !== 'visible' && element.innerText.trim() !== '',
      )
      .map(({ innerText }) => innerText.trim().slice(0, 60)),
  );
