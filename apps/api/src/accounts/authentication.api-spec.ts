import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { password, startApp, type RunningApp } from '../../test/running-app.js';

let running: RunningApp;
beforeAll(async () => {
  running = await startApp();
});
afterAll(() => running.close());

describe('signing up', () => {
  test('makes an account with a personal group of one, and signs in', async () => {
    const ada = await running.newcomer('Ada');
    const me = await ada.me();
    expect(me).toMatchObject({ name: 'Ada', email: ada.email, preferences: { theme: 'system' } });
    expect(me.groups).toEqual([
      expect.objectContaining({ name: 'Ada', personal: true, role: 'owner', members: 1 }),
    ]);
  });
});
