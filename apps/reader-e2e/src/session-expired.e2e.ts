import { expectAccessible } from './accessible.js';
import { ESSAY } from './essay.js';
import { dragOver } from './passages.js';
import { PASSWORD } from './person.js';
import { enterReading } from './preparation.js';
import { expect, test } from './reader-test.js';

const WORDS = 'A long thought, and in the middle of it';

test('a session that ends while somebody writes takes no words: they sign in again and send them', async ({
  somebody,
  browser,
}) => {
  const ida = await somebody('Ida Voss');
  const { page } = ida;
  ida.expectTrouble(/status of 401/);
  await enterReading(ida, ESSAY);
  await dragOver(page, { words: 'goats' });
  await ida.tool('Comment').click();
  await page.getByLabel('Your comment').fill(WORDS);

  // The same session, ended from elsewhere: this page still has its cookie.
  const elsewhere = await browser.newContext({ storageState: await ida.context.storageState() });
  await elsewhere.request.post('/api/auth/sign-out');
  await elsewhere.close();
  const dialog = page.getByRole('dialog', { name: 'Sign in again' });
  await expect(dialog).toBeVisible();
  await expectAccessible(page, 'signing in again');
  await expect(dialog.getByLabel('E-mail')).toHaveValue(ida.email);
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Sign in and go on' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel('Your comment')).toHaveValue(WORDS);
  await ida.notes.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(ida.card('goats').getByText('Sending…')).toHaveCount(0);
  await page.reload();
  await ida.seeText();
  await expect(ida.card('goats').getByText(WORDS)).toHaveCount(1);
});

test('a page whose cookie is gone keeps what was written, and sends it after signing in again', async ({
  somebody,
}) => {
  const jon = await somebody('Jon Beck');
  const { page } = jon;
  jon.expectTrouble(/status of 401/);
  await enterReading(jon, ESSAY);
  await dragOver(page, { words: 'two carts meet' });
  await jon.tool('Comment').click();
  await page.getByLabel('Your comment').fill(WORDS);
  await jon.context.clearCookies();
  await jon.notes.getByRole('button', { name: 'Send', exact: true }).click();

  const dialog = page.getByRole('dialog', { name: 'Sign in again' });
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Sign in and go on' }).click();
  await expect(dialog).toBeHidden();
  await expect(jon.card('two carts meet').getByText(WORDS)).toBeVisible();
  await expect(jon.card('two carts meet').getByText('Sending…')).toHaveCount(0);
  await page.reload();
  await jon.seeText();
  await expect(jon.card('two carts meet').getByText(WORDS)).toHaveCount(1);
});
