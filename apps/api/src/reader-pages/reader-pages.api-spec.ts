import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import express from 'express';
import { type AccountOf, readerPages } from './reader-pages.js';

const accountOf: AccountOf = (request) => Promise.resolve(request.get('cookie') ?? null);
let folder: string;
let server: Server;
let address: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'reader-pages-'));
  await mkdir(path.join(folder, 'assets'));
  await writeFile(path.join(folder, 'index.html'), '<html><head></head><body>The reader</body></html>');
  await writeFile(path.join(folder, 'reading.html'), '<html><head></head><body>A text</body></html>');
  await writeFile(path.join(folder, 'assets/app-1a2b.js'), 'app()');
  await writeFile(path.join(folder, 'assets/app-1a2b.js.br'), brotliCompressSync('packed()'));
  await writeFile(path.join(folder, 'service-worker.js'), 'work()');
  server = createServer(express().use(readerPages({ readerFolder: folder, publicUrl: null }, accountOf)));
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

test('what bears a hash of its content is kept for good; the page is asked for anew, and kept by nobody between', async () => {
  const asset = await fetch(`${address}/assets/app-1a2b.js`);
  expect(asset.headers.get('cache-control')).toMatch(/max-age=31536000, immutable/);
  const page = await fetch(`${address}/groups/any`);
  expect(page.headers.get('cache-control')).toBe('private, no-cache');
  expect(await page.text()).toContain('The reader');
});

test('a file that the build has packed is sent packed to whoever can unpack it', async () => {
  const ask = (encoding: string) =>
    fetch(`${address}/assets/app-1a2b.js`, { headers: { 'accept-encoding': encoding } });
  const packed = await ask('gzip, br');
  expect(packed.headers.get('content-encoding')).toBe('br');
  expect(packed.headers.get('content-type')).toMatch(/javascript/);
  expect(packed.headers.get('cache-control')).toMatch(/max-age=31536000, immutable/);
  expect(await packed.text()).toBe('packed()');
  expect(await (await ask('identity')).text()).toBe('app()');
});

test('a text has a page of its own, which names what the view of a text needs', async () => {
  for (const place of ['', '/', '/notes/any', '/paragraphs/any'])
    expect(await (await fetch(`${address}/readings/any${place}`)).text()).toContain('A text');
  for (const other of ['/review', '/revisions', '/revisions/any'])
    expect(await (await fetch(`${address}/readings/any${other}`)).text()).toContain('The reader');
});

test('a page says whose it is, if that can be said', async () => {
  const pageOf = async (cookie: string) => (await fetch(address, { headers: { cookie } })).text();
  expect(await pageOf('a1B2')).toContain('<meta name="account" content="a1B2" />');
  expect(await pageOf('"><script>')).not.toContain('name="account"');
  expect(await (await fetch(address)).text()).not.toContain('name="account"');
});
