import { readFile } from 'node:fs/promises';
import path from 'node:path';
import compression from 'compression';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import packedStatic from 'express-static-gzip';
import { nonceOf, pageHeaders } from '../security/security-headers.js';
import type { Settings } from '../settings.js';

/** Opens the reader without a network; asked for again whenever a page is opened, so that an update is noticed. */
const SERVICE_WORKER = '/service-worker.js';

/** The view of a text: its page names all that this view is made of, so that a browser asks for it at once. */
const READING = /^\/readings\/[^/]+(?:\/(?:notes|paragraphs)\/[^/]+)?\/?$/;

/** The id of the account that a request comes from; null for none, and when that can't be found out right now. */
export type AccountOf = (request: Request) => Promise<string | null>;

/** Serves the built reader: its files, and its one page at every address that isn't a file's. */
export function readerPages(
  settings: Pick<Settings, 'readerFolder' | 'publicUrl'>,
  accountOf: AccountOf,
): RequestHandler {
  const folder = settings.readerFolder;
  const pages = Router();
  pages.use(pageHeaders(settings), compression());
  // Vite puts a hash of the content into these names; the build has packed them better than there is time for here.
  pages.use(
    '/assets',
    packedStatic(path.join(folder, 'assets'), {
      enableBrotli: true,
      orderPreference: ['br'],
      index: false,
      serveStatic: { immutable: true, maxAge: '1y' },
    }),
  );
  pages.use('/assets', (_request, response) => notFound(response));
  // A browser that took a page for it would keep the worker it has, and with it an old app.
  pages.get(SERVICE_WORKER, (_request, response) => {
    const headers = { 'cache-control': 'no-cache', 'service-worker-allowed': '/' };
    const options = { root: folder, headers, cacheControl: false };
    response.sendFile(path.basename(SERVICE_WORKER), options, (error) => {
      if (error && !response.headersSent) notFound(response);
    });
  });
  pages.use(express.static(folder, { index: false, cacheControl: false, setHeaders: revalidate }));
  pages.use((request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return notFound(response);
    const page = READING.test(request.path) ? 'reading.html' : 'index.html';
    accountOf(request)
      .then((account) => sendPage(path.join(folder, page), response, account))
      .catch(next);
  });
  return (request, response, next) => {
    if (request.path === '/api' || request.path.startsWith('/api/')) return next();
    pages(request, response, next);
  };
}

async function sendPage(file: string, response: Response, account: string | null): Promise<void> {
  let page: string;
  try {
    page = await readFile(file, 'utf8');
  } catch {
    response
      .status(503)
      .type('text')
      .send('The reader has not been built: run npm start, or npm run build.\n');
    return;
  }
  // Nobody between here and the browser may keep a page that says whose it is.
  response.setHeader('cache-control', 'private, no-cache');
  const nonce = `<meta property="csp-nonce" nonce="${nonceOf(response)}" content="${nonceOf(response)}" />`;
  // With it the app asks for what is theirs before it has found out who is there.
  const known = account !== null && /^[\w-]+$/.test(account);
  const reader = known ? `\n    <meta name="account" content="${account}" />` : '';
  response.type('html').send(page.replace('<head>', `<head>\n    ${nonce}${reader}`));
}

function revalidate(response: Pick<Response, 'setHeader'>): void {
  response.setHeader('cache-control', 'no-cache');
}

function notFound(response: Response): void {
  response.status(404).type('text').send('There is nothing at this address.\n');
}
