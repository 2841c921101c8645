import type { Page } from '@playwright/test';
import { Deployment } from './deployment.js';
import { ESSAY } from './essay.js';
import { dragOver } from './passages.js';
import { enterReading } from './preparation.js';
import { expect, test } from './reader-test.js';
import { appKeptForOffline, loseNetwork } from './without-network.js';

const behind = Number(process.env['E2E_PORT'] ?? '3100');
const port = behind + 60;
test.use({ baseURL: `http://localhost:${port}` });

let deployment: Deployment;
test.beforeAll(async () => {
  deployment = await Deployment.begin(port, behind);
});
test.afterAll(() => deployment.end());

const versionOf = (page: Page) => page.locator('html').getAttribute('data-version');

/** Has the browser look for a newer worker, as it does by itself once a day, and waits until that one has taken over. */
async function takeOver(page: Page, version: number): Promise<void> {
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect.poll(async () => (await shellsKept(page)).at(-1), { timeout: 20_000 }).toBe(version);
  await expect.poll(() => page.evaluate(isSettled)).toBe(true);
}

/** The versions whose files are kept on this device, oldest first. */
async function shellsKept(page: Page): Promise<number[]> {
  const names = await page.evaluate(() => caches.keys());
  return names.flatMap((name) => (name.startsWith('postil-shell-') ? [Number(name.at(13))] : []));
}

async function isSettled() {
  const { installing, waiting, active } = await navigator.serviceWorker.ready;
  return installing === null && waiting === null && active?.state === 'activated';
}

test('a new version is taken while somebody writes: nothing is loaded anew, and the old one is kept as long as it is used', async ({
  somebody,
}) => {
  test.setTimeout(180_000);
  const ada = await somebody('Ada Lind');
  const { page } = ada;
  const path = await enterReading(ada, ESSAY);
  await appKeptForOffline(page);
  await expect.poll(() => shellsKept(page)).toEqual([1]);
  await dragOver(page, { words: 'market days' });
  await ada.tool('Comment').click();
  const form = page.getByLabel('Your comment');
  await form.focus();
  await page.keyboard.type('Begun with the old version, ');
  await page.evaluate(() => Object.assign(window, { isTheSamePage: true }));

  await test.step('it comes twice, and who writes notices nothing', async () => {
    for (const version of [2, 3]) {
      deployment.publish(version);
      await takeOver(page, version);
    }
    await page.keyboard.type('ended with it.');
    await expect(form).toHaveValue('Begun with the old version, ended with it.');
    await expect(form).toBeFocused();
    await page.keyboard.press('Control+Enter');
    await expect(ada.card('market days')).toContainText('ended with it.');
    // What nobody has used is gone already.
    expect(await shellsKept(page)).toEqual([1, 3]);
  });

  await test.step('parts of the old version that were not loaded yet still come', async () => {
    await page.getByRole('banner').getByRole('button', { name: 'Revisions' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page).toHaveURL(/\/revisions$/);
    await page.goBack();
    await ada.seeText();
    expect(await versionOf(page)).toBe('1');
    expect(await page.evaluate(() => 'isTheSamePage' in window)).toBe(true);
  });

  await test.step('a page opened now is of the new version, and the old one goes with its last page', async () => {
    const next = await ada.context.newPage();
    await next.goto(path);
    await expect(next.getByLabel(/^Text of /)).toBeVisible();
    expect(await versionOf(next)).toBe('3');
    // It has said by now that it is open, and changed nothing for the other.
    await next.waitForTimeout(3_000);
    expect(await shellsKept(next)).toEqual([1, 3]);
    await next.close();
    await page.reload();
    await ada.seeText();
    expect(await versionOf(page)).toBe('3');
    await expect.poll(() => shellsKept(page), { timeout: 15_000 }).toEqual([3]);
  });

  await test.step('without a network, what opens is the new version', async () => {
    await loseNetwork(ada);
    await page.reload();
    await expect(ada.card('market days')).toContainText('ended with it.');
    expect(await versionOf(page)).toBe('3');
  });
});
