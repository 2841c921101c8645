import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { uuidv7 } from '../sync/uuid-v7.js';
import { addressesToForget, handlingOf } from './kept-requests.js';

const origin = 'https://postil.example';
const [reading, revision, chapter] = [uuidv7(), uuidv7(), uuidv7()];
const handling = (path: string, asked: { method?: string; isPage?: boolean; account?: string | null } = {}) =>
  handlingOf({ method: 'GET', isPage: false, account: 'ada', ...asked, url: new URL(path, origin) }, origin);

test('a reading and its chapters are kept, for the account that asked', () => {
  expect(handling(`/api/readings/${reading}`)).toBe('reading');
  expect(handling(`/api/readings/${reading}?revision=${revision}`)).toBe('reading');
  expect(handling(`/api/readings/${reading}/revisions/${revision}/chapters/${chapter}`)).toBe('reading');
  expect(handling(`/api/groups/${uuidv7()}/readings`)).toBe('reading');
});

test('what is asked for in nobody’s name is not kept', () => {
  expect(handling(`/api/readings/${reading}`, { account: null })).toBe('pass');
});

test('who one is, sessions, searches, notes and exports are never answered from what was kept', () => {
  const paths = ['/api/me', '/api/auth/get-session', `/api/readings/${reading}/search?q=a`];
  for (const path of [...paths, `/api/readings/${reading}/annotations?chapters=a`]) {
    expect(handling(path)).toBe('pass');
  }
  expect(handling(`/api/readings/${reading}/export.md`, { isPage: true })).toBe('pass');
});

test('whatever goes to another origin, or writes, passes untouched', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), fc.boolean(), (address, isPage) => {
      const url = new URL(address);
      fc.pre(url.origin !== origin);
      expect(handlingOf({ method: 'GET', url, isPage, account: 'ada' }, origin)).toBe('pass');
    }),
  );
  for (const method of ['PUT', 'POST', 'PATCH', 'DELETE', 'HEAD']) {
    expect(handling(`/api/readings/${reading}`, { method })).toBe('pass');
  }
});

test('every page is the one page of the app', () => {
  for (const path of ['/', '/sign-in', `/readings/${reading}/notes/${chapter}`]) {
    expect(handling(path, { isPage: true, account: null })).toBe('page');
  }
});

test('the readings opened last stay whole, the others go whole', () => {
  const parts = (id: string) => [
    `${origin}/api/readings/${id}`,
    `${origin}/api/readings/${id}/revisions/${revision}/chapters/${chapter}`,
  ];
  const [first, second, third] = [uuidv7(), uuidv7(), uuidv7()];
  const shelf = `${origin}/api/groups/${uuidv7()}/readings`;
  const addresses = [shelf, ...parts(first), ...parts(second), ...parts(third)];
  expect(addressesToForget(addresses, 2)).toEqual(parts(first));
  expect(
    addressesToForget([...addresses, `${origin}/api/readings/${first}?revision=${revision}`], 2),
  ).toEqual(parts(second));
  expect(addressesToForget(addresses, 3)).toEqual([]);
});
