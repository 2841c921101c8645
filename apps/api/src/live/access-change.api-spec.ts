import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '../../test/database.js';
import {
  insertReadingWithFeeds,
  newHighlight,
  type ReadingWithFeeds,
} from '../../test/reading-with-feeds.js';
import { appendToFeed, findChangesSince } from './feed.queries.js';

let database: TestDatabase;
let reading: ReadingWithFeeds;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  reading = await insertReadingWithFeeds(database.sql);
});

/** Removes Ben from the group; the transaction stays open until `meanwhile` has settled. */
async function removeBen(meanwhile: () => Promise<unknown> = () => Promise.resolve()): Promise<string[]> {
  const { groupId, ann, ben } = reading;
  return database.sql.begin(async (tx) => {
    await tx`update members set active = false, version = version + 1 where id = ${ben.memberId}`;
    const rows = await tx<{ id: string }[]>`
      select record_access_change(${groupId}, 'member:removed', ${ben.memberId}, ${ann.memberId}) as id`;
    await meanwhile();
    return rows.map(({ id }) => id);
  });
}

const statusOf = async (writer: 'ann' | 'ben', feed: string) => {
  const appended = await appendToFeed(database.sql, feed, [newHighlight(reading, reading[writer])]);
  return appended?.outcomes[0]?.status;
};

test('a change of rights is told in the shared feed and in the member’s own, and in nobody else’s', async () => {
  const woken = await removeBen();
  expect(woken.sort()).toEqual([reading.sharedFeedId, reading.ben.privateFeedId].sort());
  const frame = await findChangesSince(database.sql, reading.sharedFeedId, 0);
  expect(frame).toMatchObject({
    ...{ after: 0, through: 1 },
    changes: [{ type: 'member', row: { id: reading.ben.memberId, active: false, version: 2 } }],
  });
  expect((await findChangesSince(database.sql, reading.ann.privateFeedId, 0))?.through).toBe(0);
});

test('what was decided before a right was lost is refused after it, in every feed it reached', async () => {
  await removeBen();
  expect(await statusOf('ben', reading.sharedFeedId)).toBe('facts-changed');
  expect(await statusOf('ben', reading.ben.privateFeedId)).toBe('facts-changed');
  expect(await statusOf('ann', reading.ann.privateFeedId)).toBe('accepted');
});

test('a write that waits while a right is being lost is refused once it is lost', async () => {
  const late: Promise<unknown>[] = [];
  await removeBen(async () => {
    late.push(statusOf('ben', reading.sharedFeedId), statusOf('ben', reading.ben.privateFeedId));
    await untilWaiting(2);
  });
  expect(await Promise.all(late)).toEqual(['facts-changed', 'facts-changed']);
});

/** Until so many connections of this database wait for a lock. */
async function untilWaiting(count: number): Promise<void> {
  for (;;) {
    const [row] = await database.sql<[{ waiting: number }]>`
      select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    if (row.waiting >= count) return;
  }
}

test('a member of another group changes nothing here', async () => {
  const { groupId, ann } = reading;
  await expect(
    database.sql`select record_access_change(${groupId}, 'member:removed', ${randomUUID()}, ${ann.memberId})`,
  ).rejects.toThrow('no rows');
  expect(await statusOf('ben', reading.sharedFeedId)).toBe('accepted');
});
