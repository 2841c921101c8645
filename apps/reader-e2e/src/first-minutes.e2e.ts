import { expectAccessible } from './accessible.js';
import { ESSAY, REPEATED } from './essay.js';
import { dragOver, painted, pointOn } from './passages.js';
import { PASSWORD } from './person.js';
import { enter, enterReading } from './preparation.js';
import { expect, test } from './reader-test.js';

const SENTENCE = 'Few committees have managed as much.';
const GUIDED = 'whoever comes after reads two texts at once';

test('a newcomer finds the sample essay and marks a sentence with one click, which the toast takes back', async ({
  somebody,
}) => {
  const ann = await somebody('Ann Reader');
  const { page } = ann;
  await ann.signUp();
  await ann.openSample();
  await expect(ann.card(GUIDED)).toBeVisible();
  await expectAccessible(page, 'the sample essay');

  await dragOver(page, { words: SENTENCE });
  await ann.tool('Beautiful').click();
  await expect.poll(() => painted(page)).toContainEqual({ layer: 'own-green', words: SENTENCE, nth: 1 });

  await page.getByRole('alertdialog').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => painted(page)).not.toContainEqual({ layer: 'own-green', words: SENTENCE, nth: 1 });
  await page.reload();
  await ann.seeText();
  await pointOn(page, { words: SENTENCE });
  expect((await painted(page)).map(({ words }) => words)).not.toContain(SENTENCE);
});

test('a thread nests replies, can be edited, and keeps a stub of what is deleted under them, also after a reload', async ({
  somebody,
}) => {
  const bea = await somebody('Bea Moss');
  const { page } = bea;
  await enterReading(bea, ESSAY);
  await dragOver(page, { words: 'goats' });
  await bea.tool('Comment').click();
  await bea.comment('Goats, always goats.');
  const card = bea.card('goats');
  await expect(card.getByRole('listitem')).toHaveText([/Goats, always goats\./]);
  await bea.reply('And the carts?');
  await expect(card.getByText('And the carts?')).toBeVisible();

  await choose('And the carts?', 'Edit');
  await card.getByLabel('Edit your comment').fill('And the two carts?');
  await card.getByRole('button', { name: 'Save' }).click();
  await expect(card.getByText('And the two carts?')).toBeVisible();

  await choose('Goats, always goats.', 'Delete');
  await card
    .getByRole('group', { name: 'Delete this comment? The replies stay.' })
    .getByText('Delete', { exact: true })
    .click();
  await expect(card.getByText('Deleted by Bea Moss')).toBeVisible();
  await expectAccessible(page, 'a thread with a stub');

  await page.reload();
  await bea.seeText();
  await card.getByRole('button', { name: 'goats', exact: true }).click();
  await expect(card.getByRole('listitem')).toHaveText([/Deleted by Bea Moss/, /And the two carts\?/]);
  await expect(card.getByText('edited')).toBeVisible();

  async function choose(comment: string, command: string): Promise<void> {
    const line = card.getByRole('listitem').filter({ hasText: comment });
    await line.getByRole('button', { name: /^More about the comment/ }).click();
    await page.getByRole('menuitem', { name: command }).click();
  }
});

test('a private highlight is marked as such, and stays so', async ({ somebody }) => {
  const cleo = await somebody('Cleo Hart');
  const { page } = cleo;
  await enterReading(cleo, ESSAY);
  await dragOver(page, { words: 'two carts meet' });
  await cleo.tool('Who sees it: Everyone').click();
  await page.getByRole('menuitemradio', { name: 'Only me' }).click();
  await cleo.tool('Important').click();
  await openPassage('two carts meet');
  await expect(cleo.card('two carts meet').getByText('Only me')).toBeVisible();
  await page.reload();
  await cleo.seeText();
  await openPassage('two carts meet');
  await expect(cleo.card('two carts meet').getByText('Only me')).toBeVisible();

  async function openPassage(words: string): Promise<void> {
    const { x, y } = await pointOn(page, { words });
    await page.mouse.click(x, y);
  }
});

test('the size of the text and the theme are kept for the next visit', async ({ somebody }) => {
  const dan = await somebody('Dan Weir');
  const { page } = dan;
  await enter(dan);
  await dan.openSample();
  const before = await sizeOfText();
  await page.getByRole('button', { name: 'Text settings' }).click();
  await page.getByRole('button', { name: 'Larger' }).click();
  await page.getByRole('radio', { name: 'Dark' }).check({ force: true });
  await expect.poll(background).toBeLessThan(80);
  await page.keyboard.press('Escape');
  expect(await sizeOfText()).toBeGreaterThan(before);
  await expectAccessible(page, 'a reading in the dark');

  await page.reload();
  await dan.seeText();
  expect(await background()).toBeLessThan(80);
  expect(await sizeOfText()).toBeGreaterThan(before);

  function sizeOfText(): Promise<number> {
    return page.getByLabel(/^Text of /).evaluate((text) => parseFloat(getComputedStyle(text).fontSize));
  }
  /** The page's colour by its red part, from 0 to 255. */
  function background(): Promise<number> {
    return page.evaluate(() => Number(/\d+/.exec(getComputedStyle(document.body).backgroundColor)?.[0]));
  }
});

test('whoever signed out is asked in again: a wrong password is refused in words, the right one leads back', async ({
  somebody,
}) => {
  const eva = await somebody('Eva Lund');
  const { page } = eva;
  eva.expectTrouble(/status of 401 .*\/api\/auth\/sign-in/);
  await enter(eva);
  await eva.signOut();
  await expectAccessible(page, 'signing in');
  await eva.signIn('not the password');
  await expect(page.getByRole('alert')).toContainText('password');
  await expect(page.getByLabel('E-mail')).toHaveValue(eva.email);
  await eva.signIn(PASSWORD);
  await expect(page.getByRole('heading', { name: 'Your shelf' })).toBeVisible();
});

test('a footnote opens at its mark', async ({ somebody }) => {
  const fay = await somebody('Fay Orr');
  const { page } = fay;
  await enter(fay);
  await fay.openSample();
  await page.getByLabel('Footnote 1', { exact: true }).click();
  await expect(page.getByRole('button', { name: 'Go to the footnote' })).toBeVisible();
  // It stands at the end of the text as well, far below.
  await expect(page.getByText('The stroke is called an obelus.').last()).toBeInViewport();
  await expectAccessible(page, 'an open footnote');
});

test('a link to a note opens the text at the note, with its card in focus', async ({ somebody }) => {
  const gus = await somebody('Gus Hale');
  const { page } = gus;
  const path = await enterReading(gus, ESSAY);
  await dragOver(page, { words: REPEATED, nth: 2 });
  await gus.tool('Comment').click();
  await gus.comment('Read this again.');
  const id = await gus.card(REPEATED).getAttribute('id');
  await page.goto('/');
  await page.goto(`${path}/notes/${id?.replace('note-', '')}`);
  await expect(gus.card(REPEATED)).toBeInViewport();
  await expect(gus.card(REPEATED).getByLabel('Your reply')).toBeVisible();
});

test('a link to a paragraph opens the text there', async ({ somebody }) => {
  const hal = await somebody('Hal Boyd');
  const { page } = hal;
  await enter(hal);
  await hal.openSample();
  const { x, y } = await pointOn(page, { words: SENTENCE });
  await page.mouse.move(x, y);
  const link = page.getByRole('link', { name: /^Link to paragraph/ }).first();
  const href = await link.getAttribute('href');
  await page.goto('/');
  await page.goto(href ?? '');
  await hal.seeText();
  await expect(page.getByText(SENTENCE)).toBeInViewport();
});
