/** Where the service worker keeps what an account has read, for reading without a network. */
export const accountCache = (account: string) => `postil-account-${account}`;

/** Pages without HTTPS have no caches; then nothing was kept. */
export async function forgetReadings(account: string): Promise<void> {
  if ('caches' in globalThis) await caches.delete(accountCache(account));
}
