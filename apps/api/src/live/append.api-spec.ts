import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '../../test/database.js';
import {
  change,
  insertReadingWithFeeds,
  newComment,
  newHighlight,
  type ReadingWithFeeds,
} from '../../test/reading-with-feeds.js';
import { appendToFeed, type AppendItem, type AppendOutcome } from './feed.queries.js';

let database: TestDatabase;
let reading: ReadingWithFeeds;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  reading = await insertReadingWithFeeds(database.sql);
});

async function append(item: AppendItem, feed = reading.sharedFeedId): Promise<AppendOutcome> {
  const appended = await appendToFeed(database.sql, feed, [item]);
  const [outcome] = appended?.outcomes ?? [];
  if (!outcome) throw new Error('nothing was answered');
  return outcome;
}

const statusOf = async (item: AppendItem, feed?: string) => (await append(item, feed)).status;

async function lastSeq(feed = reading.sharedFeedId): Promise<number> {
  const [row] = await database.sql<
    [{ last: number }]
  >`select last_seq::int as last from feeds where id = ${feed}`;
  return row.last;
}

async function eventsOf(feed = reading.sharedFeedId) {
  return database.sql<{ seq: number; kind: string; version: number }[]>`
    select seq::int, kind, version from events where feed_id = ${feed} order by seq`;
}

describe('what append answers', () => {
  test('a new highlight comes back as the row that everybody gets, with its chapter’s count', async () => {
    const item = newHighlight(reading, reading.ann, 1, 6);
    const appended = await appendToFeed(database.sql, reading.sharedFeedId, [item]);
    expect(appended).toMatchObject({
      readingId: reading.readingId,
      audience: 'shared',
      after: 0,
      through: 1,
    });
    expect(appended?.outcomes).toEqual([
      {
        status: 'accepted',
        feed: reading.sharedFeedId,
        seq: 1,
        changes: [
          {
            type: 'highlight',
            row: {
              ...{ id: item.data.id, authorId: reading.ann.memberId, color: 'yellow', visibility: 'group' },
              ...{ version: 1, changedSeq: 1, madeAt: null, deletedAt: null, quote: item.data.quote },
              createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
              updatedAt: expect.any(String) as string,
              placement: {
                ...{
                  revisionId: reading.revisionId,
                  startOrdinal: 1,
                  endOrdinal: 6,
                  status: 'exact',
                  confidence: 1,
                  decidedBy: null,
                },
                start: { paragraphId: 'p1', offset: 0 },
                end: { paragraphId: 'p6', offset: 5 },
              },
              orphan: null,
              made: null,
            },
          },
          {
            type: 'count',
            row: {
              ...{ revisionId: reading.revisionId, chapterId: 'c1' },
              ...{ highlights: 1, comments: 0, changedSeq: 1 },
            },
          },
        ],
      },
    ]);
  });

  test('a highlight in a private feed is private, whatever the request said', async () => {
    const item = newHighlight(reading, reading.ann);
    const outcome = await append(
      { ...item, data: { ...item.data, visibility: 'group' } },
      reading.ann.privateFeedId,
    );
    expect(outcome).toMatchObject({ changes: [{ row: { visibility: 'private' } }, { type: 'count' }] });
  });

  test('a comment, its edit and its removal each count once, and the removed one has no words left', async () => {
    const highlight = newHighlight(reading, reading.ann);
    const comment = newComment(reading.ben, highlight.data.id);
    await append(highlight);
    await append(comment);
    expect(
      await append(change(reading.ben, 'comment:edited', comment.data.id, { body: 'No.' }, 1)),
    ).toMatchObject({
      seq: 3,
      changes: [
        {
          type: 'comment',
          row: { body: 'No.', version: 2, changedSeq: 3, editedAt: expect.any(String) as string },
        },
      ],
    });
    expect(await append(change(reading.ben, 'comment:removed', comment.data.id, {}, 2))).toMatchObject({
      changes: [
        { type: 'comment', row: { body: '', version: 3, deletedAt: expect.any(String) as string } },
        { type: 'count', row: { highlights: 1, comments: 0, changedSeq: 4 } },
      ],
    });
    expect(await eventsOf()).toEqual([
      { seq: 1, kind: 'highlight:created', version: 1 },
      { seq: 2, kind: 'comment:created', version: 1 },
      { seq: 3, kind: 'comment:edited', version: 2 },
      { seq: 4, kind: 'comment:removed', version: 3 },
    ]);
  });

  test('a reply that raced the deletion of what it answers stays under the stub', async () => {
    const highlight = newHighlight(reading, reading.ann);
    const comment = newComment(reading.ben, highlight.data.id);
    for (const item of [
      highlight,
      comment,
      change(reading.ben, 'comment:removed', comment.data.id),
      change(reading.ann, 'highlight:removed', highlight.data.id),
    ]) {
      expect(await statusOf(item)).toBe('accepted');
    }
    expect(await statusOf(newComment(reading.ann, highlight.data.id, comment.data.id))).toBe('accepted');
  });

  test('replies nest a hundred deep; further ones stand beside what they answer', async () => {
    const highlight = newHighlight(reading, reading.ann);
    const ladder = [newComment(reading.ben, highlight.data.id)];
    for (let step = 0; step < 105; step++) {
      ladder.push(newComment(reading.ben, highlight.data.id, ladder.at(-1)?.data.id));
    }
    const appended = await appendToFeed(database.sql, reading.sharedFeedId, [highlight, ...ladder]);
    expect(appended?.through).toBe(107);
    const rows = await database.sql<{ parent: string | null }[]>`
      select parent_id as parent from comments where feed_id = ${reading.sharedFeedId} order by changed_seq`;
    const ids = ladder.map(({ data }) => data.id);
    expect(rows.map(({ parent }) => (parent ? ids.indexOf(parent) : null))).toEqual([
      null,
      ...Array.from({ length: 105 }, (_, index) => Math.min(index, 99)),
    ]);
  });

  test('several items go down in one call, each with its own outcome', async () => {
    const highlight = newHighlight(reading, reading.ann);
    const appended = await appendToFeed(database.sql, reading.sharedFeedId, [
      highlight,
      newComment(reading.ben, randomUUID()),
      newComment(reading.ben, highlight.data.id),
    ]);
    expect(appended?.outcomes.map(({ status }) => status)).toEqual(['accepted', 'not-found', 'accepted']);
    expect([appended?.through, await lastSeq()]).toEqual([2, 2]);
  });

  test('a feed that isn’t there gives nothing', async () => {
    expect(await appendToFeed(database.sql, randomUUID(), [newHighlight(reading, reading.ann)])).toBeNull();
  });
});

describe('a refusal leaves no trace and takes no seq:', () => {
  let highlight: ReturnType<typeof newHighlight>;
  let comment: ReturnType<typeof newComment>;

  beforeEach(async () => {
    highlight = newHighlight(reading, reading.ann);
    comment = newComment(reading.ben, highlight.data.id);
    await append(highlight);
    await append(comment);
  });
  afterEach(async () => {
    expect(await lastSeq()).toBe(2);
    expect(await eventsOf()).toHaveLength(2);
  });

  test('an id that is taken', async () => {
    expect(await statusOf({ ...newHighlight(reading, reading.ben), data: highlight.data })).toBe('id-taken');
    expect(await statusOf({ ...newComment(reading.ann, highlight.data.id), data: comment.data })).toBe(
      'id-taken',
    );
  });

  test('a version that has passed', async () => {
    expect(
      await statusOf(change(reading.ann, 'highlight:edited', highlight.data.id, { color: 'blue' }, 2)),
    ).toBe('version-conflict');
    expect(await statusOf(change(reading.ben, 'comment:removed', comment.data.id, {}, 7))).toBe(
      'version-conflict',
    );
  });

  test('a note, a parent or a highlight that isn’t there', async () => {
    expect(await statusOf(change(reading.ann, 'highlight:edited', randomUUID()))).toBe('not-found');
    expect(await statusOf(change(reading.ann, 'comment:edited', randomUUID()))).toBe('not-found');
    expect(await statusOf(newComment(reading.ann, randomUUID()))).toBe('not-found');
    expect(await statusOf(newComment(reading.ann, highlight.data.id, randomUUID()))).toBe('not-found');
  });

  test('a comment that names itself as its parent', async () => {
    const itself = newComment(reading.ann, highlight.data.id);
    expect(await statusOf({ ...itself, data: { ...itself.data, parentId: itself.data.id } })).toBe(
      'not-found',
    );
  });

  test('a note that lives in another feed', async () => {
    expect(await statusOf(newComment(reading.ann, highlight.data.id), reading.ann.privateFeedId)).toBe(
      'facts-changed',
    );
    const edit = change(reading.ann, 'highlight:edited', highlight.data.id, { color: 'blue' });
    expect(await statusOf(edit, reading.ann.privateFeedId)).toBe('facts-changed');
  });

  test('rights that changed meanwhile, or were not looked at', async () => {
    expect(await statusOf({ ...newHighlight(reading, reading.ann), accessVersion: 2 })).toBe('facts-changed');
    const unasked = { ...newHighlight(reading, reading.ann), accessVersion: null as unknown as number };
    expect(await statusOf(unasked)).toBe('facts-changed');
  });

  test('an operation id that was used for something else', async () => {
    const other = { ...newHighlight(reading, reading.ann), opId: highlight.opId, requestHash: 'ff' };
    expect(await statusOf(other)).toBe('operation-id-reused');
  });
});

test('what is deleted stays deleted', async () => {
  const highlight = newHighlight(reading, reading.ann);
  await append(highlight);
  await append(change(reading.ann, 'highlight:removed', highlight.data.id));
  expect(await statusOf(change(reading.ann, 'highlight:edited', highlight.data.id))).toBe('already-deleted');
  expect(await statusOf(change(reading.ann, 'highlight:removed', highlight.data.id))).toBe('already-deleted');
});

describe('an operation', () => {
  test('that comes again gives its first answer and writes nothing', async () => {
    const highlight = newHighlight(reading, reading.ann);
    await append(highlight);
    const removal = change(reading.ann, 'highlight:removed', highlight.data.id, {}, 1);
    await append(removal);
    expect(await append(highlight)).toEqual({ status: 'repeated', feed: reading.sharedFeedId, seq: 1 });
    expect(await append(removal)).toEqual({ status: 'repeated', feed: reading.sharedFeedId, seq: 2 });
    expect(await lastSeq()).toBe(2);
  });

  test('is known again after the writer’s rights have changed', async () => {
    const highlight = newHighlight(reading, reading.ann);
    await append(highlight);
    expect(await statusOf({ ...highlight, accessVersion: 7 })).toBe('repeated');
  });

  test('that comes ten times at once is done once', async () => {
    const highlight = newHighlight(reading, reading.ann);
    const statuses = await Promise.all(Array.from({ length: 10 }, () => statusOf(highlight)));
    expect(statuses.sort()).toEqual(['accepted', ...Array<string>(9).fill('repeated')]);
  });

  test('belongs to its account: another may bear the same id', async () => {
    const first = newHighlight(reading, reading.ann);
    await append(first);
    expect(await statusOf({ ...newHighlight(reading, reading.ben), opId: first.opId })).toBe('accepted');
  });

  test('that comes to two feeds at once is done in one of them', async () => {
    for (let round = 0; round < 10; round++) {
      const shared = newHighlight(reading, reading.ann);
      const own = { ...newHighlight(reading, reading.ann), opId: shared.opId };
      const outcomes = await Promise.allSettled([append(shared), append(own, reading.ann.privateFeedId)]);
      const results = outcomes.map((outcome) =>
        outcome.status === 'fulfilled' ? outcome.value.status : (outcome.reason as { code: string }).code,
      );
      expect(results).toContain('accepted');
      expect(['repeated', '23505']).toContain(results.find((result) => result !== 'accepted'));
    }
  });
});

test('twenty clients writing at once count 1, 2, 3 … without a gap, in the order of commit', async () => {
  const highlight = newHighlight(reading, reading.ann);
  await append(highlight);
  const perClient = 15;
  const seqs: number[] = [];
  await Promise.all(
    Array.from({ length: 20 }, async (_, client) => {
      const writer = client % 2 === 0 ? reading.ann : reading.ben;
      for (let index = 0; index < perClient; index++) {
        const outcome = await append(newComment(writer, highlight.data.id));
        if (outcome.status === 'accepted') seqs.push(outcome.seq);
      }
    }),
  );
  const all = Array.from({ length: 20 * perClient }, (_, index) => index + 2);
  expect([...seqs].sort((a, b) => a - b)).toEqual(all);
  expect((await eventsOf()).map(({ seq }) => seq)).toEqual([1, ...all]);
  const [row] = await database.sql<[{ comments: number; written: number; ordered: boolean }]>`
    select k.comments,
      (select count(*)::int from comments where feed_id = k.feed_id) as written,
      (select bool_and(at >= previous) from (
        select at, lag(at, 1, at) over (order by seq) as previous from events where feed_id = k.feed_id) e) as ordered
    from chapter_counts k where k.feed_id = ${reading.sharedFeedId}`;
  expect(row).toEqual({ comments: 300, written: 300, ordered: true });
}, 60_000);
