import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { reading } from '../../test/fake-server.js';
import { meKey } from '../account/me.js';
import { readingQuery } from '../reading/reading-query.js';
import { openingAtHand } from './opening.js';
import { queryClient } from './query-client.js';

const fetchMock = jest.fn<(path: string) => Promise<unknown>>();
const known = () => queryClient.getQueryData(readingQuery(reading.id, null).queryKey);
const never = () => new Promise<never>(() => undefined);
const moment = () => new Promise((resolve) => setTimeout(resolve, 20));

function answer(status: number, body: unknown): void {
  const headers = { get: () => null };
  const text = () => Promise.resolve(JSON.stringify(body));
  fetchMock.mockResolvedValue({ ok: status < 300, status, headers, text });
}

beforeEach(() => {
  queryClient.clear();
  fetchMock.mockReset();
  Object.defineProperty(globalThis, 'fetch', { value: fetchMock, configurable: true });
});

describe('a reading whose account is there', () => {
  beforeEach(() => {
    queryClient.setQueryData(meKey, { id: 'ada' } as never);
  });

  test('is at hand when the page is drawn, and a moment later', async () => {
    answer(200, reading);
    await openingAtHand(reading.id);
    await moment();
    expect(known()).toMatchObject({ id: reading.id });
    expect(fetchMock).toHaveBeenCalledTimes(1);
  });

  test('that does not exist is left to the page to tell', async () => {
    answer(404, { code: 'not-found', message: 'There is nothing here.' });
    await openingAtHand(reading.id);
    expect(known()).toBeUndefined();
  });

  test('that is slow is gone on with by the page, which shows that it waits', async () => {
    let come: (answer: unknown) => void = () => undefined;
    fetchMock.mockReturnValue(new Promise((resolve) => (come = resolve)));
    await openingAtHand(reading.id);
    expect(known()).toBeUndefined();
    const text = () => Promise.resolve(JSON.stringify(reading));
    come({ ok: true, status: 200, headers: { get: () => null }, text });
    await moment();
    expect(known()).toMatchObject({ id: reading.id });
  });
});

test('while it is not known who is there, no reading is asked for', async () => {
  fetchMock.mockImplementation(never);
  await openingAtHand(reading.id);
  expect(fetchMock.mock.calls.filter(([path]) => path.includes('/readings/'))).toEqual([]);
});
