import { ORPHANED, type Snapshot } from '@postil/contract';
import { feedsForEachTest } from '../../../test/feeds-for-each-test.js';
import {
  change,
  chapterIds,
  findUnplaced,
  flipReading,
  insertNextRevision,
  newComment,
  newHighlight,
  placeFor,
  placeNotes,
  insertReadingWithFeeds,
} from '../../../test/reading-with-feeds.js';
import { ensurePrivateFeed, findChangesSince } from '../feed.queries.js';
import { appendToFeed } from '../writing/append.queries.js';
import { findSnapshot } from '../../readings/snapshot.queries.js';

const feeds = feedsForEachTest();
let secondId: string;
beforeEach(async () => {
  secondId = await insertNextRevision(feeds.sql, feeds.reading);
});

const sharedFrame = (after: number) => findChangesSince(feeds.sql, feeds.reading.sharedFeedId, after);
const place = (revisionId: string, ...items: ReturnType<typeof placeFor>[]) =>
  placeNotes(feeds.sql, feeds.reading.readingId, revisionId, items);

async function note(
  ordinal: number,
  { by = feeds.reading.ann, feed = feeds.reading.sharedFeedId } = {},
): Promise<string> {
  const item = newHighlight(feeds.reading, by, ordinal);
  await appendToFeed(feeds.sql, feed, [item, newComment(by, item.data.id)]);
  return item.data.id;
}

async function snapshotOn(revisionId: string, chapters = chapterIds): Promise<Snapshot> {
  const asked = { ...feeds.reading, revisionId, memberId: feeds.reading.ann.memberId };
  return JSON.parse(await findSnapshot(feeds.sql, asked, chapters)) as Snapshot;
}

describe('turning a reading to another revision', () => {
  test('is one event in the shared feed and none in the private ones, and names who did it', async () => {
    const [id, secret] = [await note(1), await note(2, { feed: feeds.reading.ann.privateFeedId })];
    await place(
      secondId,
      placeFor(id, 7, feeds.reading.revisionId),
      placeFor(secret, null, feeds.reading.revisionId),
    );
    expect(await flipReading(feeds.sql, feeds.reading, secondId)).toEqual([feeds.reading.sharedFeedId]);
    const events = await feeds.sql`
      select feed_id, seq::int, kind, entity_id, version, actor from events
      where kind not in ('highlight:created', 'comment:created')
        and feed_id in (select id from feeds where reading_id = ${feeds.reading.readingId})`;
    expect([...events]).toEqual([
      {
        ...{ feed_id: feeds.reading.sharedFeedId, seq: 3, kind: 'revision:published', entity_id: secondId },
        ...{ version: 2, actor: feeds.reading.ann.memberId },
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
    expect(await flipReading(feeds.sql, feeds.reading, feeds.reading.revisionId)).toEqual([]);
    expect(await flipReading(feeds.sql, feeds.reading, secondId, secondId)).toEqual([]);
    expect((await sharedFrame(0))?.through).toBe(0);
    expect(await flipReading(feeds.sql, feeds.reading, secondId, feeds.reading.revisionId)).toHaveLength(1);
  });

  test('to a revision of another text is an error', async () => {
    const other = await insertReadingWithFeeds(feeds.sql);
    await expect(flipReading(feeds.sql, feeds.reading, other.revisionId)).rejects.toThrow();
  });

  test('and back shows every note where it stood, the counts too', async () => {
    const ids = [await note(1), await note(6)];
    const before = await snapshotOn(feeds.reading.revisionId);
    await place(secondId, ...ids.map((id) => placeFor(id, null, feeds.reading.revisionId)));
    await flipReading(feeds.sql, feeds.reading, secondId);
    expect((await snapshotOn(secondId)).feeds[0]?.highlights.map(({ placement }) => placement)).toEqual([
      null,
      null,
    ]);
    await flipReading(feeds.sql, feeds.reading, feeds.reading.revisionId);
    const after = await snapshotOn(feeds.reading.revisionId);
    expect(after.feeds.map(({ highlights }) => highlights)).toEqual(
      before.feeds.map(({ highlights }) => highlights),
    );
    const counts = ({ feeds }: Snapshot) =>
      feeds.flatMap((feed) => feed.counts.map(({ chapterId, comments }) => [chapterId, comments]));
    expect(counts(after).sort()).toEqual(counts(before).sort());
    expect(after.current).toEqual({ revisionId: feeds.reading.revisionId, number: 1, changedSeq: 6 });
  });

  test('counts the notes of a private feed that came into being meanwhile', async () => {
    await feeds.sql`delete from feeds where id = ${feeds.reading.ben.privateFeedId}`;
    for (let turn = 0; turn < 12; turn++) {
      await feeds.sql`delete from placements where reading_id = ${feeds.reading.readingId}`;
      await feeds.sql`delete from highlights where reading_id = ${feeds.reading.readingId}`;
      await feeds.sql`delete from feeds where reading_id = ${feeds.reading.readingId} and member_id = ${feeds.reading.ben.memberId}`;
      const to = turn % 2 === 0 ? secondId : feeds.reading.revisionId;
      await Promise.all([
        flipReading(feeds.sql, feeds.reading, to),
        (async () => {
          const { readingId, ben } = feeds.reading;
          const feed = await ensurePrivateFeed(feeds.sql, readingId, ben.memberId);
          await appendToFeed(feeds.sql, feed.id, [newHighlight({ ...feeds.reading, revisionId: to }, ben)]);
        })(),
      ]);
      await place(
        to,
        ...(await findUnplaced(feeds.sql, feeds.reading.readingId, to)).map((id) => placeFor(id, 1, to)),
      );
      const [row] = await feeds.sql<[{ stored: number }]>`
        select coalesce(sum(highlights), 0)::int as stored from chapter_counts k join feeds f on f.id = k.feed_id
        where f.reading_id = ${feeds.reading.readingId} and f.member_id = ${feeds.reading.ben.memberId}`;
      expect(row.stored).toBe(1);
    }
  });
});

describe('a note written on an older revision', () => {
  let id: string;
  beforeEach(async () => {
    await flipReading(feeds.sql, feeds.reading, secondId);
    id = await note(3);
  });

  test('is taken and told with the place where it was made, but has no place on the current one', async () => {
    const frame = await sharedFrame(1);
    expect(frame?.changes[0]).toMatchObject({
      type: 'highlight',
      row: {
        ...{ id, placement: null, orphan: null },
        made: {
          placement: { revisionId: feeds.reading.revisionId, startOrdinal: 3 },
          quote: { exact: 'words' },
        },
      },
    });
    expect(frame?.changes.filter(({ type }) => type === 'count')).toEqual([]);
    expect((await snapshotOn(secondId)).feeds[0]?.highlights).toEqual([]);
    const older = (await snapshotOn(feeds.reading.revisionId)).feeds[0];
    expect(older?.highlights).toMatchObject([{ id, made: null, placement: { startOrdinal: 3 } }]);
    expect(older?.counts).toMatchObject([
      { revisionId: feeds.reading.revisionId, highlights: 1, comments: 1 },
    ]);
  });

  test('is an event when it is placed, brings its comments with it and counts from then on', async () => {
    const woken = await place(secondId, placeFor(id, 7, feeds.reading.revisionId));
    expect(woken).toEqual([feeds.reading.sharedFeedId]);
    const frame = await sharedFrame(3);
    expect(frame?.changes).toMatchObject([
      {
        type: 'highlight',
        row: {
          ...{ id, version: 2, quote: { exact: 'other words' } },
          placement: { revisionId: secondId, startOrdinal: 7, status: 'moved', decidedBy: null },
          made: { placement: { revisionId: feeds.reading.revisionId } },
        },
      },
      { type: 'comment', row: { highlightId: id, version: 1, changedSeq: 4 } },
      { type: 'count', row: { chapterId: 'c2', highlights: 1, comments: 1 } },
    ]);
    expect(await place(secondId, placeFor(id, 1, feeds.reading.revisionId))).toEqual([]);
  });

  test('may turn out to be an orphan, which keeps its words and where they stood', async () => {
    await place(secondId, placeFor(id, null, feeds.reading.revisionId));
    const [feed] = (await snapshotOn(secondId, [ORPHANED])).feeds;
    expect(feed).toMatchObject({
      highlights: [
        {
          ...{ id, placement: null, quote: { exact: 'other words' } },
          orphan: { revisionId: secondId, lastRevisionId: feeds.reading.revisionId, decidedBy: null },
        },
      ],
      comments: [{ highlightId: id }],
      counts: [{ chapterId: ORPHANED, highlights: 1, comments: 1 }],
    });
    expect((await snapshotOn(secondId, ['c1', 'c2'])).feeds[0]?.highlights).toEqual([]);
  });

  test('that was deleted is placed too, for the thread that hangs on it', async () => {
    await appendToFeed(feeds.sql, feeds.reading.sharedFeedId, [
      change(feeds.reading.ann, 'highlight:removed', id),
    ]);
    await place(secondId, placeFor(id, 1, feeds.reading.revisionId));
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
      const to = round % 2 === 0 ? secondId : feeds.reading.revisionId;
      const writtenOn = {
        ...feeds.reading,
        revisionId: round % 2 === 0 ? feeds.reading.revisionId : secondId,
      };
      const fresh = Array.from({ length: 4 }, (_, index) =>
        newHighlight(writtenOn, feeds.reading.ann, index),
      );
      await appendToFeed(feeds.sql, feeds.reading.sharedFeedId, fresh);
      const from = (await sharedFrame(0))?.through ?? NaN;
      const ids = await findUnplaced(feeds.sql, feeds.reading.readingId, to);
      await Promise.all([
        ...ids.map((id, index) => place(to, placeFor(id, index % 10, feeds.reading.revisionId))),
        flipReading(feeds.sql, feeds.reading, to),
        place(to, ...ids.map((id, index) => placeFor(id, index % 10, feeds.reading.revisionId))),
      ]);
      expect(await findUnplaced(feeds.sql, feeds.reading.readingId, to)).toEqual([]);
      const events = await feeds.sql<{ seq: number; kind: string; entity_id: string }[]>`
        select seq::int, kind, entity_id from events
        where feed_id = ${feeds.reading.sharedFeedId} and seq > ${from} order by seq`;
      expect(events[0]?.kind).toBe('revision:published');
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => from + 1 + index));
      // Each late one once, and none of those that were placed before the turn.
      const late = events.slice(1).map(({ entity_id }) => entity_id);
      expect(new Set(late).size).toBe(late.length);
      const counted = await feeds.sql`
        select sum(highlights)::int as highlights from chapter_counts where feed_id = ${feeds.reading.sharedFeedId}`;
      expect([...counted]).toEqual([{ highlights: (round + 1) * 4 }]);
    }
  }, 60_000);

  test('waits for the batch that is being written unseen, and that one for nobody', async () => {
    const id = await note(1);
    const placing = await feeds.sql.reserve();
    await placing`begin`;
    await placing`
      select place_notes(${feeds.reading.readingId}, ${secondId},
        ${placing.json([placeFor(id, 4, feeds.reading.revisionId)])})`;
    let turned = false;
    const turn = flipReading(feeds.sql, feeds.reading, secondId).then(() => (turned = true));
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
