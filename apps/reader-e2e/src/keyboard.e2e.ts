import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.js';
import { ESSAY, FIRST_WORDS } from './essay.js';
import { painted } from './passages.js';
import { enterReading } from './preparation.js';
import { expect, test } from './reader-test.js';

const FIRST_SENTENCE = `${FIRST_WORDS}, and nobody asks.`;

test('a passage is reached, marked and discussed without a mouse', async ({ somebody }) => {
  const wim = await somebody('Wim Dale');
  const { page } = wim;
  await enterReading(wim, ESSAY);
  const { keyboard } = page;
  await readyForKeys(page);
  await keyboard.press('j');
  await expect.poll(() => focusedParagraph(page)).toContain('On the Old Bridge');
  await keyboard.press('j');
  await expect.poll(() => focusedParagraph(page)).toContain(FIRST_WORDS);
  await keyboard.press('j');
  await expect.poll(() => focusedParagraph(page)).toContain('What it carries');
  await keyboard.press('k');
  await expect.poll(() => focusedParagraph(page)).toContain(FIRST_WORDS);

  await keyboard.press('Enter');
  await expect.poll(() => selected(page)).toBe('Nobody');
  await keyboard.press('Control+Shift+ArrowRight');
  await expect.poll(() => selected(page)).toMatch(/^Nobody remembers/);
  await keyboard.press('s');
  await expect.poll(async () => (await selected(page)).trim()).toBe(FIRST_SENTENCE);
  await expect(wim.tool('Comment')).toBeVisible();
  await keyboard.press('h');
  await expect
    .poll(async () => (await painted(page)).map(({ words }) => words.trim()))
    .toContain(FIRST_SENTENCE);

  await keyboard.press('Enter');
  await expect.poll(() => selected(page)).toBe('Nobody');
  await expect(wim.tool('Comment')).toBeVisible();
  await keyboard.press('c');
  await expect(page.getByLabel('Your comment')).toBeFocused();
  await keyboard.type('Somebody must have.');
  await keyboard.press('Control+Enter');
  await expect(wim.notes.getByText('Somebody must have.')).toBeVisible();
});

test('the mark of a paragraph’s notes leads by keyboard to a card, and Escape back to the text', async ({
  somebody,
}) => {
  const xan = await somebody('Xan Pell');
  const { page } = xan;
  await enterReading(xan, ESSAY);
  const { keyboard } = page;
  await readyForKeys(page);
  await keyboard.press('j');
  await expect.poll(() => focusedParagraph(page)).toContain('On the Old Bridge');
  await keyboard.press('j');
  await expect.poll(() => focusedParagraph(page)).toContain(FIRST_WORDS);
  await keyboard.press('Enter');
  await expect(xan.tool('Comment')).toBeVisible();
  await keyboard.press('2');
  await expect.poll(() => painted(page)).toContainEqual({ layer: 'own-blue', words: 'Nobody', nth: 1 });

  // Tab would go on from the passage; coming back to the paragraph, it goes through all that is in it.
  await keyboard.press('k');
  await keyboard.press('j');
  await expect.poll(() => focusedParagraph(page)).toContain(FIRST_WORDS);
  const mark = page.getByRole('button', { name: '1 note', exact: true });
  for (let tabs = 0; tabs < 4 && !(await isFocused()); tabs++) await keyboard.press('Tab');
  await expect(mark).toBeFocused();
  await keyboard.press('Enter');
  await expect(xan.card('Nobody')).toBeFocused();
  await expectAccessible(page, 'a card reached by keyboard');
  await keyboard.press('Escape');
  await expect.poll(() => focusedParagraph(page)).not.toBe('');

  function isFocused(): Promise<boolean> {
    return mark.evaluate((element) => element === document.activeElement);
  }
});

test('the list of all keys opens by key and by button, and closes with Escape', async ({ somebody }) => {
  const yan = await somebody('Yan Frost');
  const { page } = yan;
  await enterReading(yan, ESSAY);
  const list = page.getByRole('dialog', { name: 'Keys' });
  await page.keyboard.press('?');
  await expect(list).toBeVisible();
  await expectAccessible(page, 'the list of keys');
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  await page.getByRole('button', { name: 'Text settings' }).click();
  await page.getByRole('button', { name: 'All keys' }).click();
  await expect(list).toBeVisible();
});

/** The paragraph being read has become the text's stop for Tab. */
async function readyForKeys(page: Page): Promise<void> {
  await expect(page.locator('[data-paragraph][tabindex="0"]')).toHaveCount(1);
}

function focusedParagraph(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    return focused?.hasAttribute('data-paragraph') ? (focused.textContent ?? '') : '';
  });
}

function selected(page: Page): Promise<string> {
  return page.evaluate(() => getSelection()?.toString() ?? '');
}
