import { afterAll, expect, test } from '@jest/globals';
import type { Whim } from '../../../test/threads/wilful-thread.js';
import { WorkThread } from './work-thread.js';

const program = new URL('../../../test/threads/wilful-thread', import.meta.url);
const thread = new WorkThread<Whim, string>(program, null, { memoryMb: 64, patienceMs: 15_000 });
const hasty = new WorkThread<Whim, string>(program, null, { memoryMb: 64, patienceMs: 50 });
afterAll(() => Promise.all([thread.stop(), hasty.stop()]));

test('a job is answered, refused or fails, as if it had been done here; of an error, only what may be logged', async () => {
  const jobs = [thread.run('answer'), thread.run('refuse'), thread.run('fail')];
  const [answered, refused, failed] = await Promise.allSettled(jobs);
  expect(answered).toEqual({ status: 'fulfilled', value: 'answered' });
  expect(refused).toMatchObject({ reason: { name: 'Refusal', failure: { code: 'text-empty' } } });
  expect(failed).toMatchObject({ reason: { message: 'no such table', code: '42P01' } });
  expect(Object.keys((failed as PromiseRejectedResult).reason as object)).toEqual(['code']);
});

test('a lost thread takes its job with it, and the next job gets another thread', async () => {
  await expect(thread.run('eat')).rejects.toMatchObject({ why: 'memory' });
  await expect(thread.run('answer')).resolves.toBe('answered');
  await expect(thread.run('leave')).rejects.toMatchObject({ why: 'death' });
  await expect(thread.run('answer')).resolves.toBe('answered');
});

test('a job that takes too long is ended', async () => {
  await expect(hasty.run('hang')).rejects.toMatchObject({ why: 'time' });
});

test('a thread that was stopped takes no more jobs', async () => {
  await hasty.stop();
  await expect(hasty.run('answer')).rejects.toMatchObject({ why: 'death' });
});
