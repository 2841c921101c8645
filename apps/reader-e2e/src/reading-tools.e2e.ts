import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.js';
import { ESSAY } from './essay.js';
import { dragOver, pressInBar, readFrom, topOf } from './passages.js';
import type { Device } from './person.js';
import { enterReading } from './preparation.js';
import { expect, test } from './reader-test.js';
import { enterRichReading, servePictures } from './rich-reading.js';

test.describe('the contents', () => {
  test('show parts, chapters and the headings of the one being read, and mark where one is', async ({
    somebody,
  }) => {
    const ann = await somebody('Ann Lake');
    const { page } = ann;
    await enterRichReading(ann);
    const contents = page.getByRole('navigation', { name: 'Contents' });
    const line = (name: string) => contents.getByRole('button', { name, exact: false });
    const inset = (name: string) =>
      line(name)
        .locator('.contents-title')
        .evaluate((title) => title.getBoundingClientRect().left);
    expect(await inset('The ledger of crossings')).toBeGreaterThan(await inset('Plans'));

    await page.keyboard.press('t');
    await expect(line('The Ferry House at Low Water').last()).toBeFocused();
    await line('What is sung there').click();
    await expect(page.locator('[data-paragraph="song"]')).toBeFocused();
    await readFrom(page, { words: 'On the last evening' }, 90);
    await expect(line('What is sung there')).toHaveAttribute('aria-current', 'location');
    await expect(line('What hangs on the wall')).not.toHaveAttribute('aria-current');

    await contents.getByRole('button', { name: 'What stands under The Ferry House' }).click();
    await expect(line('The ledger of crossings')).toBeHidden();
    await contents.getByRole('button', { name: 'What stands under The Ferry House' }).click();
    await line('Plans').click();
    await expect(line('Plans')).toHaveAttribute('aria-current', 'location');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect.poll(() => topOf(page, { words: 'On the last evening' })).toBeGreaterThan(0);
    await expectAccessible(page, 'the contents of a text with parts');
  });

  test('come up from the bar on a phone', async ({ somebody }) => {
    const ben = await somebody('Ben Lake', 'phone');
    const { page } = ben;
    await enterRichReading(ben);
    await page.locator('.place-button').tap();
    const sheet = page.getByRole('dialog', { name: 'Contents' });
    await expect(sheet.getByRole('button', { name: 'What hangs on the wall' })).toBeVisible();
    await expectAccessible(page, 'the contents on a phone');
    await sheet.getByRole('button', { name: 'How to read the tide' }).tap();
    await expect(sheet).toBeHidden();
    await expect(
      page.getByRole('article').getByRole('heading', { name: 'How to read the tide' }),
    ).toBeInViewport();
  });
});

for (const device of ['desk', 'phone'] as const satisfies Device[]) {
  test(`each setting of the text takes effect at once, keeps the line, and is kept: ${device}`, async ({
    somebody,
  }) => {
    const cleo = await somebody('Cleo Marsh', device);
    const { page } = cleo;
    await enterReading(cleo, ESSAY);
    const words = { words: 'On market days two carts' };
    await readFrom(page, words, 58);
    await pressInBar(page.getByRole('button', { name: 'Text settings' }));
    await expect(page.getByRole('button', { name: 'Larger' })).toBeInViewport({ ratio: 1 });
    const style = (name: string) =>
      page
        .getByLabel(/^Text of /)
        .evaluate((text, name) => getComputedStyle(text).getPropertyValue(name), name);
    // A letter in the middle of the line stays where it was; the line's beginning may come to stand a line above.
    const keepsLine = () =>
      expect.poll(async () => Math.abs((await topOf(page, words)) - 58), 'the line stays').toBeLessThan(40);

    await pressInBar(page.getByRole('button', { name: 'Larger' }));
    await expect.poll(() => style('font-size')).toBe(device === 'desk' ? '20px' : '19px');
    await keepsLine();
    await pressInBar(page.getByRole('button', { name: 'Lines further apart' }));
    await expect
      .poll(async () => parseFloat(await style('line-height')) / parseFloat(await style('font-size')))
      .toBeCloseTo(1.7, 2);
    await keepsLine();
    const width = parseFloat(await style('width'));
    await pressInBar(page.getByRole('button', { name: 'Shorter lines' }));
    await pressInBar(page.getByRole('button', { name: 'Shorter lines' }));
    if (device === 'desk')
      await expect.poll(async () => parseFloat(await style('width'))).toBeLessThan(width);
    await keepsLine();
    for (const [name, family] of [
      ['Sans', /^"?Inter/],
      ['OpenDyslexic', /^"?OpenDyslexic/],
    ] as const) {
      await pressInBar(page.getByText(name, { exact: true }));
      await expect.poll(() => style('font-family')).toMatch(family);
      await page.evaluate(() => document.fonts.ready);
      await keepsLine();
    }
    await pressInBar(page.getByText('Justified lines'));
    await expect.poll(() => style('text-align')).toBe('justify');
    await pressInBar(page.getByText('Hyphens at line ends'));
    await expect.poll(() => style('hyphens')).toBe('manual');
    await pressInBar(page.getByText('Sepia', { exact: true }));
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'sepia');
    await keepsLine();
    await expectAccessible(page, 'all settings');

    await page.reload();
    await cleo.seeText();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'sepia');
    await expect.poll(() => style('font-family')).toMatch(/^"?OpenDyslexic/);
    await expect.poll(() => style('text-align')).toBe('justify');
  });
}

test.describe('finding', () => {
  test('goes from place to place by key, paints them, and Escape leads back', async ({ somebody }) => {
    const dan = await somebody('Dan Pool');
    const { page } = dan;
    await enterRichReading(dan);
    const line = { words: 'The first keeper came' };
    await readFrom(page, line, 240);
    await page.keyboard.press('/');
    const find = page.getByRole('search', { name: 'Find in the text' });
    await expect(find.getByRole('textbox')).toBeFocused();
    await page.keyboard.type('the BOAT');
    await expect(find.getByRole('status')).toHaveText('1 of 2');
    expect(await found(page)).toEqual(['the boat', 'The boat']);
    await expect(page.locator('[data-paragraph="q1"]')).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(find.getByRole('status')).toHaveText('2 of 2');
    expect(await found(page, 'find-current')).toEqual(['The boat']);
    await page.keyboard.press('Shift+Enter');
    await expect(find.getByRole('status')).toHaveText('1 of 2');
    await expect(find.getByRole('heading', { name: 'The ledger of crossings' })).toBeVisible();
    await expectAccessible(page, 'finding');
    await page.keyboard.press('Escape');
    await expect(find).toBeHidden();
    await expect.poll(async () => Math.abs((await topOf(page, line)) - 240)).toBeLessThan(3);
    expect(await found(page)).toEqual([]);
  });

  test('knows what is nowhere, and what is written otherwise', async ({ somebody }) => {
    const eli = await somebody('Eli Pool');
    const { page } = eli;
    await enterRichReading(eli);
    await page.getByRole('button', { name: 'Find in the text' }).click();
    const find = page.getByRole('search', { name: 'Find in the text' });
    const field = find.getByRole('textbox');
    await field.fill('fahrmannsruh');
    await expect(find.getByRole('status')).toHaveText('1 of 1');
    await field.fill('.*');
    await expect(find.getByRole('status')).toHaveText('Nowhere');
    await field.fill('September');
    await expect(find.getByRole('status')).toHaveText('1 of 1');
    await find.getByRole('button', { name: 'Close, and stay here' }).click();
    await expect(page.locator('[data-paragraph="ledger"]')).toBeInViewport();
  });

  test('works with a finger: the list leads to a place, a button leads back', async ({ somebody }) => {
    const fred = await somebody('Fred Pool', 'phone');
    const { page } = fred;
    await enterRichReading(fred);
    await page.getByRole('button', { name: 'More' }).tap();
    await page.getByRole('menuitem', { name: 'Find in the text' }).tap();
    const find = page.getByRole('search', { name: 'Find in the text' });
    await find.getByRole('textbox').fill('ferryman');
    await expect(find.getByRole('status')).toHaveText(/^1 of \d+$/);
    await find.getByRole('button', { name: 'List' }).tap();
    await expectAccessible(page, 'finding on a phone');
    await find
      .getByRole('button', { name: /took no part/ })
      .first()
      .tap();
    await expect.poll(() => found(page, 'find-current')).toEqual(['ferryman']);
    await find.getByRole('button', { name: 'Back to where you were' }).tap();
    await expect(page.getByRole('heading', { level: 1, name: 'The Ferry House' })).toBeInViewport();
  });
});

test('a citation says where the words are from', async ({ somebody }) => {
  const gus = await somebody('Gus Hart');
  const { page } = gus;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const path = await enterRichReading(gus);
  const origin = new URL(page.url()).origin;
  await page.getByRole('navigation', { name: 'Contents' }).getByText('The ledger').click();
  await readFrom(page, { words: 'sit in the boat until he is' }, 300);
  await dragOver(page, { words: 'sit in the boat until he is' });
  await gus.tool('Cite').click();
  await expect(page.getByText('The citation is copied.')).toBeVisible();
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  const paragraph = await ordinalOf(page, 'q1');
  expect(await clipboard()).toBe(
    `“sit in the boat until he is”\nAda Brook, The Ferry House at Low Water, “The ledger of crossings”, ` +
      `paragraph ${paragraph}.\n${origin}${path}/paragraphs/q1`,
  );
  await page.keyboard.press('Escape');
  await page.locator('[data-paragraph="p5"]').hover();
  await page.getByRole('button', { name: /^What to do with paragraph/ }).click();
  await expectAccessible(page, 'the menu of a paragraph');
  await page.getByRole('menuitem', { name: 'Copy citation' }).click();
  await expect.poll(clipboard).toContain(`paragraphs/p5`);
  expect(await clipboard()).not.toContain('“sit');
});

test('a place is there on the next device, with a way to the beginning', async ({ somebody, browser }) => {
  const hana = await somebody('Hana Wells');
  const { page } = hana;
  const path = await enterRichReading(hana);
  const words = { words: 'Plan 3 was to build' };
  const told = page.waitForResponse((answer) => answer.url().endsWith('/place') && answer.ok());
  await page.getByRole('navigation', { name: 'Contents' }).getByText('Plans').click();
  await readFrom(page, words, 66);
  await told;
  // The place of the leap may have been told before the one where she came to rest.
  await page.waitForTimeout(4_000);

  const context = await browser.newContext({
    storageState: { cookies: await page.context().cookies(), origins: [] },
  });
  const phone = await context.newPage();
  await servePictures({ page: phone } as typeof hana);
  await phone.goto(new URL(path, page.url()).href);
  await expect(phone.getByText('You were here on another device.')).toBeVisible();
  await expect.poll(() => topOf(phone, words)).toBeLessThan(140);
  expect(await topOf(phone, words)).toBeGreaterThan(30);
  await phone.getByRole('button', { name: 'Back to the beginning' }).click();
  await expect(phone.getByRole('heading', { level: 1, name: 'The Ferry House' })).toBeInViewport();
  await context.close();
});

/** What is painted as found, in the text's order as far as it is drawn. */
function found(page: Page, layer = 'find-match'): Promise<string[]> {
  return page.evaluate((layer) => {
    const ranges = [...((CSS.highlights.get(layer) ?? []) as unknown as Iterable<Range>)];
    return ranges
      .sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b))
      .map((range) => range.toString());
  }, layer);
}

async function ordinalOf(page: Page, paragraphId: string): Promise<number> {
  const paragraph = page.locator(`[data-paragraph="${paragraphId}"]`);
  await paragraph.hover();
  return Number(await paragraph.locator('.paragraph-number').textContent());
}
