import type { BrowserContext, Page } from '@playwright/test';
import { expectAccessible } from './accessible.js';
import { ESSAY } from './essay.js';
import { dragOver } from './passages.js';
import type { Person } from './person.js';
import { enterReading } from './preparation.js';
import { expect, test } from './reader-test.js';
import { wordsWaiting } from './without-network.js';

const QUESTION = 'Sign out before everything is sent?';

test('signing out asks first when something waits, and then leaves nothing behind', async ({ somebody }) => {
  const cai = await somebody('Cai Moss');
  const { page, context } = cai;
  await enterReading(cai, ESSAY);
  cai.expectTrouble(/net::ERR_|404 \(Not Found\)/);
  await refuseWriting(context, true);
  await dragOver(page, { words: 'goats' });
  await cai.tool('Comment').click();
  await cai.comment('Not sent yet.');
  await toShelf(cai);
  await leave(cai);
  const dialog = page.getByRole('dialog', { name: 'Sign out before everything is sent?' });
  await expect(dialog).toContainText('1 note has not reached the server yet.');
  await dialog.getByRole('button', { name: 'Stay signed in' }).click();
  expect(await wordsWaiting(page)).toEqual(['Not sent yet.']);
  await leave(cai);
  await dialog.getByRole('button', { name: 'Sign out and delete it' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  const caches = await page.evaluate(() => window.caches.keys());
  expect(caches.filter((name) => name.startsWith('postil-account-'))).toEqual([]);
});

test('signing out in one tab takes the others along, and what it deletes is sent by none', async ({
  somebody,
}) => {
  test.setTimeout(120_000);
  const dan = await somebody('Dan Reed');
  const { page, context } = dan;
  const path = await enterReading(dan, ESSAY);
  // The last: of the other tab, whose session ends.
  dan.expectTrouble(/net::ERR_|404 \(Not Found\)|401 \(Unauthorized\)/);
  const other = await context.newPage();
  await other.goto('/');
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible();
  await page.bringToFront();
  await refuseWriting(context, true);
  await dragOver(page, { words: 'goats' });
  await dan.tool('Comment').click();
  await dan.comment('Better not.');
  await expect(dan.card('goats').getByText('Better not.')).toBeVisible();

  await leave(dan, other);
  const dialog = other.getByRole('dialog', { name: QUESTION });
  await dialog.getByRole('button', { name: 'Sign out and delete it' }).click();
  await expect(other.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await refuseWriting(context, false);
  await dan.signIn();
  await expect(page.getByRole('button', { name: 'Account of Dan Reed' })).toBeVisible();
  await page.goto(path);
  await dan.seeText();
  await expect(page.getByText('Better not.')).toHaveCount(0);
  expect(await wordsWaiting(page)).toEqual([]);
});

test('what was begun and not sent is counted before signing out, and then gone with the places', async ({
  somebody,
}) => {
  const eli = await somebody('Eli Voss');
  const { page } = eli;
  await enterReading(eli, ESSAY);
  eli.expectTrouble(/404 \(Not Found\)/);
  await page.evaluate(() =>
    localStorage.setItem('postil:draft:reading:of-another-account:h:thread', 'Theirs.'),
  );
  await dragOver(page, { words: 'goats' });
  await eli.tool('Comment').click();
  await page.getByLabel('Your comment').fill('Half a thought about');
  await expect(eli.card('goats').getByText('Sending…')).toHaveCount(0);
  await toShelf(eli);
  await leave(eli);
  const dialog = page.getByRole('dialog', { name: QUESTION });
  await expect(dialog).toContainText('You have begun to write 1 note and not sent it.');
  await expect(dialog).not.toContainText('has not reached the server');
  await expectAccessible(page, 'signing out with a draft');
  await dialog.getByRole('button', { name: 'Sign out and delete it' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  const kept = await page.evaluate(() => Object.entries(localStorage).flat().join(' '));
  expect(kept).not.toContain('Half a thought');
  expect(kept).not.toContain('postil:place:');
  expect(kept).not.toContain('postil:members:');
  expect(kept).toContain('Theirs.');
});

test('signing out without a network says that one is still signed in, and deletes nothing', async ({
  somebody,
}) => {
  const fay = await somebody('Fay Lund');
  const { page, context } = fay;
  await enterReading(fay, ESSAY);
  fay.expectTrouble(/net::ERR_|404 \(Not Found\)/);
  await context.setOffline(true);
  await dragOver(page, { words: 'goats' });
  await fay.tool('Comment').click();
  await fay.comment('Written on the train.');
  await toShelf(fay);
  await leave(fay);
  await page.getByRole('button', { name: 'Sign out and delete it' }).click();
  await expect(page.getByText('you are still signed in, and nothing was deleted here')).toBeVisible();
  expect(await wordsWaiting(page)).toEqual(['Written on the train.']);
  await context.setOffline(false);
});

async function toShelf({ page }: Person): Promise<void> {
  await page.getByRole('link', { name: 'Tuesday Circle' }).click();
}

async function leave({ name, page }: Person, tab: Page = page): Promise<void> {
  await tab.getByRole('button', { name: `Account of ${name}` }).click();
  await tab.getByRole('menuitem', { name: 'Sign out' }).click();
}

/** Only writing fails, as without a network, so that signing out can be told. */
async function refuseWriting(context: BrowserContext, isRefused: boolean): Promise<void> {
  const address = '**/api/readings/**';
  if (!isRefused) return context.unroute(address);
  await context.route(address, (route) =>
    route.request().method() === 'PUT' ? route.abort('internetdisconnected') : route.fallback(),
  );
}
