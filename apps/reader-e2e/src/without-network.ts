import { expect, type Page } from '@playwright/test';
import type { Person } from './person.js';

/** What a page complains about that has no network: nothing of ours. */
const NO_NETWORK = /net::ERR_(INTERNET_DISCONNECTED|FAILED|CONNECTION_REFUSED)/;

/** Waits until what is on the page would open without a network. */
export async function keptForOffline({ page }: Person, chapters: number): Promise<void> {
  await expect
    .poll(() => page.evaluate(whatIsKept), { message: 'the reading is kept on this device', timeout: 30_000 })
    .toEqual({ isControlled: true, readings: 1, hasChapters: chapters, notes: 1 });
}

/** Waits until the shelf that a reading stands on would open without a network. */
export async function shelfKeptForOffline(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(shelvesKept), { message: 'the shelf is kept on this device', timeout: 30_000 })
    .toBe(2);
}

/** How many lists of a shelf are kept: of its readings, of its members. */
async function shelvesKept(): Promise<number> {
  const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
  return kept.flat().filter(({ url }) => /\/api\/groups\/[^/]+(?:\/readings)?$/.test(url)).length;
}

/** Waits until pages of the app would open without a network, whatever is on them. */
export async function appKeptForOffline(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null), { timeout: 30_000 })
    .toBe(true);
}

export async function loseNetwork(person: Person): Promise<void> {
  person.expectTrouble(NO_NETWORK);
  await person.context.setOffline(true);
  await expect(person.connection).toContainText('Offline');
}

export async function findNetwork(person: Person): Promise<void> {
  await person.context.setOffline(false);
  await expect(person.connection).toContainText('Live', { timeout: 30_000 });
}

/** What waits to be sent in this browser, of all accounts: the words of comments, oldest first. */
export async function wordsWaiting(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const bodies: string[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const opening = indexedDB.open(name);
      const database = await new Promise<IDBDatabase>((resolve) => {
        opening.onsuccess = () => resolve(opening.result);
      });
      const reading = database.transaction('outbox').objectStore('outbox').getAll();
      await new Promise((resolve) => (reading.onsuccess = resolve));
      database.close();
      const found = reading.result as {
        opId: string;
        operation: { action: { payload?: { body?: string } } };
      }[];
      found.sort((one, other) => (one.opId < other.opId ? -1 : 1));
      bodies.push(...found.flatMap(({ operation }) => operation.action.payload?.body ?? []));
    }
    return bodies;
  });
}

/** How much of a group and a reading in it this browser keeps, for all accounts: answers, and notes of readings. */
export async function keptOf(page: Page, ids: readonly string[]): Promise<number> {
  const urls = await page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('postil-account-'));
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => url);
  });
  const { notes } = await page.evaluate(whatIsKept);
  return urls.filter((url) => ids.some((id) => url.includes(id))).length + notes;
}

async function whatIsKept() {
  const names = await caches.keys();
  const accounts = names.filter((name) => name.startsWith('postil-account-'));
  const cached = await Promise.all(accounts.map(async (name) => (await caches.open(name)).keys()));
  const paths = cached.flat().map(({ url }) => new URL(url).pathname);
  let notes = 0;
  for (const { name = '' } of await indexedDB.databases()) {
    const opening = indexedDB.open(name);
    const database = await new Promise<IDBDatabase>((resolve) => {
      opening.onsuccess = () => resolve(opening.result);
    });
    const counting = database.transaction('notes').objectStore('notes').count();
    await new Promise((resolve) => (counting.onsuccess = resolve));
    database.close();
    notes += counting.result;
  }
  return {
    isControlled: navigator.serviceWorker.controller !== null,
    readings: paths.filter((path) => /^\/api\/readings\/[^/]+$/.test(path)).length,
    hasChapters: paths.filter((path) => /\/chapters\//.test(path)).length,
    notes,
  };
}
