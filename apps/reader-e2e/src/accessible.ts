import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Fails with what axe finds on the page as it stands. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  const hide = await renderOffScreen(page);
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG_22_AA).analyze();
  await hide();
  const found = violations.map(({ id, nodes }) => ({
    id,
    where: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
  }));
  expect(found, `axe finds nothing: ${state}`).toEqual([]);
}

/**
 * Has the browser render what it leaves out below the screen (`content-visibility`): of that, Chromium tells styles
 * that it had before a change of the theme, though it never shows them. Gives the undoing.
 */
async function renderOffScreen(page: Page): Promise<() => Promise<void>> {
  // A constructed sheet: the page's policy refuses style elements.
  const sheet = await page.evaluateHandle(async () => {
    const added = new CSSStyleSheet();
    const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const visible = 'content-visibility: visible !important';
    added.replaceSync(`* { ${visible} }`);
    document.adoptedStyleSheets.push(added);
    await drawn();
    // Once more for each element, now that all of them are drawn: some had kept the colour of before.
    added.replaceSync(`* { ${visible}; --looked-at: now }`);
    await drawn();
    return added;
  });
  return async () => {
    await sheet.evaluate((added) => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== added);
    });
    await sheet.dispose();
  };
}
