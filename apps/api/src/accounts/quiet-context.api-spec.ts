import { AsyncLocalStorage } from 'node:async_hooks';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { startApp, type RunningApp } from '../../test/running-app.js';

let running: RunningApp;
beforeAll(async () => {
  running = await startApp();
});
afterAll(() => running.stop());

test('after people have signed up at once, nothing follows the promises of the process any longer', async () => {
  const used = new Set<AsyncLocalStorage<unknown>>();
  const { run, disable } = AsyncLocalStorage.prototype;
  jest.spyOn(AsyncLocalStorage.prototype, 'run').mockImplementation(function (
    this: AsyncLocalStorage<unknown>,
    ...given: unknown[]
  ) {
    used.add(this);
    return Reflect.apply(run, this, given) as unknown;
  });
  jest.spyOn(AsyncLocalStorage.prototype, 'disable').mockImplementation(function (
    this: AsyncLocalStorage<unknown>,
  ) {
    used.delete(this);
    disable.call(this);
  });
  const people = await Promise.all([running.newcomer(), running.newcomer(), running.newcomer()]);
  for (const person of people) expect((await person.get('/api/me')).status).toBe(200);
  expect(AsyncLocalStorage.prototype.run).toHaveBeenCalled();
  expect([...used]).toEqual([]);
  jest.restoreAllMocks();
});
