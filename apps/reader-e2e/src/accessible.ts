import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Fails with what axe finds on the page as it stands. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  const offScreen = await renderOffScreen(page);
  const axe = () => new AxeBuilder({ page }).withTags(WCAG_22_AA).analyze();
  let { violations } = await axe();
  if (violations.some(({ id }) => id === 'color-contrast')) {
    await offScreen.styleAnew();
    ({ violations } = await axe());
  }
  await offScreen.hide();
  const found = violations.map(({ id, nodes }) => ({
    id,
    where: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
  }));
  expect(found, `axe finds nothing: ${state}`).toEqual([]);
}

/**
 * Has the browser render what it leaves out below the screen (`content-visibility`): of that, Chromium tells styles
 * that it had before a change of the theme, though it never shows them. Some elements keep them until they are styled
 * anew.
 */
async function renderOffScreen(page: Page) {
  // A constructed sheet: the page's policy refuses style elements.
  const sheet = await page.evaluateHandle(async () => {
    const added = new CSSStyleSheet();
    added.replaceSync('* { content-visibility: visible !important }');
    document.adoptedStyleSheets.push(added);
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    return added;
  });
  const styleAnew = () =>
    sheet.evaluate(async (added) => {
      added.replaceSync('* { content-visibility: visible !important; --looked-at: now }');
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    });
  const hide = async () => {
    await sheet.evaluate((added) => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== added);
    });
    await sheet.dispose();
  };
  return { styleAnew, hide };
}
