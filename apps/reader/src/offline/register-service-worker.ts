import { session } from '../sync/session.js';
import type { PageOpened } from './open-pages.js';

/** Milliseconds after the page was loaded: what one came to read comes first. */
const AFTER_LOADING = 2_000;
/** Milliseconds after which nothing is under way any more that began before the worker was there. */
const LONGEST_REQUEST = 60_000;

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
  const tell = (paths: readonly string[]) => {
    const opened: PageOpened = { account: session.account(), paths };
    active?.postMessage(opened);
  };
  tell([]);
  if (cameWithoutIt) tellOfEarlier(await taken(serviceWorker), tell);
}

/** When the worker began to see what this page asks for, by the page's clock. */
async function taken(serviceWorker: ServiceWorkerContainer): Promise<number> {
  if (serviceWorker.controller === null)
    await new Promise((resolve) =>
      serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    );
  return performance.now();
}

/** What this page asked the API for before that, also what is answered only now. */
function tellOfEarlier(before: number, tell: (paths: readonly string[]) => void): void {
  const observer = new PerformanceObserver((list) => {
    const asked = list.getEntries().filter(({ startTime }) => startTime < before);
    const ours = asked
      .map(({ name }) => new URL(name))
      .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/api/'));
    if (ours.length > 0) tell([...new Set(ours.map(({ pathname, search }) => pathname + search))]);
  });
  observer.observe({ type: 'resource', buffered: true });
  window.setTimeout(() => observer.disconnect(), LONGEST_REQUEST);
}
