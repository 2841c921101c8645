import { expect, test } from '@jest/globals';
import { breakableLine } from '../../test/breakable-line.js';
import { createTestDatabase } from '../../test/database.js';
import { openClient } from '../database/connection.js';
import { GatheredQueue } from './gathered-queue.js';
import { PATIENCE } from './patience.js';

test('where one connection falls silent, what waits for it is asked over another', async () => {
  const database = await createTestDatabase({ empty: true });
  const line = await breakableLine(database);
  const sql = openClient(line.url, 'DATABASE_URL', 3);
  const queue = new GatheredQueue<number, number>({
    call: async (numbers) => {
      const rows = await sql<{ number: number }[]>`select unnest(${[...numbers]}::int[]) as number`;
      return rows.map(({ number }) => number);
    },
    isUnknown: () => false,
  });
  try {
    expect(await queue.add(1, 1)).toBe(1);
    line.hang();
    const begin = Date.now();
    expect(await Promise.all([2, 3, 4].map((number) => queue.add(number, 1)))).toEqual([2, 3, 4]);
    expect(Date.now() - begin).toBeGreaterThanOrEqual(PATIENCE - 100);
  } finally {
    await sql.end({ timeout: 0 });
    line.close();
    await database.drop();
  }
});
