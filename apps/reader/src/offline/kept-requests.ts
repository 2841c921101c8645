/** What the service worker does with a request of one of our pages. `pass`: nothing, as if it were not there. */
export type Handling = 'page' | 'asset' | 'reading' | 'pass';

export interface AskedFor {
  readonly method: string;
  readonly url: URL;
  /** A page that is opened, rather than something that a page asks for. */
  readonly isPage: boolean;
  /** The account that it is asked for; null where it names none. */
  readonly account: string | null;
}

const ID = '[^/]+';
const kept = [
  new RegExp(`^/api/groups/${ID}$`),
  new RegExp(`^/api/groups/${ID}/readings$`),
  new RegExp(`^/api/readings/${ID}$`),
  new RegExp(`^/api/readings/${ID}/revisions/${ID}/chapters/${ID}$`),
];

/** `origin` is our own: what goes anywhere else is none of our business. */
export function handlingOf({ method, url, isPage, account }: AskedFor, origin: string): Handling {
  if (method !== 'GET' || url.origin !== origin) return 'pass';
  const isApi = url.pathname === '/api' || url.pathname.startsWith('/api/');
  if (isPage) return isApi ? 'pass' : 'page';
  if (url.pathname.startsWith('/assets/')) return 'asset';
  if (!isApi) return ['/theme.js', '/postil.svg'].includes(url.pathname) ? 'asset' : 'pass';
  // What isn't asked for in somebody's name can't be kept for them alone.
  return account !== null && kept.some((path) => path.test(url.pathname)) ? 'reading' : 'pass';
}

/** Of which reading a path of the API speaks. */
export function readingOf(pathname: string): string | null {
  return /^\/api\/readings\/([^/]+)/.exec(pathname)?.[1] ?? null;
}

/** Of which group a path of the API speaks. */
export function groupOf(pathname: string): string | null {
  return /^\/api\/groups\/([^/]+)/.exec(pathname)?.[1] ?? null;
}

/** How many readings can be opened without a network. */
const MOST_READINGS = 12;

/**
 * Which of the kept addresses have to go: all of the readings that were opened longest ago. `addresses` come in the
 * order in which they were kept.
 */
export function addressesToForget(addresses: readonly string[], most = MOST_READINGS): string[] {
  const opened = addresses.filter((address) => /^\/api\/readings\/[^/]+$/.test(new URL(address).pathname));
  // Of a reading opened twice the last time counts.
  const lastFirst = [...new Set(opened.map((address) => readingOf(new URL(address).pathname)).reverse())];
  const old = new Set(lastFirst.slice(most));
  return addresses.filter((address) => {
    const reading = readingOf(new URL(address).pathname);
    return reading !== null && old.has(reading);
  });
}
