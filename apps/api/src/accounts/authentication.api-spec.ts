import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ACCOUNT_HEADER, defaultPreferences } from '@postil/contract';
import { password, Person, startApp, type RunningApp } from '../../test/running-app.js';
import { Authentication } from './authentication.js';
import { SessionEvents } from './session-events.js';
import { SessionService } from './session.service.js';
import { WelcomeService } from './welcome.service.js';

let running: RunningApp;
beforeAll(async () => {
  running = await startApp();
});
afterAll(() => running.stop());

const signIn = (email: string, given: string) =>
  new Person(running.address).post('/api/auth/sign-in/email', { email, password: given });

describe('signing up', () => {
  test('makes an account with a personal group of one, and signs in', async () => {
    const ada = await running.newcomer('Ada');
    const me = await ada.me();
    expect(me).toMatchObject({ name: 'Ada', email: ada.email, preferences: { theme: 'system' } });
    expect(me.groups).toEqual([
      expect.objectContaining({ name: 'Ada', personal: true, role: 'owner', members: 1 }),
    ]);
  });

  test('keeps the session in a cookie that scripts and other sites do not get', async () => {
    const body = { name: 'Bo', email: 'bo@example.org', password };
    const { headers, body: answer } = await running.stranger.post('/api/auth/sign-up/email', body);
    const [cookie] = headers.getSetCookie();
    expect(cookie).toMatch(/^postil\.session_token=/);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(answer).toEqual({ user: { id: expect.any(String), name: 'Bo' } });
    running.stranger.cookie = '';
  });

  test('stores the password as an argon2id hash', async () => {
    const { accountId } = await running.newcomer();
    const [row] = await running.sql`select password from credentials where account_id = ${accountId}`;
    expect(row?.['password']).toMatch(/^\$argon2id\$/);
  });

  test('with an address that has an account is refused, whatever its case', async () => {
    const { email } = await running.newcomer();
    const body = { name: 'Else', email: email.toUpperCase(), password };
    const { status, body: failure } = await running.stranger.post('/api/auth/sign-up/email', body);
    expect(status).toBe(409);
    expect(failure).toMatchObject({ code: 'email-taken', issues: [{ path: 'email' }] });
  });

  test('twice at once with one address makes one account', async () => {
    const body = { name: 'Twin', email: 'twin@example.org', password };
    const twins = [new Person(running.address), new Person(running.address)];
    const answers = await Promise.all(twins.map((twin) => twin.post('/api/auth/sign-up/email', body)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.every(({ status }) => status !== 500)).toBe(true);
    expect((await signIn(body.email, password)).status).toBe(200);
  });

  test.each([
    ['name', { name: '   ' }],
    ['name', { name: 'x'.repeat(81) }],
    ['name', { name: 'a\0b' }],
    ['email', { email: 'nobody' }],
    ['password', { password: 'short' }],
    ['password', { password: 'x'.repeat(129) }],
  ])('names the field when the %s will not do', async (path, wrong) => {
    const body = { name: 'Cy', email: 'cy@example.org', password, ...wrong };
    const { status, body: failure } = await running.stranger.post('/api/auth/sign-up/email', body);
    expect(status).toBe(400);
    expect(failure.code).toBe('invalid-request');
    expect(failure.issues.map((issue: { path: string }) => issue.path)).toContain(path);
  });

  test('succeeds even when a welcome fails', async () => {
    const welcomed: string[] = [];
    const welcomes = running.app.get(WelcomeService);
    welcomes.onAccountCreated(() => Promise.reject(new Error('no sample today')));
    welcomes.onAccountCreated(async ({ name }) => void welcomed.push(name));
    await running.newcomer('Dee');
    expect(welcomed).toEqual(['Dee']);
    expect(running.log.join('')).toContain('no sample today');
  });

  test('that was cut off before the personal group is completed at the next visit', async () => {
    const eve = await running.newcomer('Eve');
    await running.sql`delete from groups where personal_account_id = ${eve.accountId}`;
    expect((await eve.me()).groups).toEqual([expect.objectContaining({ personal: true })]);
  });
});

describe('signing in', () => {
  test('takes the right password and no other', async () => {
    const { email } = await running.newcomer();
    expect((await signIn(email, password)).status).toBe(200);
    const wrong = await signIn(email, 'not the password');
    expect(wrong.status).toBe(401);
    expect(wrong.body.code).toBe('wrong-password');
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  test('says the same of an address without an account', async () => {
    const unknown = await signIn('nobody@example.org', password);
    expect(unknown.body).toEqual((await signIn((await running.newcomer()).email, 'not the password')).body);
  });
});

describe('a session', () => {
  test('ends on signing out, and whoever holds its sockets is told', async () => {
    const fay = await running.newcomer();
    const ended: string[] = [];
    const forget = running.app.get(SessionEvents).onEnded((id) => ended.push(id));
    const cookie = fay.cookie;
    expect((await fay.post('/api/auth/sign-out')).status).toBe(204);
    forget();
    expect(fay.cookie).toBe('');
    expect(ended).toHaveLength(1);
    fay.cookie = cookie;
    expect((await fay.get('/api/me')).body.code).toBe('unauthenticated');
  });

  test('of another account than a request names refuses it, and does nothing', async () => {
    const [hal, ivy] = [await running.newcomer('Hal'), await running.newcomer('Ivy')];
    const named = (accountId: string) => ({ headers: { [ACCOUNT_HEADER]: accountId } });
    const body = { ...defaultPreferences, theme: 'dark' };
    const { status, body: failure } = await ivy.put('/api/me/preferences', body, named(hal.accountId));
    expect(status).toBe(409);
    expect(failure.code).toBe('other-account');
    expect((await ivy.me()).preferences.theme).toBe('system');
    expect((await ivy.put('/api/me/preferences', body, named(ivy.accountId))).status).toBe(200);
    expect((await ivy.get('/api/me', named(hal.accountId))).status).toBe(409);
  });

  test('past its time is none', async () => {
    const gil = await running.newcomer();
    await running.sql`update sessions set expires_at = now() where account_id = ${gil.accountId}`;
    expect((await gil.get('/api/me')).status).toBe(401);
  });

  test('in use is renewed when the app is opened, at most once a day', async () => {
    const hal = await running.newcomer();
    expect((await hal.get('/api/me')).headers.getSetCookie()).toEqual([]);
    await running.sql`update sessions set expires_at = now() + interval '3 days' where account_id = ${hal.accountId}`;
    expect((await hal.get('/api/me')).headers.getSetCookie()).toHaveLength(1);
    const [session] = await running.sql`
      select expires_at > now() + interval '29 days' as renewed from sessions where account_id = ${hal.accountId}`;
    expect(session?.['renewed']).toBe(true);
  });

  test('is seen by us exactly when better-auth sees it', async () => {
    const ida = await running.newcomer();
    const [name = '', value = ''] = ida.cookie.split('=');
    const decoded = decodeURIComponent(value);
    const [token = '', signature = ''] = [
      decoded.slice(0, decoded.indexOf('.')),
      decoded.slice(decoded.indexOf('.') + 1),
    ];
    const others = [
      `theme=dark; ${ida.cookie}`,
      '',
      `${name}=`,
      `${name}=.`,
      `${name}=${token}`,
      `${name}=${encodeURIComponent(`${token}.`)}`,
      `${name}=${encodeURIComponent(`${token}x.${signature}`)}`,
      `${name}=${encodeURIComponent(`${token}.${signature.replace(/^./, (c) => (c === 'A' ? 'B' : 'A'))}`)}`,
      `other.${name}=${value}`,
      `${name}=%E0%A4%A`,
    ];
    const ours = running.app.get(SessionService);
    const theirs = running.app.get(Authentication);
    for (const cookie of [ida.cookie, ...others]) {
      const reader = await ours.resolve(cookie);
      const { sessionId } = await theirs.session({ cookie });
      expect({ cookie, sessionId: reader?.sessionId ?? null }).toEqual({ cookie, sessionId });
    }
    expect(await ours.resolve(ida.cookie)).toMatchObject({ accountId: ida.accountId, name: 'Reader' });
  });
});

describe('preferences', () => {
  test('are kept with the account, and a late retry does not undo a newer choice', async () => {
    const jo = await running.newcomer();
    const dark = { theme: 'dark', textSize: 22, newHighlightVisibility: 'private' };
    const opId = '018f0000-0000-7000-8000-000000000001';
    // What an older page does not know of stays as it was.
    expect((await jo.put('/api/me/preferences', dark, { opId })).body).toEqual({
      ...defaultPreferences,
      ...dark,
    });
    await jo.put('/api/me/preferences', { ...dark, textSize: 16 });
    await jo.put('/api/me/preferences', dark, { opId });
    expect((await jo.me()).preferences.textSize).toBe(16);
  });

  test('whoever chose not to be shown stays so, whatever else is changed by a page that does not say', async () => {
    const kim = await running.newcomer();
    const { shownToOthers, ...unsaid } = defaultPreferences;
    expect((await kim.me()).preferences.shownToOthers).toBe(shownToOthers);
    await kim.put('/api/me/preferences', { ...unsaid, shownToOthers: false });
    const { body } = await kim.put('/api/me/preferences', { ...unsaid, textSize: 16 });
    expect(body).toEqual({ ...unsaid, textSize: 16, shownToOthers: false });
    expect((await kim.me()).preferences).toEqual(body);
  });
});

test('attempts to sign in are counted for each address, and the answer says how long to wait', async () => {
  const strict = await startApp({ signInsPerMinute: 3 });
  const attempt = () =>
    strict.stranger.post('/api/auth/sign-in/email', { email: 'x@example.org', password: 'guess guess' });
  for (let count = 0; count < 3; count++) expect((await attempt()).status).toBe(401);
  const { status, body, headers } = await attempt();
  expect(status).toBe(429);
  expect(body).toMatchObject({ code: 'rate-limited', retryAfter: expect.any(Number) });
  expect(headers.get('retry-after')).toBe(String(body.retryAfter));
  await strict.stop();
});
