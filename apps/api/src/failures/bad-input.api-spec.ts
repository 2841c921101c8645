import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApp, type Person, type RunningApp } from '../../test/running-app.js';

let running: RunningApp;
let reader: Person;
beforeAll(async () => {
  running = await startApp();
  reader = await running.newcomer();
});
afterAll(() => running.stop());

const group = () => `/api/groups/${randomUUID()}`;
const json = { 'content-type': 'application/json' };

describe('bad input gets a code and a sentence, never a 500', () => {
  test.each([
    ['no JSON', '{"name":', json, 400, 'invalid-json'],
    ['an empty body', '', json, 400, 'invalid-request'],
    ['a list', '[]', json, 400, 'invalid-request'],
    ['a string', '"name"', json, 400, 'invalid-request'],
    ['a number for a text', '{"name":1}', json, 400, 'invalid-request'],
    ['a NUL', '{"name":"a\\u0000b"}', json, 400, 'invalid-request'],
    ['half of a surrogate pair', '{"name":"a\\ud800b"}', json, 400, 'invalid-request'],
    ['a prototype', '{"name":"x","__proto__":{"admin":true}}', json, 200, undefined],
    ['more than a request may hold', JSON.stringify({ name: 'x'.repeat(400_000) }), json, 413, 'too-large'],
    ['a form', 'name=x', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'unsupported-type'],
    ['plain text', '{"name":"x"}', { 'content-type': 'text/plain' }, 415, 'unsupported-type'],
    [
      'another charset',
      '{"name":"x"}',
      { 'content-type': 'application/json; charset=klingon' },
      415,
      'unsupported-encoding',
    ],
    ['another compression', 'x', { ...json, 'content-encoding': 'zstd-9' }, 415, 'unsupported-encoding'],
    ['a broken gzip', 'x', { ...json, 'content-encoding': 'gzip' }, 400, 'invalid-request'],
  ])('%s', async (_what, body, headers, status, code) => {
    const answer = await reader.put(group(), body, { headers });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    if (code) expect(answer.body.message).toMatch(/[.!]$/);
  });

  test.each([
    ['with a charset', { 'content-type': 'application/json; charset=UTF-8' }, '{"name":"Lésen"}'],
    ['with a mark of its byte order', json, '\uFEFF{"name":"Lésen"}'],
  ])('a body %s is read like any other', async (_what, headers, body) => {
    const answer = await reader.put(group(), body, { headers });
    expect([answer.status, answer.body.name]).toEqual([200, 'Lésen']);
  });

  test('each wrong field is named', async () => {
    const { body } = await reader.put(group(), { name: '', description: 'x'.repeat(501) });
    const paths = body.issues.map(({ path }: { path: string }) => path);
    expect(new Set(paths)).toEqual(new Set(['name', 'description']));
  });

  test('a limit that was passed is told', async () => {
    const { body } = await reader.put(group(), { name: 'x'.repeat(400_000) });
    expect(body.limit).toBe(300_000);
  });

  test('an address that is none', async () => {
    const answers = await Promise.all([
      reader.get('/api'),
      reader.get('/api/nothing'),
      reader.post('/api/health'),
      reader.get('/api/groups/'),
    ]);
    for (const { status, body } of answers) expect([status, body.code]).toEqual([404, 'not-found']);
  });

  test('an address that is malformed', async () => {
    const { status, body } = await reader.get('/api/invitations/%F0');
    expect([status, body.code]).toEqual([400, 'invalid-request']);
  });

  test('odd headers', async () => {
    for (const cookie of [
      'postil.session_token=%',
      'postil.session_token',
      '=;=;',
      `a=${'x'.repeat(4_000)}`,
    ]) {
      const response = await fetch(`${running.address}/api/me`, { headers: { cookie } });
      expect(response.status).toBe(401);
    }
  });
});

test('an error that nobody foresaw is answered without its details, and logged', async () => {
  await running.sql`alter table account_preferences rename to elsewhere`;
  const { status, body } = await reader.get('/api/me');
  await running.sql`alter table elsewhere rename to account_preferences`;
  expect(status).toBe(500);
  expect(body.code).toBe('internal');
  expect(JSON.stringify(body)).not.toContain('account_preferences');
  expect(running.log.join('')).toContain('account_preferences');
});

test('the log holds route templates, and no addresses, bodies or queries', async () => {
  const secret = 'words-of-a-note';
  await reader.get(`/api/invitations/${secret}?q=${secret}`, { headers: { 'user-agent': secret } });
  await reader.put(group(), { name: secret, description: 1 });
  const lines = running.log.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toContainEqual(
    expect.objectContaining({
      method: 'GET',
      route: '/api/invitations/:token',
      status: 404,
      requestId: expect.any(String),
    }),
  );
  expect(running.log.join('')).not.toContain(secret);
});
