import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApp, type RunningApp } from '../../test/running-app.js';

let running: RunningApp;
let host: string;
beforeAll(async () => {
  running = await startApp({ publicUrl: new URL('http://read.example.org') });
  host = new URL(running.address).host;
});
afterAll(() => running.stop());

/** Through `node:http`, because `fetch` does not let a caller choose these headers. */
function send(method: string, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${running.address}${path}`, { method, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    outgoing.on('error', reject).end();
  });
}

describe('a write', () => {
  test.each([
    ['from our own page', () => ({ origin: `http://${host}` }), 204],
    ['from the public address', () => ({ origin: 'http://read.example.org' }), 204],
    ['whose page is told by its referrer', () => ({ referer: `http://${host}/readings/1` }), 204],
    ['from a program that is no browser', () => ({}), 204],
    ['from another site', () => ({ origin: 'https://evil.example' }), 403],
    ['from another port', () => ({ origin: 'http://127.0.0.1:1' }), 403],
    ['from a page that hides where it is', () => ({ origin: 'null' }), 403],
    ['from another site, by its referrer', () => ({ referer: 'https://evil.example/x' }), 403],
    ['from a browser that says neither', () => ({ 'sec-fetch-site': 'cross-site' }), 403],
    ['to a name that only looks like ours', () => ({ origin: `http://${host}.evil.example` }), 403],
    [
      'with a forwarded host that nobody vouches for',
      () => ({ origin: 'http://a.example', 'x-forwarded-host': 'a.example' }),
      403,
    ],
  ])('%s', async (_what, headers, status) => {
    expect(await send('POST', '/api/auth/sign-out', headers() as Record<string, string>)).toBe(status);
  });

  test('to better-auth’s other addresses does not exist', async () => {
    for (const path of ['update-user', 'delete-user', 'change-email', 'reset-password', 'sign-in/social']) {
      expect(await send('POST', `/api/auth/${path}`, {})).toBe(404);
    }
  });
});

test('reading is open to links from other sites', async () => {
  expect(await send('GET', '/api/health', { origin: 'https://evil.example' })).toBe(200);
});

describe('the pages', () => {
  test('come with a policy that runs no inline script, and a nonce of their own for styles', async () => {
    const [one, two] = [await running.stranger.get('/'), await running.stranger.get('/readings/1')];
    const policy = one.headers.get('content-security-policy') ?? '';
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain(`connect-src 'self' ws://${host} wss://${host}`);
    const nonceOf = (page: string) =>
      /<meta property="csp-nonce"[^>]* content="([^"]+)"/.exec(page)?.[1] ?? 'none';
    expect(policy).toContain(`style-src 'self' 'nonce-${nonceOf(one.text)}'`);
    expect(nonceOf(two.text)).not.toBe(nonceOf(one.text));
    expect(one.headers.get('cache-control')).toBe('private, no-cache');
  });

  test('are the same at every address but a file’s', async () => {
    for (const path of ['/', '/join/abc', '/apiary', '/readings/1?x=%F0']) {
      const { status, text } = await running.stranger.get(path);
      expect([path, status]).toEqual([path, 200]);
      expect(text).toContain('<title>Postil</title>');
    }
  });

  test('load hashed files that are kept for a year', async () => {
    const { status, headers } = await running.stranger.get('/assets/main-0a1b2c3d.js');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await running.stranger.get('/assets/gone.js')).status).toBe(404);
  });

  test('show no file outside their folder', async () => {
    for (const path of [
      '/..%2frunning-app.ts',
      '/assets/..%2f..%2frunning-app.ts',
      '/%2e%2e/running-app.ts',
    ]) {
      expect((await running.stranger.get(path)).text).not.toContain('startApp');
    }
  });
});

test('answers of the API are not kept by caches, not guessed at, and can do nothing when opened as a page', async () => {
  const { headers } = await running.stranger.get('/api/health');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('same-origin');
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
  );
});

test('behind HTTPS cookies are Secure and browsers are told to stay there', async () => {
  const behind = await startApp({ publicUrl: new URL('https://read.example.org') });
  const reader = await behind.newcomer();
  expect(reader.cookie).toMatch(/^__Secure-postil\.session_token=/);
  const { status, headers } = await reader.get('/api/me');
  expect(status).toBe(200);
  expect(headers.get('strict-transport-security')).toMatch(/max-age=\d+/);
  await behind.stop();
});
