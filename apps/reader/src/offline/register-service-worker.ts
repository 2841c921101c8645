import { session } from '../sync/session.js';
import type { PageOpened } from './open-pages.js';

/** Milliseconds after the page was loaded: what one came to read comes first. */
const AFTER_LOADING = 2_000;

/**
 * Lets the app open without a network from now on. Browsers allow that on pages with HTTPS only, and on this machine's
 * own.
 */
export function registerServiceWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  const register = () => window.setTimeout(whenOnline, AFTER_LOADING);
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register, { once: true });
}

function whenOnline(): void {
  // Without a network the browser would complain that it can't look for a newer one.
  if (navigator.onLine) void registerNow();
  else window.addEventListener('online', whenOnline, { once: true });
}

async function registerNow(): Promise<void> {
  const { serviceWorker } = navigator;
  const cameWithoutIt = serviceWorker.controller === null;
  try {
    await serviceWorker.register('/service-worker.js', { updateViaCache: 'none' });
  } catch {
    // Switched off in this browser, or the server is away: the app works with a network.
    return;
  }
  const { active } = await serviceWorker.ready;
  const opened: PageOpened = { account: session.account(), paths: cameWithoutIt ? askedFor() : [] };
  active?.postMessage(opened);
}

/** What this page has asked the API for so far. */
function askedFor(): string[] {
  const asked = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
  const ours = asked.filter(
    ({ origin, pathname }) => origin === location.origin && pathname.startsWith('/api/'),
  );
  return [...new Set(ours.map(({ pathname, search }) => pathname + search))];
}
