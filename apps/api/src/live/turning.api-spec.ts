import { ORPHANED, type Snapshot } from '@postil/contract';
import { createTestDatabase, type TestDatabase } from '../../test/database.js';
import {
  change,
  chapterIds,
  findUnplaced,
  flipReading,
  insertNextRevision,
  insertReadingWithFeeds,
  newComment,
  newHighlight,
  placeFor,
  placeNotes,
  type ReadingWithFeeds,
} from '../../test/reading-with-feeds.js';
import { appendToFeed, ensurePrivateFeed, findChangesSince, findSnapshot } from './feed.queries.js';

let database: TestDatabase;
let reading: ReadingWithFeeds;
let secondId: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  reading = await insertReadingWithFeeds(database.sql);
  secondId = await insertNextRevision(database.sql, reading);
});

const sharedFrame = (after: number) => findChangesSince(database.sql, reading.sharedFeedId, after);
const place = (revisionId: string, ...items: ReturnType<typeof placeFor>[]) =>
  placeNotes(database.sql, reading.readingId, revisionId, items);

async function note(
  ordinal: number,
  { by = reading.ann, feed = reading.sharedFeedId } = {},
): Promise<string> {
  const item = newHighlight(reading, by, ordinal);
  await appendToFeed(database.sql, feed, [item, newComment(by, item.data.id)]);
  return item.data.id;
}

async function snapshotOn(revisionId: string, chapters = chapterIds): Promise<Snapshot> {
  const asked = { ...reading, revisionId, memberId: reading.ann.memberId };
  return JSON.parse(await findSnapshot(database.sql, asked, chapters)) as Snapshot;
}

describe('turning a reading to another revision', () => {
  test('is one event in the shared feed and none in the private ones, and names who did it', async () => {
    const [id, secret] = [await note(1), await note(2, { feed: reading.ann.privateFeedId })];
    await place(secondId, placeFor(id, 7, reading.revisionId), placeFor(secret, null, reading.revisionId));
    expect(await flipReading(database.sql, reading, secondId)).toEqual([reading.sharedFeedId]);
    const events = await database.sql`
      select feed_id, seq::int, kind, entity_id, version, actor from events
      where kind not in ('highlight:created', 'comment:created')
        and feed_id in (select id from feeds where reading_id = ${reading.readingId})`;
    expect([...events]).toEqual([
      {
        ...{ feed_id: reading.sharedFeedId, seq: 3, kind: 'revision:published', entity_id: secondId },
        ...{ version: 2, actor: reading.ann.memberId },
      },
    ]);
    const frame = await sharedFrame(2);
    expect(frame?.changes).toEqual([
      { type: 'revision', row: { revisionId: secondId, number: 2, changedSeq: 3 } },
      {
        type: 'count',
        row: { revisionId: secondId, chapterId: 'c2', highlights: 1, comments: 1, changedSeq: 3 },
      },
    ]);
    expect((await snapshotOn(secondId)).feeds[1]?.counts ?? []).toHaveLength(1);
  });

  test('to the one it reads already, or away from one that it has left, changes nothing', async () => {
    expect(await flipReading(database.sql, reading, reading.revisionId)).toEqual([]);
    expect(await flipReading(database.sql, reading, secondId, secondId)).toEqual([]);
    expect((await sharedFrame(0))?.through).toBe(0);
    expect(await flipReading(database.sql, reading, secondId, reading.revisionId)).toHaveLength(1);
  });

  test('to a revision of another text is an error', async () => {
    const other = await insertReadingWithFeeds(database.sql);
    await expect(flipReading(database.sql, reading, other.revisionId)).rejects.toThrow();
  });

  test('and back shows every note where it stood, the counts too', async () => {
    const ids = [await note(1), await note(6)];
    const before = await snapshotOn(reading.revisionId);
    await place(secondId, ...ids.map((id) => placeFor(id, null, reading.revisionId)));
    await flipReading(database.sql, reading, secondId);
    expect((await snapshotOn(secondId)).feeds[0]?.highlights.map(({ placement }) => placement)).toEqual([
      null,
      null,
    ]);
    await flipReading(database.sql, reading, reading.revisionId);
    const after = await snapshotOn(reading.revisionId);
    expect(after.feeds.map(({ highlights }) => highlights)).toEqual(
      before.feeds.map(({ highlights }) => highlights),
    );
    const counts = ({ feeds }: Snapshot) =>
      feeds.flatMap((feed) => feed.counts.map(({ chapterId, comments }) => [chapterId, comments]));
    expect(counts(after).sort()).toEqual(counts(before).sort());
    expect(after.current).toEqual({ revisionId: reading.revisionId, number: 1, changedSeq: 6 });
  });

  test('counts the notes of a private feed that came into being meanwhile', async () => {
    await database.sql`delete from feeds where id = ${reading.ben.privateFeedId}`;
    for (let turn = 0; turn < 12; turn++) {
      await database.sql`delete from placements where reading_id = ${reading.readingId}`;
      await database.sql`delete from highlights where reading_id = ${reading.readingId}`;
      await database.sql`delete from feeds where reading_id = ${reading.readingId} and member_id = ${reading.ben.memberId}`;
      const to = turn % 2 === 0 ? secondId : reading.revisionId;
      await Promise.all([
        flipReading(database.sql, reading, to),
        (async () => {
          const { readingId, ben } = reading;
          const feed = await ensurePrivateFeed(database.sql, readingId, ben.memberId);
          await appendToFeed(database.sql, feed.id, [newHighlight({ ...reading, revisionId: to }, ben)]);
        })(),
      ]);
      await place(
        to,
        ...(await findUnplaced(database.sql, reading.readingId, to)).map((id) => placeFor(id, 1, to)),
      );
      const [row] = await database.sql<[{ stored: number }]>`
        select coalesce(sum(highlights), 0)::int as stored from chapter_counts k join feeds f on f.id = k.feed_id
        where f.reading_id = ${reading.readingId} and f.member_id = ${reading.ben.memberId}`;
      expect(row.stored).toBe(1);
    }
  });
});

describe('a note written on an older revision', () => {
  let id: string;
  beforeEach(async () => {
    await flipReading(database.sql, reading, secondId);
    id = await note(3);
  });

  test('is taken and told with the place where it was made, but has no place on the current one', async () => {
    const frame = await sharedFrame(1);
    expect(frame?.changes[0]).toMatchObject({
      type: 'highlight',
      row: {
        ...{ id, placement: null, orphan: null },
        made: { placement: { revisionId: reading.revisionId, startOrdinal: 3 }, quote: { exact: 'words' } },
      },
    });
    expect(frame?.changes.filter(({ type }) => type === 'count')).toEqual([]);
    expect((await snapshotOn(secondId)).feeds[0]?.highlights).toEqual([]);
    const older = (await snapshotOn(reading.revisionId)).feeds[0];
    expect(older?.highlights).toMatchObject([{ id, made: null, placement: { startOrdinal: 3 } }]);
    expect(older?.counts).toMatchObject([{ revisionId: reading.revisionId, highlights: 1, comments: 1 }]);
  });

  test('is an event when it is placed, brings its comments with it and counts from then on', async () => {
    const feeds = await place(secondId, placeFor(id, 7, reading.revisionId));
    expect(feeds).toEqual([reading.sharedFeedId]);
    const frame = await sharedFrame(3);
    expect(frame?.changes).toMatchObject([
      {
        type: 'highlight',
        row: {
          ...{ id, version: 2, quote: { exact: 'other words' } },
          placement: { revisionId: secondId, startOrdinal: 7, status: 'moved', decidedBy: null },
          made: { placement: { revisionId: reading.revisionId } },
        },
      },
      { type: 'comment', row: { highlightId: id, version: 1, changedSeq: 4 } },
      { type: 'count', row: { chapterId: 'c2', highlights: 1, comments: 1 } },
    ]);
    expect(await place(secondId, placeFor(id, 1, reading.revisionId))).toEqual([]);
  });

  test('may turn out to be an orphan, which keeps its words and where they stood', async () => {
    await place(secondId, placeFor(id, null, reading.revisionId));
    const [feed] = (await snapshotOn(secondId, [ORPHANED])).feeds;
    expect(feed).toMatchObject({
      highlights: [
        {
          ...{ id, placement: null, quote: { exact: 'other words' } },
          orphan: { revisionId: secondId, lastRevisionId: reading.revisionId, decidedBy: null },
        },
      ],
      comments: [{ highlightId: id }],
      counts: [{ chapterId: ORPHANED, highlights: 1, comments: 1 }],
    });
    expect((await snapshotOn(secondId, ['c1', 'c2'])).feeds[0]?.highlights).toEqual([]);
  });

  test('that was deleted is placed too, for the thread that hangs on it', async () => {
    await appendToFeed(database.sql, reading.sharedFeedId, [change(reading.ann, 'highlight:removed', id)]);
    await place(secondId, placeFor(id, 1, reading.revisionId));
    const [feed] = (await snapshotOn(secondId)).feeds;
    expect(feed).toMatchObject({
      highlights: [{ id, deletedAt: expect.any(String) as string }],
      counts: [{ chapterId: 'c1', highlights: 0, comments: 1 }],
    });
  });
});

describe('placing while the reading turns', () => {
  test('leaves nothing half: what comes too late to be unseen is told of', async () => {
    for (let round = 0; round < 15; round++) {
      const to = round % 2 === 0 ? secondId : reading.revisionId;
      const writtenOn = { ...reading, revisionId: round % 2 === 0 ? reading.revisionId : secondId };
      const fresh = Array.from({ length: 4 }, (_, index) => newHighlight(writtenOn, reading.ann, index));
      await appendToFeed(database.sql, reading.sharedFeedId, fresh);
      const from = (await sharedFrame(0))?.through ?? NaN;
      const ids = await findUnplaced(database.sql, reading.readingId, to);
      await Promise.all([
        ...ids.map((id, index) => place(to, placeFor(id, index % 10, reading.revisionId))),
        flipReading(database.sql, reading, to),
        place(to, ...ids.map((id, index) => placeFor(id, index % 10, reading.revisionId))),
      ]);
      expect(await findUnplaced(database.sql, reading.readingId, to)).toEqual([]);
      const events = await database.sql<{ seq: number; kind: string; entity_id: string }[]>`
        select seq::int, kind, entity_id from events
        where feed_id = ${reading.sharedFeedId} and seq > ${from} order by seq`;
      expect(events[0]?.kind).toBe('revision:published');
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => from + 1 + index));
      // Each late one once, and none of those that were placed before the turn.
      const late = events.slice(1).map(({ entity_id }) => entity_id);
      expect(new Set(late).size).toBe(late.length);
      const counted = await database.sql`
        select sum(highlights)::int as highlights from chapter_counts where feed_id = ${reading.sharedFeedId}`;
      expect([...counted]).toEqual([{ highlights: (round + 1) * 4 }]);
    }
  }, 60_000);

  test('waits for the batch that is being written unseen, and that one for nobody', async () => {
    const id = await note(1);
    const placing = await database.sql.reserve();
    await placing`begin`;
    await placing`
      select place_notes(${reading.readingId}, ${secondId},
        ${placing.json([placeFor(id, 4, reading.revisionId)])})`;
    let turned = false;
    const turn = flipReading(database.sql, reading, secondId).then(() => (turned = true));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(turned).toBe(false);
    await placing`commit`;
    placing.release();
    await turn;
    expect((await snapshotOn(secondId)).feeds[0]?.highlights).toMatchObject([
      { id, version: 1, placement: { startOrdinal: 4 } },
    ]);
  });
});
