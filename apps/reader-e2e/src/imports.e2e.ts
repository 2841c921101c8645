import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.js';
import { dropFiles, markdownFile } from './drop-file.js';
import { ESSAY } from './essay.js';
import type { Person } from './person.js';
import { enter } from './preparation.js';
import { expect, test } from './reader-test.js';
import { textOf } from './preview-text.js';

/** What can go wrong on the way of a text: a heading that is none, a paragraph torn in two, a footnote without a mark. */
const FERRY = `---
title: On the Ferry House
author: Nora Weir
language: en
---

# On the Ferry House

The ferry house stands where the river grows tired[^1].

What a house remembers is not what its owners tell. People went out together.

They came back alone.

## The landing

Long before the bridge, the landing was a conversation; see 2 below.

Afterwards

It ended with a coin.

[^1]: So says the harbour book.

[^2]: The ferryman’s daughter disputed this.
`;

/** Brings a text and waits until it can be looked through. */
async function bring(person: Person, name = 'ferry-house.md', text = FERRY): Promise<void> {
  await dropFiles(person, markdownFile(name, text));
  await expect(person.page.getByRole('button', { name: 'Put it on the shelf' })).toBeVisible();
  await expect(textOf(person.page)).toContainText('It ended with a coin.');
}

test('a text is looked through as it will look: contents, details, what to look at, footnotes', async ({
  somebody,
}) => {
  const ada = await somebody('Ada Weir');
  const { page } = ada;
  await enter(ada);
  await bring(ada);

  const contents = page.getByRole('navigation', { name: 'Contents' });
  await expect(contents.getByRole('button')).toHaveText(['On the Ferry House', 'The landing']);
  await expect(page.getByText('It can be read. 1 thing you may want to look at:')).toBeVisible();
  await page.getByRole('button', { name: 'Nothing in the text refers to footnote 2' }).click();
  await expect(paragraph(page, 'The ferryman’s daughter disputed this.')).toBeFocused();

  await page.getByRole('tab', { name: 'Details' }).click();
  await expect(page.getByLabel('Authors')).toHaveValue('Nora Weir');
  await page.getByLabel('Title').fill('');
  await expect(page.getByText('A text needs a title.')).toBeVisible();
  await page.getByLabel('Title').fill('The House at the Ferry');
  await page.getByLabel('Authors').fill('Nora Weir\nTom Weir');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expectAccessible(page, 'looking a text through');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, 'looking a text through in the dark');

  await ada.keepText();
  await expect(page.getByText('Nora Weir and Tom Weir')).toBeVisible();
  await page.goto('/');
  await expect(page.getByRole('link', { name: 'The House at the Ferry' })).toBeVisible();
});

test('headings, chapters and paragraphs are corrected by mouse, and each correction can be undone', async ({
  somebody,
}) => {
  const bea = await somebody('Bea Moss');
  const { page } = bea;
  await enter(bea);
  await bring(bea);
  const contents = page.getByRole('navigation', { name: 'Contents' });
  const tools = page.getByRole('toolbar', { name: 'Correct this paragraph' });
  const tool = (name: string) => tools.getByRole('button', { name });
  const undo = page.getByRole('button', { name: /^Undo/ });

  await paragraph(page, 'Afterwards').click();
  await tool('Make a heading').click();
  await expect(page.getByRole('heading', { name: 'Afterwards', level: 2 })).toBeVisible();
  await tool('One level down').click();
  await expect(page.getByRole('heading', { name: 'Afterwards', level: 3 })).toBeVisible();
  await expect(contents.getByRole('button', { name: 'Afterwards' })).toBeVisible();
  await tool('Chapter begins here').click();
  await expect(page.locator('[data-chapter]')).toHaveCount(2);
  await tool('Goes on from the chapter before').click();
  await expect(page.locator('[data-chapter]')).toHaveCount(1);
  await tool('Make it text').click();
  await expect(page.getByRole('heading', { name: 'Afterwards' })).toBeHidden();
  await expect(undo).toHaveAccessibleName('Undo, 5 corrections');

  await paragraph(page, 'They came back alone.').click();
  await tool('Join with the one before').click();
  await expect(paragraph(page, 'People went out together. They came back alone.')).toBeVisible();
  await expectAccessible(page, 'correcting a text');
  for (const left of [5, 4, 3, 2, 1]) {
    await undo.click();
    await expect(undo).toHaveAccessibleName(left === 1 ? 'Undo, 1 correction' : `Undo, ${left} corrections`);
  }
  await undo.click();
  await expect(undo).toBeDisabled();
  await expect(paragraph(page, 'They came back alone.')).toHaveText('They came back alone.');
  await expect(page.getByRole('heading', { name: 'Afterwards' })).toBeHidden();
});

test('by keyboard alone a paragraph is parted at the caret and joined again, and the view keeps its place', async ({
  somebody,
}) => {
  const cy = await somebody('Cy Hart');
  const { page } = cy;
  await enter(cy);
  await bring(cy);
  await textOf(page).locator('[data-paragraph][tabindex="0"]').focus();
  while (!(await focusedText(page)).startsWith('What a house')) await page.keyboard.press('ArrowDown');
  // With letters of another font the title above is higher.
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(300);
  const top = await page.evaluate(() => document.activeElement?.getBoundingClientRect().top);
  for (let word = 0; word < 10; word++) await page.keyboard.press('Control+ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Make a heading' })).toBeFocused();
  await page.keyboard.press('End');
  await expect.poll(() => focusedName(page)).toBe('Part it at the caret');
  await page.keyboard.press('Home');
  await expect.poll(() => focusedName(page)).toBe('Make a heading');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Parted. The second part has the focus.')).toBeAttached();
  await expect.poll(() => focusedText(page)).toBe('. People went out together.');
  await page.keyboard.press('ArrowUp');
  expect(await page.evaluate(() => document.activeElement?.getBoundingClientRect().top)).toBeCloseTo(
    top ?? 0,
    0,
  );

  await page.keyboard.press('Control+z');
  await expect.poll(() => focusedText(page)).toMatch(/^What a house .* together\.$/);
  await expect(page.getByText('Undone. There is nothing more to undo.')).toBeAttached();
});

test('far down a long text a correction leaves what one looks at where it is', async ({ somebody }) => {
  const lea = await somebody('Lea Moor');
  const { page } = lea;
  await enter(lea);
  const words = 'The river grows tired here, and says so to nobody in particular. ';
  const prose = Array.from({ length: 90 }, (_, at) => `Line ${at + 1}. ${words.repeat(3)}`);
  await bring(lea, 'long.md', `# On the River\n\n${prose.join('\n\n')}\n\nIt ended with a coin.\n`);
  const line = paragraph(page, 'Line 60.');
  await line.scrollIntoViewIfNeeded();
  await line.click({ position: { x: 240, y: 40 } });
  const before = await topOf('Line 60.');
  await page.getByRole('button', { name: 'Part it at the caret' }).click();
  await expect(page.getByText('Parted. The second part has the focus.')).toBeAttached();
  expect(Math.abs((await topOf('Line 60.')) - before)).toBeLessThan(2);
  await page.getByRole('button', { name: 'Join with the one before' }).click();
  await expect(page.getByText('Joined with the one before.')).toBeAttached();
  expect(Math.abs((await topOf('Line 60.')) - before)).toBeLessThan(2);
  for (const left of ['1 correction is left', 'nothing more to undo']) {
    await page.keyboard.press('Control+z');
    await expect(page.getByText(left)).toBeAttached();
    expect(Math.abs((await topOf('Line 60.')) - before)).toBeLessThan(2);
  }

  function topOf(start: string): Promise<number> {
    return paragraph(page, start).evaluate((element) => element.getBoundingClientRect().top);
  }
});

test('one may leave while a text is on its way, and finds it on the shelf', async ({ somebody }) => {
  const max = await somebody('Max Reed');
  const { page } = max;
  await enter(max);
  await page.route('**/api/groups/*/imports/*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    await route.continue();
  });
  await dropFiles(max, markdownFile('ferry-house.md', FERRY));
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.getByRole('link', { name: 'Postil, to your shelf' }).click();
  await page.getByRole('link', { name: 'ferry-house.md' }).click();
  await max.keepText();
  await expect(page.getByRole('heading', { name: 'On the Ferry House' })).toBeVisible();
});

test('a footnote without a mark gets one, and a mark that is none becomes text', async ({ somebody }) => {
  const dov = await somebody('Dov Lind');
  const { page } = dov;
  await enter(dov);
  await bring(dov);
  await page.getByRole('tab', { name: /^Footnotes/ }).click();
  await expect(page.getByText('1 of 2 are linked to their marks')).toBeVisible();
  await page.getByRole('button', { name: 'Find the mark of footnote 2' }).click();
  const bar = page.getByRole('region', { name: 'Find the mark of footnote 2' });
  await expect(bar.getByRole('button', { name: 'Link' })).toBeDisabled();
  await expectAccessible(page, 'looking for a footnote’s mark');
  await selectIn(page, 'see 2 below', 4, 5);
  await expect(bar).toContainText('“2” becomes the mark.');
  await bar.getByRole('button', { name: 'Link' }).click();
  await expect(textOf(page).getByLabel('Footnote 2', { exact: true })).toBeVisible();
  await expect(page.getByText('All 2 are linked to their marks')).toBeVisible();

  await textOf(page).getByLabel('Footnote 1', { exact: true }).click();
  const popover = page.getByRole('dialog', { name: 'Footnote 1' });
  await expect(popover).toContainText('So says the harbour book.');
  await expect(popover).toContainText('The file says that this is a mark.');
  await expectAccessible(page, 'a footnote’s mark');
  await popover.getByRole('button', { name: 'Not a mark' }).click();
  await expect(textOf(page).getByLabel('Footnote 1', { exact: true })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Find the mark of footnote 1' })).toBeVisible();
});

test('a text that waits is found again after a reload and on the shelf, with its corrections', async ({
  somebody,
}) => {
  const eli = await somebody('Eli Stone');
  const { page } = eli;
  await enter(eli);
  await bring(eli);
  await paragraph(page, 'Afterwards').click();
  await page.getByRole('button', { name: 'Make a heading' }).click();
  await expect(page.getByRole('heading', { name: 'Afterwards' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Afterwards' })).toBeVisible();

  await page.goto('/');
  await expect(page.getByText('Waiting to be looked through')).toBeVisible();
  await expectAccessible(page, 'a shelf with a text that waits');
  await page.getByRole('link', { name: 'On the Ferry House' }).click();
  await expect(page.getByRole('heading', { name: 'Afterwards' })).toBeVisible();

  await page.getByRole('button', { name: 'Throw away' }).click();
  await expectAccessible(page, 'asking whether to throw a text away');
  await page.getByRole('button', { name: 'Throw it away' }).click();
  await expect(page.getByText('Thrown away.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Your shelf' })).toBeVisible();
  await expect(page.getByText('Waiting to be looked through')).toBeHidden();
  await expect(page.getByRole('link', { name: 'On the Ferry House' })).toBeHidden();
});

test('a text can be called off on its way, and nothing of it is left', async ({ somebody }) => {
  const fay = await somebody('Fay Orr');
  const { page } = fay;
  fay.expectTrouble(/status of 404 .*\/api\/imports\//);
  await enter(fay);
  // The server takes its time to say that it is done.
  const arrives = page.waitForResponse((answer) => answer.request().method() === 'PUT');
  await page.route('**/api/imports/*', async (route) => {
    if (route.request().method() !== 'GET') return route.continue();
    const answer = await route.fetch();
    const json = (await answer.json()) as object;
    await route.fulfill({ json: { ...json, state: 'reading', text: null } });
  });
  await dropFiles(fay, markdownFile('ferry-house.md', FERRY));
  await arrives;
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expectAccessible(page, 'a text on its way');
  const address = page.url();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Cancelled. Nothing of it was kept.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Your shelf' })).toBeVisible();
  await expect(page.getByText('Waiting to be looked through')).toBeHidden();
  await page.unroute('**/api/imports/*');
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'This text isn’t waiting any more' })).toBeVisible();
  await expectAccessible(page, 'a text that is gone');
});

test('a text that doesn’t get through says so, and can be sent again', async ({ somebody }) => {
  const gil = await somebody('Gil Marsh');
  const { page } = gil;
  gil.expectTrouble(/Failed to load resource: net::ERR_FAILED/);
  await enter(gil);
  await page.route('**/api/groups/*/imports/*', (route) => route.abort());
  await dropFiles(gil, markdownFile('ferry-house.md', FERRY));
  await expect(page.getByRole('heading', { name: '“ferry-house.md” didn’t get through' })).toBeVisible();
  await expectAccessible(page, 'a text that did not get through');
  await page.unroute('**/api/groups/*/imports/*');
  await page.getByRole('button', { name: 'Send it again' }).click();
  await gil.keepText();
});

test('a passage copied from a page keeps its structure, or comes as words alone', async ({ somebody }) => {
  const hal = await somebody('Hal Boyd');
  const { page } = hal;
  await enter(hal);
  await page.getByRole('button', { name: 'Add a text' }).click();
  const field = page.getByRole('textbox', { name: 'The text' });
  await expect(field).toBeFocused();
  await field.evaluate((element) => {
    const data = new DataTransfer();
    data.setData('text/html', '<h1>The Bridge</h1><p>It held for <em>years</em>.</p>');
    data.setData('text/plain', 'The Bridge\n\nIt held for years.');
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  const dialog = page.getByRole('dialog', { name: 'Add a text' });
  await expect(dialog).toContainText('Pasted with its structure');
  await expectAccessible(page, 'a passage copied from a page');
  await dialog.getByRole('button', { name: 'Take only the words' }).click();
  await expect(field).toHaveValue('The Bridge\n\nIt held for years.');
  await page.getByRole('button', { name: 'Look it through' }).click();
  await hal.keepText();
});

test('on a phone a text is looked through, corrected and kept', async ({ somebody }) => {
  const ivy = await somebody('Ivy Lane', 'phone');
  const { page } = ivy;
  await enter(ivy);
  await bring(ivy);
  await paragraph(page, 'Afterwards').tap();
  await expectAccessible(page, 'correcting a text on a phone');
  await page.getByRole('button', { name: 'Make a heading' }).tap();
  await expect(page.getByRole('heading', { name: 'Afterwards' })).toBeVisible();
  const about = page.getByRole('navigation', { name: 'About this text' });
  await about.getByRole('button', { name: 'Contents' }).tap();
  await expectAccessible(page, 'the contents on a phone');
  await page.getByRole('dialog').getByRole('button', { name: 'The landing' }).tap();
  await expect(page.getByRole('heading', { name: 'The landing' })).toBeInViewport();
  await about.getByRole('button', { name: 'Details' }).tap();
  await page.getByLabel('Title').fill('The House at the Ferry');
  await expectAccessible(page, 'the details on a phone');
  await page.getByRole('button', { name: 'Close' }).tap();
  await ivy.keepText();
  await page.goto('/');
  await expect(page.getByRole('link', { name: 'The House at the Ferry' })).toBeVisible();
});

test('a right-to-left text is corrected where one points, with its keys the other way round', async ({
  somebody,
}) => {
  const jon = await somebody('Jon Reed');
  const { page } = jon;
  await enter(jon);
  const words = 'كان البيت يقف حيث يتعب النهر. وفي الصباح عبر الماعز.';
  await dropFiles(jon, markdownFile('bayt.md', `# بيت المعبر\n\n${words}\n\nIt ended with a coin.\n`));
  await expect(textOf(page)).toContainText(words);
  await paragraph(page, words).click();
  await page.keyboard.press('Home');
  for (let word = 0; word < 6; word++) await page.keyboard.press('Control+ArrowLeft');
  await page.getByRole('button', { name: 'Part it at the caret' }).click();
  await expect(paragraph(page, 'كان البيت يقف حيث يتعب النهر')).toHaveText('كان البيت يقف حيث يتعب النهر');
  await expectAccessible(page, 'a right-to-left text');
  await jon.keepText();
});

test('the old bridge comes in whole by a paste, with no more than one press in between', async ({
  somebody,
}) => {
  const kim = await somebody('Kim Vale');
  await enter(kim);
  await kim.addText(ESSAY);
  await expect(kim.page.getByRole('heading', { name: 'On the Old Bridge' })).toBeVisible();
});

function paragraph(page: Page, words: string) {
  return textOf(page).locator('[data-paragraph]').filter({ hasText: words });
}

/** Selects letters of a passage, as a hand would. */
async function selectIn(page: Page, words: string, from: number, to: number): Promise<void> {
  await textOf(page).evaluate(
    (text, { words, from, to }) => {
      const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(words) ?? -1;
        if (at === -1) continue;
        getSelection()?.setBaseAndExtent(node, at + from, node, at + to);
        return;
      }
    },
    { words, from, to },
  );
}

function focusedText(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? '');
}

function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
}
