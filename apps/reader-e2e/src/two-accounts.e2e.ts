import { ESSAY } from './essay.js';
import { dragOver } from './passages.js';
import { PASSWORD } from './person.js';
import { checked, enterReading, operation } from './preparation.js';
import { expect, test } from './reader-test.js';
import { appKeptForOffline, loseNetwork, wordsWaiting } from './without-network.js';

test('two accounts in one browser never send for each other, and neither loses a word', async ({
  somebody,
}) => {
  test.setTimeout(120_000);
  const ada = await somebody('Ada Lind');
  const { page, context } = ada;
  const path = await enterReading(ada, ESSAY);
  // What Bea may not see, and what is refused to Ada's page.
  ada.expectTrouble(/40[49] \((Not Found|Conflict)\)|net::ERR_/);
  await loseNetwork(ada);
  await dragOver(page, { words: 'goats' });
  await ada.tool('Comment').click();
  await ada.comment('Ada’s, and nobody else’s.');
  await expect(ada.connection).toHaveText('Offline, 1 note waiting');

  // Somebody else signs in with the same browser, in another tab, which gives this one their cookie.
  const bea = { name: 'Bea Roth', email: `bea.${Date.now()}@example.org`, password: PASSWORD };
  await checked(await context.request.post('/api/auth/sign-up/email', { headers: operation(), data: bea }));
  await context.setOffline(false);

  await test.step('Ada’s page sends nothing in Bea’s name, and says why', async () => {
    const dialog = page.getByRole('dialog', { name: 'Somebody else is signed in now' });
    await expect(dialog).toContainText('This page belongs to Ada Lind');
    expect(await wordsWaiting(page)).toEqual(['Ada’s, and nobody else’s.']);
    await dialog.getByRole('button', { name: 'Go on as the other account' }).click();
  });

  await test.step('Bea sees nothing of Ada’s, with a network or without', async () => {
    await expect(page.getByRole('button', { name: 'Account of Bea Roth' })).toBeVisible();
    await page.goto(path);
    await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
    await page.goto('/');
    await expect(page.getByRole('button', { name: 'Account of Bea Roth' })).toBeVisible();
    await appKeptForOffline(page);
    await context.setOffline(true);
    await page.goto(path);
    await expect(page.getByText('a kind of silence')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible({ timeout: 20_000 });
    await context.setOffline(false);
    await page.goto('/');
    await page.getByRole('button', { name: 'Account of Bea Roth' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  });

  await test.step('back as Ada, her words go out', async () => {
    expect(await wordsWaiting(page)).toEqual(['Ada’s, and nobody else’s.']);
    await ada.signIn();
    await expect(page.getByRole('heading', { name: 'Your shelf', level: 1 })).toBeVisible();
    await page.goto(path);
    await ada.seeText();
    await expect(ada.card('goats')).toContainText('Ada’s, and nobody else’s.');
    await expect.poll(() => wordsWaiting(page)).toEqual([]);
  });
});
