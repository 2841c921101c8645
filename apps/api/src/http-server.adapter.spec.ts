import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Express } from 'express';
import { HttpServerAdapter } from './http-server.adapter.js';

let adapter: HttpServerAdapter;

beforeEach(async () => {
  adapter = new HttpServerAdapter();
  adapter.initHttpServer();
  await new Promise<void>((listening) => adapter.listen(0, '127.0.0.1', listening));
});

afterEach(() => {
  adapter.getHttpServer().close();
});

test('a request and its response keep the prototype that they were made with, and have all of Express', async () => {
  const app = adapter.getInstance<Express>();
  const prototypes: object[] = [];
  const note = (request: object, response: object) =>
    prototypes.push(Object.getPrototypeOf(request) as object, Object.getPrototypeOf(response) as object);
  adapter.getHttpServer().prependListener('request', note);
  app.get('/where', (request, response) => {
    note(request, response);
    response.status(201).json({ path: request.path, app: request.app === app, type: request.get('accept') });
  });

  const { port } = adapter.getHttpServer().address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/where?x=1`, { headers: { accept: 'text/plain' } });

  expect([answer.status, await answer.json()]).toEqual([
    201,
    { path: '/where', app: true, type: 'text/plain' },
  ]);
  expect(prototypes.slice(2)).toEqual(prototypes.slice(0, 2));
  expect(prototypes[2]).toBe(prototypes[0]);
  expect(prototypes[3]).toBe(prototypes[1]);
});
