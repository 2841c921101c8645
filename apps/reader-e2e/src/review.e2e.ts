import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.js';
import { ESSAY, FIRST_WORDS } from './essay.js';
import { dragOver, painted, selectByTouch } from './passages.js';
import type { Device, Person } from './person.js';
import { addText, enter, invitationTo, makeGroup } from './preparation.js';
import { expect, test } from './reader-test.js';
import { publishRevision } from './revised-reading.js';

/** Stands in a paragraph that the revised essay lacks. */
const LOST = 'one of them must go back';
const REMARK = 'Which one, though?';
/** Where the note belongs in the revised essay. */
const PLACE = 'whoever is younger walks backwards';

const REVISED = ESSAY.replace(
  /On market days two carts[^]*?something at home\.\n/,
  `Nobody has ever hurried here. When it rains the stones are slippery, and ${PLACE}, so that the
old can look ahead.\n`,
);

type Somebody = (name: string, device?: Device) => Promise<Person>;

/** A group of two with a note of Ben’s whose passage the revision lacks; both have the reading open. */
async function withLostNote(somebody: Somebody, device: Device = 'desk') {
  const ada = await somebody('Ada Lind', device);
  const ben = await somebody('Ben Osei');
  await enter(ada, '/sign-up');
  const group = await makeGroup(ada, 'Bridge Circle');
  const path = await addText(ada, group, ESSAY);
  const link = await invitationTo(ada, group, path.split('/').at(-1) ?? null);
  await ben.join(link);
  await ben.seeText();
  await dragOver(ben.page, { words: LOST });
  await ben.tool('Comment').click();
  await ben.comment(REMARK);
  await expect(ben.card(LOST).getByText('Sending…')).toHaveCount(0);
  await publishRevision(ada, path, REVISED);
  for (const person of [ada, ben]) {
    await person.page.goto(path);
    await person.seeText();
  }
  return { ada, ben, path };
}

test('a note whose passage is gone stays readable, and is placed again by mouse while the others look on', async ({
  somebody,
}) => {
  const { ada, ben } = await withLostNote(somebody);

  await test.step('it stands among the notes without a place, with its thread, which goes on', async () => {
    await openOrphans(ada);
    await openOrphans(ben);
    await expect(orphan(ada)).toContainText(LOST);
    await expect(orphan(ada)).toContainText(REMARK);
    await orphan(ada).getByLabel('Your reply').fill('The one with the lighter cart.');
    await orphan(ada).getByRole('button', { name: 'Reply', exact: true }).click();
    await expect(orphan(ben)).toContainText('The one with the lighter cart.');
    await expectAccessible(ada.page, 'the notes without a place');
  });

  await test.step('the review shows it as it was, and where it may be now', async () => {
    await orphan(ada).getByRole('link', { name: 'Find its passage' }).click();
    await expect(ada.page.getByRole('heading', { name: 'Notes to review' })).toBeVisible();
    await expect(item(ada)).toBeFocused();
    await expect(item(ada)).toContainText('Ben Osei');
    await expect(item(ada)).toContainText('2 comments');
    await item(ada).getByRole('button', { name: 'Show where it may be' }).click();
    await expect(item(ada).getByRole('button', { name: 'Hide the places' })).toBeVisible();
    await expectAccessible(ada.page, 'a note to review');
  });

  await test.step('Escape leads back to the review; the passage is selected, and both see the note there', async () => {
    await item(ada).getByRole('link', { name: 'Select the passage myself' }).click();
    await ada.seeText();
    await expect(placing(ada)).toContainText('Placing Ben Osei’s note');
    await ada.page.keyboard.press('Escape');
    await expect(item(ada)).toBeFocused();
    await item(ada).getByRole('link', { name: 'Select the passage myself' }).click();
    await ada.seeText();
    await expectAccessible(ada.page, 'placing a note');
    await dragOver(ada.page, { words: PLACE });
    const tools = ada.page.getByRole('toolbar', { name: 'Find the passage of a note' });
    await tools.getByRole('button', { name: 'Place here' }).click();
    await expect(placing(ada)).toHaveCount(0);
    await expect.poll(() => wordsPainted(ada.page)).toContain(PLACE);
    await expect.poll(() => wordsPainted(ben.page)).toContain(PLACE);
    await expect(ada.card(PLACE)).toContainText(REMARK);
    await expect(ada.card(PLACE)).toBeFocused();
    await expect(ada.page.getByRole('button', { name: /^No longer in the text/ })).toHaveCount(0);
  });

  await test.step('Undo takes it away again, for both', async () => {
    await ada.page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => wordsPainted(ada.page)).not.toContain(PLACE);
    await expect.poll(() => wordsPainted(ben.page)).not.toContain(PLACE);
    await expect(orphan(ben)).toContainText(LOST);
  });
});

test('the review goes by keyboard alone, a reload keeps the search, and what others decide stays in its place', async ({
  somebody,
}) => {
  const { ada, ben, path } = await withLostNote(somebody);
  const { page } = ada;
  const { keyboard } = page;
  await ben.page.goto(`${path}/review`);
  await expect(item(ben)).toBeVisible();
  await page.goto(`${path}/review`);
  await item(ada).focus();

  await test.step('a decision shows in the other’s list at once, and can be taken back', async () => {
    await keyboard.press('g');
    await expect(decided(ada)).toContainText('Ada Lind kept it without a place');
    await expect(item(ben)).toContainText('Ada Lind kept it without a place');
    await expect(item(ben).getByRole('button', { name: 'Undo' })).toBeVisible();
    await expectAccessible(ben.page, 'a note that somebody else decided on');
    await decided(ada).focus();
    await keyboard.press('u');
    await expect(item(ada).getByRole('link', { name: 'Select the passage myself' })).toBeVisible();
    await expect(item(ben).getByRole('link', { name: 'Select the passage myself' })).toBeVisible();
  });

  await test.step('the passage is selected and taken without a mouse, over a reload', async () => {
    await item(ada).focus();
    await keyboard.press('s');
    await ada.seeText();
    await expect(placing(ada)).toBeVisible();
    await page.reload();
    await ada.seeText();
    await expect(placing(ada)).toBeVisible();
    await expect(page.locator('[data-paragraph][tabindex="0"]')).toHaveCount(1);
    for (let at = await focusedText(page); !at.includes(PLACE); at = await focusedText(page)) {
      await keyboard.press('j');
      await expect.poll(() => focusedText(page)).not.toBe(at);
    }
    await expect.poll(() => focusedText(page)).toContain(PLACE);
    await keyboard.press('Enter');
    await keyboard.press('p');
    await expect(placing(ada).getByRole('button', { name: 'Place here' })).toBeEnabled();
    await keyboard.press('Enter');
    await expect(placing(ada)).toHaveCount(0);
    await expect.poll(() => wordsPainted(page)).toContainEqual(expect.stringContaining(PLACE));
    await expect(item(ben)).toContainText('Ada Lind placed it');
  });
});

test('on a phone a note is given another passage from its own menu', async ({ somebody }) => {
  const { ada, ben } = await withLostNote(somebody, 'phone');
  const { page } = ada;
  await selectByTouch(page, { words: FIRST_WORDS });
  await ada.tool('Question').tap();
  await expect.poll(() => wordsPainted(ben.page)).toContain(FIRST_WORDS);
  await page
    .getByRole('button', { name: /^1 note/ })
    .first()
    .tap();
  await ada.card(FIRST_WORDS).getByRole('button', { name: 'More about this note' }).tap();
  await page.getByRole('menuitem', { name: 'Change its passage…' }).tap();
  await expect(placing(ada)).toContainText('Placing your note');
  expect(await wordsPainted(page)).toContain(FIRST_WORDS);
  await expectAccessible(page, 'placing a note on a phone');
  await selectByTouch(page, { words: PLACE });
  await placing(ada).getByRole('button', { name: 'Place here' }).tap();
  await expect.poll(() => wordsPainted(ben.page)).toContain(PLACE);
  expect(await wordsPainted(ben.page)).not.toContain(FIRST_WORDS);
  const placed = page.getByRole('alertdialog', { name: 'The note stands at its new passage.' });
  await placed.getByRole('button', { name: 'Undo' }).tap();
  await expect.poll(() => wordsPainted(ben.page)).toContain(FIRST_WORDS);
});

async function openOrphans({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: /^No longer in the text/ }).click();
}

function orphan({ page }: Person) {
  return page.getByRole('complementary', { name: 'No longer in the text' }).getByRole('article');
}

/** The note in the review, open or decided on meanwhile by somebody else. */
function item({ page }: Person) {
  return page.locator('.review-item').filter({ hasText: LOST });
}

function decided({ page }: Person) {
  return page.getByRole('region', { name: 'Decided' }).getByRole('article');
}

function placing({ page }: Person) {
  return page.getByRole('region', { name: 'Find the passage of a note' });
}

async function wordsPainted(page: Page): Promise<string[]> {
  return (await painted(page)).map(({ words }) => words);
}

function focusedText(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.closest('[data-paragraph]')?.textContent ?? '');
}
