import { jest } from '@jest/globals';
import { z } from 'zod';
import { Nothing, request } from './api-client.js';
import type { ApiFailure } from './api-failure.js';
import { session } from './session.js';

const Greeting = z.object({ hello: z.string() });
const fetchMock = jest.fn<(path: string, init: RequestInit) => Promise<unknown>>();

function answer(status: number, body: string, retryAfter: string | null = null) {
  const headers = { get: (name: string) => (name === 'retry-after' ? retryAfter : null) };
  fetchMock.mockResolvedValueOnce({ ok: status < 300, status, headers, text: () => Promise.resolve(body) });
}

function sentHeaders(): Record<string, string> {
  return fetchMock.mock.lastCall?.[1].headers as Record<string, string>;
}

async function failureOf(promise: Promise<unknown>): Promise<ApiFailure> {
  return promise.then(
    () => Promise.reject(new Error('It was not refused.')),
    (error: ApiFailure) => error,
  );
}

beforeEach(() => {
  fetchMock.mockReset();
  Object.defineProperty(globalThis, 'fetch', { value: fetchMock, configurable: true });
  session.end();
});

test('an answer is read with its schema', async () => {
  answer(200, '{"hello":"you","extra":1}');
  await expect(request('GET', '/api/greeting', { schema: Greeting })).resolves.toEqual({ hello: 'you' });
});

test('an answer that the schema does not know is a failure, not a value', async () => {
  answer(200, '{"hello":5}');
  expect((await failureOf(request('GET', '/api/greeting', { schema: Greeting }))).code).toBe('unexpected');
});

test('an answer may be empty where nothing is expected', async () => {
  answer(204, '');
  await expect(request('DELETE', '/api/greeting', { schema: Nothing })).resolves.toBeUndefined();
});

test('every write names its operation, with the id it was given', async () => {
  answer(204, '');
  await request('PUT', '/api/greeting', { schema: Nothing, body: {}, operationId: 'the-operation' });
  expect(sentHeaders()).toMatchObject({
    'idempotency-key': 'the-operation',
    'content-type': 'application/json',
  });
  answer(204, '');
  await request('POST', '/api/greeting', { schema: Nothing });
  expect(sentHeaders()['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
});

test('reading names no operation', async () => {
  answer(200, '{"hello":"you"}');
  await request('GET', '/api/greeting', { schema: Greeting });
  expect(sentHeaders()).not.toHaveProperty('idempotency-key');
});

test('an edit carries the version it starts from', async () => {
  answer(204, '');
  await request('PATCH', '/api/greeting', {
    schema: Nothing,
    body: {},
    ifMatch: { version: 7, epoch: null },
  });
  expect(sentHeaders()['if-match']).toBe('"7"');
});

test('a refusal keeps the code and the words of the server', async () => {
  answer(409, '{"code":"version-conflict","message":"Somebody was faster."}');
  const failure = await failureOf(request('GET', '/api/greeting', { schema: Greeting }));
  expect(failure).toMatchObject({ code: 'version-conflict', message: 'Somebody was faster.', status: 409 });
});

test('no answer is a network failure', async () => {
  fetchMock.mockRejectedValueOnce(new TypeError('Failed to fetch'));
  expect(await failureOf(request('GET', '/api/greeting', { schema: Greeting }))).toMatchObject({
    code: 'network',
    status: null,
  });
});

test('a gateway that answers for an absent server counts as no answer', async () => {
  answer(502, '<html>Bad Gateway</html>');
  expect((await failureOf(request('GET', '/api/greeting', { schema: Greeting }))).code).toBe('network');
});

test('who asks for patience is understood, be it the server or a gateway before it', async () => {
  answer(429, '{"code":"rate-limited","message":"Slowly.","retryAfter":3}', '3');
  const told = await failureOf(request('GET', '/api/greeting', { schema: Greeting }));
  expect(told.failure).toMatchObject({ code: 'rate-limited', retryAfter: 3 });
  answer(429, '<html>Too Many Requests</html>', '7');
  const gateway = await failureOf(request('GET', '/api/greeting', { schema: Greeting }));
  expect(gateway.failure).toMatchObject({ code: 'rate-limited', retryAfter: 7 });
  answer(429, '', new Date(Date.now() + 60_000).toUTCString());
  const dated = await failureOf(request('GET', '/api/greeting', { schema: Greeting }));
  expect(dated.failure?.retryAfter).toBeGreaterThan(50);
});

test('a cancelled request is no failure of the API', async () => {
  const controller = new AbortController();
  controller.abort();
  const aborted = new DOMException('Aborted', 'AbortError');
  fetchMock.mockRejectedValueOnce(aborted);
  const cancelled = request('GET', '/api/greeting', { schema: Greeting, signal: controller.signal });
  await expect(cancelled).rejects.toBe(aborted);
});

test('a session that ends in the middle is told to the session', async () => {
  session.begin('ada');
  answer(401, '{"code":"unauthenticated","message":"Sign in."}');
  await failureOf(request('GET', '/api/greeting', { schema: Greeting }));
  expect(session.state()).toBe('expired');
});

test('every request names the account that it is made for', async () => {
  session.begin('ada');
  answer(200, '{"hello":"you"}');
  await request('GET', '/api/greeting', { schema: Greeting });
  expect(sentHeaders()['postil-account']).toBe('ada');
  answer(204, '');
  await request('PUT', '/api/greeting', { schema: Nothing, body: {}, account: 'ben' });
  expect(sentHeaders()['postil-account']).toBe('ben');
});

test('that somebody else is signed in now is told to the session', async () => {
  session.begin('ada');
  answer(409, '{"code":"other-account","message":"Somebody else."}');
  await failureOf(request('PUT', '/api/greeting', { schema: Nothing, body: {} }));
  expect(session.state()).toBe('displaced');
});
