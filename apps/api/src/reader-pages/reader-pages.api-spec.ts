import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import express from 'express';
import { readerPages } from './reader-pages.js';

let folder: string;
let server: Server;
let address: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'reader-pages-'));
  await mkdir(path.join(folder, 'assets'));
  await writeFile(path.join(folder, 'index.html'), '<html><head></head><body>The reader</body></html>');
  await writeFile(path.join(folder, 'assets/app-1a2b.js'), 'app()');
  await writeFile(path.join(folder, 'service-worker.js'), 'work()');
  server = createServer(express().use(readerPages({ readerFolder: folder, publicUrl: null })));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((closed) => server.close(closed));
  await rm(folder, { recursive: true });
});

test('the service worker is a script that is asked for anew each time, and reaches the whole site', async () => {
  const answer = await fetch(`${address}/service-worker.js`);
  expect(answer.headers.get('content-type')).toMatch(/javascript/);
  expect(answer.headers.get('cache-control')).toBe('no-cache');
  expect(answer.headers.get('service-worker-allowed')).toBe('/');
  expect(await answer.text()).toBe('work()');
});

test('a service worker that has not been built is not there, rather than a page', async () => {
  await rm(path.join(folder, 'service-worker.js'));
  expect((await fetch(`${address}/service-worker.js`)).status).toBe(404);
});

test('what bears a hash of its content is kept for good; the page is asked for anew', async () => {
  const asset = await fetch(`${address}/assets/app-1a2b.js`);
  expect(asset.headers.get('cache-control')).toMatch(/max-age=31536000, immutable/);
  const page = await fetch(`${address}/readings/any/notes/any`);
  expect(page.headers.get('cache-control')).toBe('no-cache');
  expect(await page.text()).toContain('The reader');
});
