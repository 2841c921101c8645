import { randomUUID } from 'node:crypto';
import { feedsForEachTest } from '../../../test/feeds-for-each-test.js';
import { newHighlight } from '../../../test/reading-with-feeds.js';
import { findChangesSince } from '../feed.queries.js';
import { appendToFeed } from './append.queries.js';

const feeds = feedsForEachTest();

/** Removes Ben from the group; the transaction stays open until `meanwhile` has settled. */
async function removeBen(meanwhile: () => Promise<unknown> = () => Promise.resolve()): Promise<string[]> {
  const { groupId, ann, ben } = feeds.reading;
  return feeds.sql.begin(async (tx) => {
    await tx`update members set active = false, version = version + 1 where id = ${ben.memberId}`;
    const rows = await tx<{ id: string }[]>`
      select record_access_change(${groupId}, 'member:removed', ${ben.memberId}, ${ann.memberId}) as id`;
    await meanwhile();
    return rows.map(({ id }) => id);
  });
}

const statusOf = async (writer: 'ann' | 'ben', feed: string) => {
  const appended = await appendToFeed(feeds.sql, feed, [newHighlight(feeds.reading, feeds.reading[writer])]);
  return appended?.outcomes[0]?.status;
};

test('a change of rights is told in the shared feed and in the member’s own, and in nobody else’s', async () => {
  const woken = await removeBen();
  expect(woken.sort()).toEqual([feeds.reading.sharedFeedId, feeds.reading.ben.privateFeedId].sort());
  const frame = await findChangesSince(feeds.sql, feeds.reading.sharedFeedId, 0);
  expect(frame).toMatchObject({
    ...{ after: 0, through: 1 },
    changes: [{ type: 'member', row: { id: feeds.reading.ben.memberId, active: false, version: 2 } }],
  });
  expect((await findChangesSince(feeds.sql, feeds.reading.ann.privateFeedId, 0))?.through).toBe(0);
});

test('what was decided before a right was lost is refused after it, in every feed it reached', async () => {
  await removeBen();
  expect(await statusOf('ben', feeds.reading.sharedFeedId)).toBe('facts-changed');
  expect(await statusOf('ben', feeds.reading.ben.privateFeedId)).toBe('facts-changed');
  expect(await statusOf('ann', feeds.reading.ann.privateFeedId)).toBe('accepted');
});

test('a write that waits while a right is being lost is refused once it is lost', async () => {
  const late: Promise<unknown>[] = [];
  await removeBen(async () => {
    late.push(statusOf('ben', feeds.reading.sharedFeedId), statusOf('ben', feeds.reading.ben.privateFeedId));
    await untilWaiting(2);
  });
  expect(await Promise.all(late)).toEqual(['facts-changed', 'facts-changed']);
});

/** Until so many connections of this database wait for a lock. */
async function untilWaiting(count: number): Promise<void> {
  for (;;) {
    const [row] = await feeds.sql<[{ waiting: number }]>`
      select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    if (row.waiting >= count) return;
  }
}

test('a member of another group changes nothing here', async () => {
  const { groupId, ann } = feeds.reading;
  await expect(
    feeds.sql`select record_access_change(${groupId}, 'member:removed', ${randomUUID()}, ${ann.memberId})`,
  ).rejects.toThrow('no rows');
  expect(await statusOf('ben', feeds.reading.sharedFeedId)).toBe('accepted');
});
