import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.js';
import { dragOver, painted, readFrom, topOf } from './passages.js';
import type { Device } from './person.js';
import { expect, test } from './reader-test.js';
import { enterRichReading } from './rich-reading.js';
import { NO_MARK } from './rich-text.js';

const devices: readonly Device[] = ['desk', 'tablet', 'phone'];

for (const device of devices) {
  test(`a text with everything in it is drawn, and nothing is wider than the page: ${device}`, async ({
    somebody,
  }) => {
    const ann = await somebody('Ann Brook', device);
    const { page } = ann;
    await enterRichReading(ann);
    await expect(page.getByRole('figure').first().locator('figcaption')).toContainText('after a drawing');
    await expect(page.locator('.epigraph')).toContainText('A ferry is a bridge');
    await expect(page.getByRole('columnheader', { name: 'March' })).toBeAttached();
    await expect(page.getByRole('rowheader', { name: 'Goats' })).toBeAttached();
    await expect(page.locator('[data-paragraph="ar"]')).toHaveCSS('direction', 'rtl');
    await expect(page.locator('.small-caps')).toHaveCSS('font-variant-caps', 'small-caps');
    await expect(page.locator('pre code')).toHaveCSS('font-variant-ligatures', 'none');
    await walkThrough(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    await expectAccessible(page, `a text with everything: ${device}`);
  });
}

test('each theme can be read by everybody', async ({ somebody }) => {
  test.slow();
  const bea = await somebody('Bea Hill');
  const { page } = bea;
  await enterRichReading(bea);
  await dragOver(page, { words: 'five different woods' });
  await page.keyboard.press('1');
  await dragOver(page, { words: 'the ledger of crossings' });
  await page.keyboard.press('2');
  await page.getByLabel('Footnote 2', { exact: true }).hover();
  for (const theme of ['Paper', 'Sepia', 'Dark', 'Contrast']) {
    await page.getByRole('button', { name: 'Text settings' }).click();
    await page.getByText(theme, { exact: true }).click();
    await expect(page.getByRole('radio', { name: theme })).toBeChecked();
    await expectAccessible(page, `the settings, ${theme}`);
    await page.keyboard.press('Escape');
    await expectAccessible(page, `the text, ${theme}`);
  }
});

test('a picture’s room is there before it is, and it opens large by key and by click', async ({
  somebody,
}) => {
  const cal = await somebody('Cal Reed');
  const { page } = cal;
  await enterRichReading(cal);
  const picture = page.getByRole('link', { name: /^Picture: A house on five legs/ });
  const image = picture.locator('img');
  await expect(image).toHaveAttribute('loading', 'lazy');
  const { width, height } = (await image.boundingBox()) ?? { width: 0, height: 1 };
  expect(width / height).toBeCloseTo(1200 / 720, 1);

  await picture.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Picture/ });
  await expect(dialog.getByText('after a drawing by the schoolmaster')).toBeVisible();
  await expect(dialog.getByText('a boat tied to one of them')).toBeVisible();
  await expectAccessible(page, 'a picture by itself');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(picture).toBeFocused();
  await picture.click();
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
});

test('a picture of unknown size moves nothing that one reads when it comes', async ({ somebody }) => {
  const dot = await somebody('Dot Lane');
  const { page } = dot;
  await enterRichReading(dot);
  await page.unrouteAll();
  let release = () => {};
  const held = new Promise<void>((done) => {
    release = done;
  });
  await page.route('**/api/readings/*/assets/*', async (route) => {
    await held;
    const body =
      '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="500"><path d="M0 0h600v500H0z"/></svg>';
    await route.fulfill({ contentType: 'image/svg+xml', body });
  });
  // The page counts as loaded only with its pictures.
  await page.reload({ waitUntil: 'domcontentloaded' });
  await dot.seeText();
  await walkThrough(page);
  const words = { words: 'Plan 4 was to build' };
  await readFrom(page, words, 200);
  release();
  await expect
    .poll(() =>
      page.locator('.picture-unmeasured img').evaluate((image: HTMLImageElement) => image.naturalHeight),
    )
    .toBe(500);
  await page.waitForTimeout(300);
  expect(Math.abs((await topOf(page, words)) - 200)).toBeLessThan(2);
});

test('a wide table scrolls in its own frame, by key and by finger', async ({ somebody }) => {
  const eve = await somebody('Eve Sand', 'phone');
  const { page } = eve;
  await enterRichReading(eve);
  const frame = page.getByRole('region', { name: 'Table, wider than the page' });
  await page.locator('.table').first().scrollIntoViewIfNeeded();
  await expect(frame).toHaveAttribute('tabindex', '0');
  await frame.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => frame.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
  await page.locator('pre').scrollIntoViewIfNeeded();
  await expect(page.getByRole('region', { name: 'Code, wider than the page' })).toHaveAttribute(
    'tabindex',
    '0',
  );
  // What fits is no place to stop at.
  await expect(page.locator('.table').nth(1)).not.toHaveAttribute('tabindex');
});

test('lines of verse that are too long hang, and each line begins at the edge', async ({ somebody }) => {
  const fay = await somebody('Fay Moss', 'phone');
  const { page } = fay;
  await enterRichReading(fay);
  const lefts = await page.locator('[data-paragraph="st1"] > .words').evaluate((words) => {
    const range = document.createRange();
    range.selectNodeContents(words);
    const byLine = new Map<number, number>();
    for (const { left, bottom, width } of range.getClientRects()) {
      if (width < 2) continue;
      const line = Math.round(bottom / 10);
      byLine.set(line, Math.min(byLine.get(line) ?? Infinity, Math.round(left)));
    }
    return [...byLine].sort(([a], [b]) => a - b).map(([, left]) => left);
  });
  const edge = Math.min(...lefts);
  const hanging = lefts.filter((left) => left > edge);
  expect(lefts[0]).toBe(edge);
  expect(lefts.length - hanging.length).toBe(3);
  expect(new Set(hanging).size).toBe(1);
});

test.describe('a footnote', () => {
  test('shows while one points at its mark, and by key goes to the chapter’s end', async ({ somebody }) => {
    const gil = await somebody('Gil Ford');
    const { page } = gil;
    await enterRichReading(gil);
    const mark = page.getByLabel('Footnote 1', { exact: true }).first();
    const popover = page.getByRole('note', { name: 'Footnote 1' });
    await mark.hover();
    await expect(popover).toContainText('the carpenter would not name');
    await expect(popover).toContainText('asked again in autumn');
    await page.mouse.move(700, 20);
    await expect(popover).toBeHidden();
    await mark.focus();
    await expect(popover).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.locator('[data-paragraph="fn1"]')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect.poll(() => topOf(page, { words: 'five different woods' })).toBeGreaterThan(0);
    await expect(page.getByRole('heading', { level: 1, name: 'The Ferry House' })).toBeInViewport();
  });

  test('leads back to each of its marks, and stands there also without one', async ({ somebody }) => {
    const hal = await somebody('Hal Gray');
    const { page } = hal;
    await enterRichReading(hal);
    await page.getByText(NO_MARK).scrollIntoViewIfNeeded();
    await expect(page.locator('[data-footnote="f3"] a')).toHaveCount(0);
    const marks = page.getByLabel('Footnote 1', { exact: true });
    await page.getByLabel('Footnote 1, back to mark 2').click();
    await expect(marks.nth(1)).toBeFocused();
    await page.getByLabel('Footnote 1, back to mark 1').click();
    await expect(marks.nth(0)).toBeFocused();
  });

  test('opens by a tap', async ({ somebody }) => {
    const ida = await somebody('Ida West', 'phone');
    const { page } = ida;
    await enterRichReading(ida);
    await page.getByLabel('Footnote 1', { exact: true }).first().tap();
    await expect(page.getByRole('note', { name: 'Footnote 1' })).toBeInViewport();
    await expectAccessible(page, 'a footnote on a phone');
    await page.getByText('When the river is low').tap({ position: { x: 20, y: 10 } });
    await expect(page.getByRole('note', { name: 'Footnote 1' })).toBeHidden();
  });
});

test('a link within the text leads there without loading, and three ways lead back', async ({ somebody }) => {
  const jan = await somebody('Jan Holm');
  const { page } = jan;
  await enterRichReading(jan);
  await page.evaluate(() => Object.assign(window, { sameVisit: true }));
  const words = { words: 'The first keeper came' };
  await readFrom(page, words, 240);
  const link = page.getByRole('link', { name: 'the ledger of crossings' });
  const isBack = () => expect.poll(async () => Math.abs((await topOf(page, words)) - 240)).toBeLessThan(3);
  const isThere = () => expect(page.locator('[data-paragraph="ledger"]')).toBeFocused();

  await link.click();
  await isThere();
  await expect(page).toHaveURL(/\/paragraphs\/ledger$/);
  await page.keyboard.press('Escape');
  await isBack();
  await link.click();
  await isThere();
  await page.goBack();
  await isBack();
  await link.click();
  await isThere();
  await page.getByRole('button', { name: 'Back to where you were' }).click();
  await isBack();
  expect(await page.evaluate(() => 'sameVisit' in window)).toBe(true);

  await page.context().route('https://example.org/**', (route) => route.fulfill({ body: 'elsewhere' }));
  const opened = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'a longer study' }).click();
  expect(await (await opened).evaluate(() => opener === null)).toBe(true);
});

test('captions, cells, verse and words right to left are marked like any others', async ({ somebody }) => {
  const kit = await somebody('Kit Vane');
  const { page } = kit;
  await enterRichReading(kit);
  const all = ['after a drawing', 'who changed', 'I have a coin', 'Two strokes', 'بيت العبّارة'];
  for (const words of all) {
    await dragOver(page, { words });
    await expect(kit.tool('Comment')).toBeVisible();
    await page.keyboard.press('4');
    await expect.poll(() => painted(page)).toContainEqual({ layer: 'own-green', words, nth: 1 });
  }
});

/** Reads the whole page, so that all of it has been drawn once. */
async function walkThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
      scrollTo(0, top);
      await new Promise((done) => setTimeout(done, 120));
    }
    scrollTo(0, 0);
    await new Promise((done) => setTimeout(done, 200));
  });
}
