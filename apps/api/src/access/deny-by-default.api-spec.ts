import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { GATEWAY_METADATA, MESSAGE_METADATA } from '@nestjs/websockets/constants.js';
import { actions } from '@postil/permissions';
import { makeGroup } from '../../test/groups.js';
import { Person, startApp, type RunningApp } from '../../test/running-app.js';
import { Policy } from './policy.decorator.js';
import { routesOf, type Route } from '../openapi/routes.js';

let running: RunningApp;
let routes: Route[];
beforeAll(async () => {
  running = await startApp();
  routes = routesOf(running.app.get(DiscoveryService, { strict: false }));
});
afterAll(() => running.stop());

const named = ({ method, path }: Route) => `${method.toUpperCase()} ${path}`;

/** The whole list, so that a route made public by mistake shows. */
const open = [
  'GET /api/auth/get-session',
  'GET /api/health',
  'GET /api/invitations/{token}',
  'GET /api/openapi.json',
  'GET /api/ready',
  'GET /api/sign-in-links/{token}',
  'POST /api/auth/sign-in/email',
  'POST /api/auth/sign-out',
  'POST /api/auth/sign-up/email',
  'POST /api/sign-in-links/{token}',
];

async function ask(person: Person, route: Route, fill: (name: string) => string) {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => fill(name));
  const body = route.parameters.body ? {} : undefined;
  return person.send(route.method.toUpperCase(), path, { body, version: 1 });
}

test('every route names a policy that exists', () => {
  expect(routes.length).toBeGreaterThan(10);
  for (const route of routes) {
    expect([...actions, 'public', 'signed-in']).toContain(`${route.policy}`);
  }
});

test('every socket event names a policy that exists, and none is public', () => {
  const reflector = new Reflector();
  const gateways = running.app
    .get(DiscoveryService, { strict: false })
    .getProviders()
    .filter(({ metatype }) => metatype && reflector.get(GATEWAY_METADATA, metatype));
  expect(gateways.length).toBeGreaterThan(0);
  for (const { instance } of gateways) {
    const gateway = instance as Record<string, () => unknown>;
    const names = new MetadataScanner().getAllMethodNames(Object.getPrototypeOf(gateway) as object);
    const events = names
      .flatMap((name) => (gateway[name] ? [gateway[name]] : []))
      .filter((handler) => reflector.get(MESSAGE_METADATA, handler));
    expect(events.length).toBeGreaterThan(0);
    for (const event of events) expect([...actions, 'signed-in']).toContain(reflector.get(Policy, event));
  }
});

test('only these routes are open to everybody', () => {
  expect(
    routes
      .filter(({ policy }) => policy === 'public')
      .map(named)
      .sort(),
  ).toEqual(open);
});

describe('every other route', () => {
  test('refuses whoever is not signed in', async () => {
    for (const route of routes.filter(({ policy }) => policy !== 'public')) {
      const { status, body } = await ask(new Person(running.address), route, () => randomUUID());
      expect([named(route), status, body?.code]).toEqual([named(route), 401, 'unauthenticated']);
    }
  });

  test('answers alike for a group that is somebody else’s and for none', async () => {
    const { id } = await makeGroup(await running.newcomer());
    const stranger = await running.newcomer();
    const inGroups = routes.filter(
      ({ path, policy }) => path.includes('{groupId}') && policy !== 'signed-in',
    );
    expect(inGroups.length).toBeGreaterThan(4);
    for (const route of inGroups.filter(({ parameters }) => !parameters.body)) {
      const others = await ask(stranger, route, (name) => (name === 'groupId' ? id : randomUUID()));
      const nobodys = await ask(stranger, route, () => randomUUID());
      expect([named(route), others.status, others.text]).toEqual([named(route), 404, nobodys.text]);
    }
  });

  test('says not found for ids that are none', async () => {
    const reader = await running.newcomer();
    for (const route of routes.filter(({ path, policy }) => path.includes('Id}') && policy !== 'public')) {
      for (const wrong of ['1', 'null', '%00', "'", '0'.repeat(2_000), '..%2f..%2fetc']) {
        const { status, body } = await ask(reader, route, () => wrong);
        expect([named(route), wrong, status, body?.code]).toEqual([named(route), wrong, 404, 'not-found']);
      }
    }
  });
});
