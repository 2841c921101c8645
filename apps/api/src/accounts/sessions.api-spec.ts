import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startApp, type RunningApp } from '../../test/running-app.js';

let running: RunningApp;
beforeAll(async () => {
  running = await startApp();
});
afterAll(() => running.stop());

test('of many who ask at once, each is known as who they are, and strangers as nobody', async () => {
  const people = await Promise.all(['Amara', 'Bruno', 'Chidi'].map((name) => running.newcomer(name)));
  const asking = Array.from({ length: 30 }, (_, index) => people[index % 4] ?? running.stranger);
  const answers = await Promise.all(asking.map((person) => person.get('/api/me')));
  expect(answers.map((answer) => answer.body.name ?? answer.status)).toEqual(
    answers.map((_, index) => ['Amara', 'Bruno', 'Chidi', 401][index % 4]),
  );
});

test('a session that has ended is refused from the next request on', async () => {
  const reader = await running.newcomer();
  expect((await reader.get('/api/me')).status).toBe(200);
  await running.sql`update sessions set expires_at = now() where account_id in
    (select id from accounts where name = 'Reader')`;
  expect((await reader.get('/api/me')).status).toBe(401);
});
