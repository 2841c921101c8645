import { ACCOUNT_HEADER } from '@postil/contract/headers';
import { addressesToForget, groupOf, handlingOf, readingOf } from '../offline/kept-requests.js';
import { entriesOfOpenPages, type PageOpened } from '../offline/open-pages.js';
import { Patience } from '../offline/patience.js';
import { accountCache, forgetGroup, forgetReading } from '../sync/kept/reading-cache.js';

declare const self: ServiceWorkerGlobalScope;
/** Put in by the build: all that the app needs to open, and a name for just this set of files. */
declare const SHELL: { readonly version: string; readonly files: readonly string[] };

const SHELL_PREFIX = 'postil-shell-';
const shellName = SHELL_PREFIX + SHELL.version;
/** The one page of the app, whatever its address. */
const PAGE = '/';
const patience = new Patience();

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetUnusedShells().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const account = request.headers.get(ACCOUNT_HEADER);
  const asked = {
    method: request.method,
    url: new URL(request.url),
    isPage: request.mode === 'navigate',
    account,
  };
  switch (handlingOf(asked, self.location.origin)) {
    case 'page':
      return event.respondWith(openPage(request));
    case 'asset':
      return event.respondWith(openAsset(request, event));
    case 'reading':
      return event.respondWith(openReading(request, account ?? '', event));
    case 'pass':
      return;
  }
});

self.addEventListener('message', (event) => {
  const { account, paths } = event.data as PageOpened;
  const late = account === null ? [] : paths.map((path) => keepLate(path, account, event));
  event.waitUntil(Promise.all([forgetUnusedShells(), ...late]));
});

async function keepShell(): Promise<void> {
  const cache = await caches.open(shellName);
  // The page itself as the server has it now, and nobody's; its files bear a hash of their content.
  await cache.addAll([new Request(PAGE, { cache: 'reload', credentials: 'omit' }), ...SHELL.files]);
}

/** Earlier shells go when no open page can ask for their parts, which the server has no longer. */
async function forgetUnusedShells(): Promise<void> {
  const shells = (await caches.keys()).filter((name) => name.startsWith(SHELL_PREFIX));
  // In the order of making: what comes after ours belongs to a worker that is about to take over.
  const earlier = shells.slice(0, Math.max(0, shells.indexOf(shellName)));
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const entries = await entriesOfOpenPages(self.navigator.locks);
  // A page that has not said yet what it uses may use any of them.
  if (entries.length < pages.length) return;
  for (const name of earlier) {
    const shell = await caches.open(name);
    const found = await Promise.all(entries.map((entry) => shell.match(entry, { ignoreVary: true })));
    if (!found.some((file) => file)) await caches.delete(name);
  }
}

/** From the network, so that nobody reads with an old app; the kept one only where there is none. */
function openPage(request: Request): Promise<Response> {
  const kept = caches.open(shellName).then((shell) => shell.match(PAGE));
  return answerOrKept(fetch(request), kept);
}

async function openAsset(request: Request, event: ExtendableEvent): Promise<Response> {
  const options = { ignoreVary: true };
  // What bears no hash is another file in each version; the own one first.
  const kept =
    (await (await caches.open(shellName)).match(request, options)) ?? (await caches.match(request, options));
  if (kept && new URL(request.url).pathname.startsWith('/assets/')) return kept;
  const asking = fetch(request).then(async (answer) => {
    if (answer.ok) await keep(shellName, request, answer);
    return answer;
  });
  event.waitUntil(asking.catch(() => undefined));
  return answerOrKept(asking, Promise.resolve(kept));
}

function openReading(request: Request, account: string, event: ExtendableEvent): Promise<Response> {
  const asking = askForReading(request, account);
  // What comes too late for this page is there for the next one.
  event.waitUntil(asking.catch(() => undefined));
  return answerOrKept(asking, keptReading(request, account));
}

/** The answer, unless the network hangs or there is none, and something is kept. */
async function answerOrKept(
  asking: Promise<Response>,
  looking: Promise<Response | undefined>,
): Promise<Response> {
  // It may fail while one looks, which is told below.
  asking.catch(() => undefined);
  const kept = await looking.catch(() => undefined);
  // What is nowhere else takes as long as it takes, and says nothing of the network.
  if (!kept) return asking;
  const answer = await patience.inTime(asking);
  return answer && !isAway(answer) ? answer : kept;
}

async function askForReading(request: Request, account: string): Promise<Response> {
  const keptBefore = caches.has(accountCache(account));
  const answer = await fetch(request);
  // What comes late may come after they have signed out, when nothing of theirs is to be here.
  const isSignedOut = (await keptBefore) && !(await caches.has(accountCache(account)));
  // The server has compared the account with the session, so this is theirs.
  if (answer.ok && !isSignedOut) await keepReading(request, answer, account);
  if (answer.status === 404 || answer.status === 403) {
    const { pathname } = new URL(request.url);
    const [readingId, groupId] = [readingOf(pathname), groupOf(pathname)];
    if (readingId !== null) await forgetReading(account, readingId);
    if (groupId !== null) await forgetGroup(account, groupId);
  }
  return answer;
}

async function keptReading(request: Request, account: string): Promise<Response | undefined> {
  return caches.match(request, { cacheName: accountCache(account), ignoreVary: true });
}

async function keepReading(request: Request, answer: Response, account: string): Promise<void> {
  const name = accountCache(account);
  await keep(name, request, answer);
  const cache = await caches.open(name);
  const addresses = (await cache.keys()).map(({ url }) => url);
  await Promise.all(
    addressesToForget(addresses).map((address) => cache.delete(address, { ignoreVary: true })),
  );
}

async function keepLate(path: string, account: string, event: ExtendableEvent): Promise<void> {
  const request = new Request(path, { headers: { accept: 'application/json', [ACCOUNT_HEADER]: account } });
  const asked = { method: 'GET', url: new URL(request.url), isPage: false, account };
  if (handlingOf(asked, self.location.origin) !== 'reading') return;
  await openReading(request, account, event).catch(() => undefined);
}

async function keep(cacheName: string, request: Request, answer: Response): Promise<void> {
  try {
    const cache = await caches.open(cacheName);
    // Deleted first, so that the order of the keys is that of keeping.
    await cache.delete(request, { ignoreVary: true });
    await cache.put(request, answer.clone());
  } catch {
    // The disk is full: it opens only with a network then.
  }
}

/** A gateway answers for a server that is not there. */
function isAway({ status }: Response): boolean {
  return status === 502 || status === 503 || status === 504;
}
