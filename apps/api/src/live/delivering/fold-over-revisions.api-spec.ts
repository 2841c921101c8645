import type { Snapshot } from '@postil/contract';
import { applyFrame, startFeed, view, type AnnotationView, type FeedState } from '@postil/feed';
import fc from 'fast-check';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import { perform, write } from '../../../test/random-writes.js';
import {
  chapterIds,
  findUnplaced,
  flipReading,
  insertNextRevision,
  insertReadingWithFeeds,
  placeFor,
  placeNotes,
  scope,
  type ReadingWithFeeds,
} from '../../../test/reading-with-feeds.js';
import { findChangesSince } from '../feed.queries.js';
import { findSnapshot } from '../../readings/snapshot.queries.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const step = fc.oneof(
  // A write names the revision that somebody has open, which need not be the current one.
  { weight: 6, arbitrary: fc.record({ type: fc.constant('write' as const), write, on: fc.nat(2) }) },
  fc.record({
    type: fc.constant('flip' as const),
    to: fc.nat(2),
    seed: fc.nat(20),
    late: fc.boolean(),
    moves: fc.boolean(),
  }),
  fc.record({ type: fc.constant('place' as const), seed: fc.nat(20) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

interface Scene {
  reading: ReadingWithFeeds;
  revisions: string[];
  current: string;
}

async function makeScene(): Promise<Scene> {
  const reading = await insertReadingWithFeeds(database.sql);
  const { sql } = database;
  const revisions = [
    reading.revisionId,
    await insertNextRevision(sql, reading),
    await insertNextRevision(sql, reading),
  ];
  return { reading, revisions, current: reading.revisionId };
}

const itemsFor = (ids: readonly string[], seed: number, last: string) =>
  ids.map((id, index) => placeFor(id, (index + seed) % 4 === 0 ? null : (index + seed) % 10, last));

async function take(scene: Scene, next: Step): Promise<void> {
  const { sql } = database;
  const { reading, revisions } = scene;
  const { readingId } = reading;
  if (next.type === 'write') {
    await perform(sql, { ...reading, revisionId: revisions[next.on] ?? '' }, next.write);
    return;
  }
  if (next.type === 'place') {
    const ids = await findUnplaced(sql, readingId, scene.current);
    await placeNotes(sql, readingId, scene.current, itemsFor(ids, next.seed, reading.revisionId));
    return;
  }
  const to = revisions[next.to] ?? '';
  const ids = await findUnplaced(sql, readingId, to);
  const unseen = itemsFor(next.late ? ids.slice(1) : ids, next.seed, reading.revisionId);
  // In two batches, the second of which was done already in part, as after a crash.
  for (const batch of [unseen.slice(0, 3), unseen]) await placeNotes(sql, readingId, to, batch);
  await flipReading(sql, reading, to);
  scene.current = to;
}

async function fetchFeeds(
  { reading }: Scene,
  revisionId: string,
): Promise<{ feeds: Map<string, FeedState>; snapshot: Snapshot }> {
  const asked = { ...reading, revisionId, memberId: reading.ann.memberId };
  const snapshot = JSON.parse(await findSnapshot(database.sql, asked, chapterIds)) as Snapshot;
  return {
    snapshot,
    feeds: new Map(snapshot.feeds.map((feed) => [feed.cursor.feed, startFeed(snapshot, feed)])),
  };
}

/** Whoever has a revision open; false when they have to fetch anew. */
async function follow(feeds: Map<string, FeedState>): Promise<boolean> {
  for (const [id, state] of feeds) {
    const frame = await findChangesSince(database.sql, id, state.cursor.seq);
    if (!frame) throw new Error('the feed is gone');
    const applied = applyFrame(state, frame);
    if (applied.status === 'returned') return false;
    if (applied.status === 'applied') feeds.set(id, applied.state);
    else expect(applied.status).toBe('repeated');
  }
  return true;
}

const seen = (feeds: Map<string, FeedState>) => view([...feeds.values()], scope);

/** On an older revision nothing may be shown that a fetch of it doesn't show. */
function expectPartOf(folded: AnnotationView, fetched: AnnotationView): void {
  expect(folded.current).toEqual(fetched.current);
  for (const list of ['highlights', 'orphans'] as const) {
    const rows = (shown: AnnotationView) =>
      new Map(shown[list].map((one) => [one.highlight.id, { ...one.highlight, made: null }]));
    const all = rows(fetched);
    for (const [id, row] of rows(folded)) expect(row).toEqual(all.get(id));
  }
}

/** The stored counts of the current revision against those that the rows themselves give. */
async function expectTrueCounts({ reading, current }: Scene): Promise<void> {
  const { sql } = database;
  const stored = await sql`
    select k.feed_id, k.chapter_id, k.highlights, k.comments from chapter_counts k join feeds f on f.id = k.feed_id
    where f.reading_id = ${reading.readingId} and k.highlights + k.comments > 0 order by 1, 2`;
  const counted = await sql`
    select * from counts_on(${reading.readingId}, ${current}) where highlights + comments > 0 order by 1, 2`;
  expect([...stored]).toEqual([...counted]);
}

test('through writes, placings and turns, who reads the current revision sees what a fresh fetch shows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const scene = await makeScene();
      let open = scene.current;
      let { feeds } = await fetchFeeds(scene, open);
      for (const next of steps) {
        await take(scene, next);
        await expectTrueCounts(scene);
        if (!(await follow(feeds))) {
          expect(scene.current).toBe(open);
          ({ feeds } = await fetchFeeds(scene, open));
        }
        const fresh = (await fetchFeeds(scene, open)).feeds;
        if (open === scene.current) {
          expect(seen(feeds)).toEqual(seen(fresh));
          expect([...feeds.values()].map(({ cursor }) => cursor)).toEqual(
            [...fresh.values()].map(({ cursor }) => cursor),
          );
        } else expectPartOf(seen(feeds), seen(fresh));
        if (next.type === 'flip' && next.moves) {
          open = scene.current;
          ({ feeds } = await fetchFeeds(scene, open));
        }
      }
    }),
    { numRuns: 25, endOnFailure: true },
  );
}, 120_000);
