import { readFile } from 'node:fs/promises';
import path from 'node:path';
import compression from 'compression';
import express, { type RequestHandler, type Response, Router } from 'express';
import { nonceOf, pageHeaders } from '../security/security-headers.js';
import type { Settings } from '../settings.js';

/** Opens the reader without a network; asked for again whenever a page is opened, so that an update is noticed. */
const SERVICE_WORKER = '/service-worker.js';

/** Serves the built reader: its files, and its one page at every address that isn't a file's. */
export function readerPages(settings: Pick<Settings, 'readerFolder' | 'publicUrl'>): RequestHandler {
  const folder = settings.readerFolder;
  const pages = Router();
  pages.use(pageHeaders(settings), compression());
  // Vite puts a hash of the content into these names.
  pages.use(
    '/assets',
    express.static(path.join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false }),
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
    sendPage(path.join(folder, 'index.html'), response).catch(next);
  });
  return (request, response, next) => {
    if (request.path === '/api' || request.path.startsWith('/api/')) return next();
    pages(request, response, next);
  };
}

async function sendPage(file: string, response: Response): Promise<void> {
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
  revalidate(response);
  const nonce = `<meta property="csp-nonce" nonce="${nonceOf(response)}" content="${nonceOf(response)}" />`;
  response.type('html').send(page.replace('<head>', `<head>\n    ${nonce}`));
}

function revalidate(response: Pick<Response, 'setHeader'>): void {
  response.setHeader('cache-control', 'no-cache');
}

function notFound(response: Response): void {
  response.status(404).type('text').send('There is nothing at this address.\n');
}
