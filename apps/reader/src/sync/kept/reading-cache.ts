import type { Reading } from '@postil/contract';

/** Where the service worker keeps what an account has read, for reading without a network. */
export const accountCache = (account: string) => `postil-account-${account}`;

/** Whoever may no longer read it doesn't keep it either. */
export async function forgetReading(account: string, readingId: string): Promise<void> {
  if (!('caches' in globalThis)) return;
  const cache = await caches.open(accountCache(account));
  const ofReading = new RegExp(`/api/readings/${readingId}(?=[/?]|$)`);
  const gone = (await cache.keys()).filter(({ url }) => ofReading.test(url));
  await Promise.all(gone.map((kept) => cache.delete(kept, { ignoreVary: true })));
}

/** The same for a group: its shelf, and every reading of it. Gives the ids of these. */
export async function forgetGroup(account: string, groupId: string): Promise<string[]> {
  if (!('caches' in globalThis)) return [];
  const cache = await caches.open(accountCache(account));
  const gone: string[] = [];
  for (const kept of await cache.keys()) {
    const { pathname } = new URL(kept.url);
    if (new RegExp(`^/api/groups/${groupId}(?=/|$)`).test(pathname))
      await cache.delete(kept, { ignoreVary: true });
    if (!/^\/api\/readings\/[^/]+$/.test(pathname)) continue;
    const answer = await cache.match(kept, { ignoreVary: true });
    const reading = (await answer?.json()) as Reading | undefined;
    if (reading?.group.id === groupId) gone.push(reading.id);
  }
  for (const id of new Set(gone)) await forgetReading(account, id);
  return gone;
}

/** Pages without HTTPS have no caches; then nothing was kept. */
export async function forgetReadings(account: string): Promise<void> {
  if ('caches' in globalThis) await caches.delete(accountCache(account));
}
