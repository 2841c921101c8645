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

/** Pages without HTTPS have no caches; then nothing was kept. */
export async function forgetReadings(account: string): Promise<void> {
  if ('caches' in globalThis) await caches.delete(accountCache(account));
}
