/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import type { PostilClient } from '../clients/postil-client.js';

/** 10 Mbit/s in bytes per second, as Chromium counts it, and milliseconds there and back. */
const network = { offline: false, downloadThroughput: 1_250_000, uploadThroughput: 1_250_000, latency: 40 };

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
}

/** A page over a slow line, signed in, that has nothing of the app in its cache yet. */
export async function comeForTheFirstTime(browser: Browser, client: PostilClient): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await signIn(context, client);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', network);
  await page.addInitScript(watchForWords);
  return page;
}

/** Milliseconds from asking for the page to the first words of the text on it. */
export async function untilWords(page: Page, ask: Promise<unknown>): Promise<number> {
  await ask;
  const at = await page.waitForFunction(() => (window as unknown as { firstWordsAt?: number }).firstWordsAt);
  return (await at.jsonValue()) ?? Infinity;
}

async function signIn(context: BrowserContext, { address, cookie }: PostilClient): Promise<void> {
  const cookies = cookie.split('; ').map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return { name, value: value.join('='), url: address, httpOnly: true };
  });
  await context.addCookies(cookies);
}

/** Runs in the page. */
function watchForWords(): void {
  const look = () => {
    const words = [...document.querySelectorAll('[data-paragraph]:not([data-paragraph=""]) > .words')].find(
      (element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return bottom > 60 && top < innerHeight && element.textContent !== '';
      },
    );
    if (words) Object.assign(window, { firstWordsAt: performance.now() });
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
