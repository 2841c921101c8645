import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DiscoveryService } from '@nestjs/core';
import { startApp, type RunningApp } from '../../test/running-app.js';
import { routesOf, type Route } from './routes.js';

interface Described {
  operationId: string;
  security?: unknown[];
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
}

let running: RunningApp;
let routes: Route[];
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any JSON, which the tests look at
let document: any;
beforeAll(async () => {
  running = await startApp();
  routes = routesOf(running.app.get(DiscoveryService, { strict: false }));
  document = (await running.stranger.get('/api/openapi.json')).body;
});
afterAll(() => running.stop());

const described = () =>
  Object.entries(document.paths as Record<string, Record<string, Described>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
  );

describe('the OpenAPI document', () => {
  test('has every route that Express serves under /api, and no other', () => {
    interface Layer {
      route?: { path: string; methods: Record<string, boolean> };
    }
    const express = running.app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
    const served = express.router.stack.flatMap(({ route }) =>
      route?.path.startsWith('/api')
        ? Object.keys(route.methods).map((method) => `${method} ${route.path}`)
        : [],
    );
    const listed = described().map(({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`);
    expect(new Set(served)).toEqual(new Set(listed));
  });

  test('says of every route what it answers', () => {
    for (const { method, path, answer } of routes) expect([method, path, answer]).not.toContain(undefined);
  });

  test('says of every route what it takes', () => {
    for (const { path, method, parameters, requestBody } of described()) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(names);
      if (method === 'get' || method === 'delete') expect(requestBody).toBeUndefined();
    }
  });

  test('points only to components that are there, and uses all of them', () => {
    const text = JSON.stringify(document);
    const references = new Set(
      [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)].map(([, kind, name]) => `${kind}/${name}`),
    );
    expect(text.match(/"\$ref":"(?!#\/components)/)).toBeNull();
    const { schemas, responses } = document.components;
    const present = [
      ...Object.keys(schemas).map((name) => `schemas/${name}`),
      ...Object.keys(responses).map((name) => `responses/${name}`),
    ];
    expect(new Set(present)).toEqual(references);
  });

  test('is OpenAPI 3.1 in its structure', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    const operations = described();
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { parameters, responses, requestBody } of operations) {
      for (const one of parameters) {
        expect(['path', 'query', 'header']).toContain(one.in);
        expect(one.schema).toBeInstanceOf(Object);
        if (one.in === 'path') expect(one.required).toBe(true);
      }
      for (const status of Object.keys(responses)) expect(status).toMatch(/^(\d{3}|default)$/);
      for (const { schema } of Object.values(requestBody?.content ?? {}))
        expect(schema).toBeInstanceOf(Object);
    }
  });

  test('describes an answer as it really comes', async () => {
    const reader = await running.newcomer();
    const { schemas } = document.components;
    expect(Object.keys(await reader.me()).sort()).toEqual([...schemas.Me.required].sort());
  });
});
