import type { Snapshot } from '@postil/contract';
import { applyFrame, startFeed, view, type FeedState } from '@postil/feed';
import fc from 'fast-check';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import { perform, write } from '../../../test/random-writes.js';
import {
  chapterIds,
  insertReadingWithFeeds,
  newComment,
  newHighlight,
  scope,
  type ReadingWithFeeds,
} from '../../../test/reading-with-feeds.js';
import { findChangesSince } from '../feed.queries.js';
import { appendToFeed } from '../writing/append.queries.js';
import { findSnapshot } from '../../readings/snapshot.queries.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function fetchFeeds(
  reading: ReadingWithFeeds,
  ids: readonly string[],
): Promise<Map<string, FeedState>> {
  const asked = { ...reading, memberId: reading.ann.memberId };
  const snapshot = JSON.parse(await findSnapshot(database.sql, asked, ids)) as Snapshot;
  return new Map(snapshot.feeds.map((feed) => [feed.cursor.feed, startFeed(snapshot, feed)]));
}

test('after every write, what a follower has folded is what a fresh fetch shows', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(write, { minLength: 5, maxLength: 25 }),
      fc.nat(24),
      async (writes, startAfter) => {
        const reading = await insertReadingWithFeeds(database.sql);
        let followed: Map<string, FeedState> | null = null;
        for (const [index, next] of writes.entries()) {
          await perform(database.sql, reading, next);
          if (index < startAfter % writes.length) continue;
          followed ??= await fetchFeeds(reading, chapterIds);
          for (const [id, state] of followed) {
            const frame = await findChangesSince(database.sql, id, state.cursor.seq);
            if (!frame) throw new Error('the feed is gone');
            const applied = applyFrame(state, frame);
            if (applied.status === 'applied') followed.set(id, applied.state);
            else expect(applied.status).toBe('repeated');
          }
          const fresh = await fetchFeeds(reading, chapterIds);
          expect(view([...followed.values()], scope)).toEqual(view([...fresh.values()], scope));
          expect([...followed.values()].map(({ cursor }) => cursor)).toEqual(
            [...fresh.values()].map(({ cursor }) => cursor),
          );
        }
      },
    ),
    { numRuns: 15 },
  );
}, 60_000);

test('what is fetched while others write is true at the very seq that it names', async () => {
  const reading = await insertReadingWithFeeds(database.sql);
  const highlight = newHighlight(reading, reading.ben);
  await appendToFeed(database.sql, reading.sharedFeedId, [highlight]);
  let writing = true;
  const writers = Array.from({ length: 5 }, async () => {
    while (writing) {
      await appendToFeed(database.sql, reading.sharedFeedId, [newComment(reading.ben, highlight.data.id)]);
    }
  });
  for (let look = 0; look < 30; look++) {
    // One comment for each seq after the highlight's.
    const shared = (await fetchFeeds(reading, chapterIds)).get(reading.sharedFeedId);
    expect(shared?.comments.size).toBe((shared?.cursor.seq ?? NaN) - 1);
    expect(shared?.counts.get('c1')?.comments).toBe(shared?.comments.size);
    const frame = await findChangesSince(database.sql, reading.sharedFeedId, 1);
    const { through = NaN, changes = [] } = frame ?? {};
    expect(changes.filter(({ type }) => type === 'comment')).toHaveLength(through - 1);
  }
  writing = false;
  await Promise.all(writers);
});
