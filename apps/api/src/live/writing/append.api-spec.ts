import { randomUUID } from 'node:crypto';
import { feedsForEachTest } from '../../../test/feeds-for-each-test.js';
import { change, newComment, newHighlight } from '../../../test/reading-with-feeds.js';
import { appendToFeed } from './append.queries.js';

const feeds = feedsForEachTest();

describe('what append answers', () => {
  test('a new highlight comes back as the row that everybody gets, with its chapter’s count', async () => {
    const item = newHighlight(feeds.reading, feeds.reading.ann, 1, 6);
    const appended = await appendToFeed(feeds.sql, feeds.reading.sharedFeedId, [item]);
    expect(appended).toMatchObject({
      readingId: feeds.reading.readingId,
      audience: 'shared',
      after: 0,
      through: 1,
    });
    expect(appended?.outcomes).toEqual([
      {
        status: 'accepted',
        feed: feeds.reading.sharedFeedId,
        seq: 1,
        changes: [
          {
            type: 'highlight',
            row: {
              ...{
                id: item.data.id,
                authorId: feeds.reading.ann.memberId,
                color: 'yellow',
                visibility: 'group',
              },
              ...{ version: 1, changedSeq: 1, madeAt: null, deletedAt: null, quote: item.data.quote },
              createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
              updatedAt: expect.any(String) as string,
              placement: {
                ...{
                  revisionId: feeds.reading.revisionId,
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
              ...{ revisionId: feeds.reading.revisionId, chapterId: 'c1' },
              ...{ highlights: 1, comments: 0, changedSeq: 1 },
            },
          },
        ],
      },
    ]);
  });

  test('a highlight in a private feed is private, whatever the request said', async () => {
    const item = newHighlight(feeds.reading, feeds.reading.ann);
    const outcome = await feeds.append(
      { ...item, data: { ...item.data, visibility: 'group' } },
      feeds.reading.ann.privateFeedId,
    );
    expect(outcome).toMatchObject({ changes: [{ row: { visibility: 'private' } }, { type: 'count' }] });
  });

  test('a comment, its edit and its removal each count once, and the removed one has no words left', async () => {
    const highlight = newHighlight(feeds.reading, feeds.reading.ann);
    const comment = newComment(feeds.reading.ben, highlight.data.id);
    await feeds.append(highlight);
    await feeds.append(comment);
    expect(
      await feeds.append(change(feeds.reading.ben, 'comment:edited', comment.data.id, { body: 'No.' }, 1)),
    ).toMatchObject({
      seq: 3,
      changes: [
        {
          type: 'comment',
          row: { body: 'No.', version: 2, changedSeq: 3, editedAt: expect.any(String) as string },
        },
      ],
    });
    expect(
      await feeds.append(change(feeds.reading.ben, 'comment:removed', comment.data.id, {}, 2)),
    ).toMatchObject({
      changes: [
        { type: 'comment', row: { body: '', version: 3, deletedAt: expect.any(String) as string } },
        { type: 'count', row: { highlights: 1, comments: 0, changedSeq: 4 } },
      ],
    });
    expect(await feeds.eventsOf()).toEqual([
      { seq: 1, kind: 'highlight:created', version: 1 },
      { seq: 2, kind: 'comment:created', version: 1 },
      { seq: 3, kind: 'comment:edited', version: 2 },
      { seq: 4, kind: 'comment:removed', version: 3 },
    ]);
  });

  test('a reply that raced the deletion of what it answers stays under the stub', async () => {
    const highlight = newHighlight(feeds.reading, feeds.reading.ann);
    const comment = newComment(feeds.reading.ben, highlight.data.id);
    for (const item of [
      highlight,
      comment,
      change(feeds.reading.ben, 'comment:removed', comment.data.id),
      change(feeds.reading.ann, 'highlight:removed', highlight.data.id),
    ]) {
      expect(await feeds.statusOf(item)).toBe('accepted');
    }
    expect(await feeds.statusOf(newComment(feeds.reading.ann, highlight.data.id, comment.data.id))).toBe(
      'accepted',
    );
  });

  test('replies nest a hundred deep; further ones stand beside what they answer', async () => {
    const highlight = newHighlight(feeds.reading, feeds.reading.ann);
    const ladder = [newComment(feeds.reading.ben, highlight.data.id)];
    for (let step = 0; step < 105; step++) {
      ladder.push(newComment(feeds.reading.ben, highlight.data.id, ladder.at(-1)?.data.id));
    }
    const appended = await appendToFeed(feeds.sql, feeds.reading.sharedFeedId, [highlight, ...ladder]);
    expect(appended?.through).toBe(107);
    const rows = await feeds.sql<{ parent: string | null }[]>`
      select parent_id as parent from comments where feed_id = ${feeds.reading.sharedFeedId} order by changed_seq`;
    const ids = ladder.map(({ data }) => data.id);
    expect(rows.map(({ parent }) => (parent ? ids.indexOf(parent) : null))).toEqual([
      null,
      ...Array.from({ length: 105 }, (_, index) => Math.min(index, 99)),
    ]);
  });

  test('several items go down in one call, each with its own outcome', async () => {
    const highlight = newHighlight(feeds.reading, feeds.reading.ann);
    const appended = await appendToFeed(feeds.sql, feeds.reading.sharedFeedId, [
      highlight,
      newComment(feeds.reading.ben, randomUUID()),
      newComment(feeds.reading.ben, highlight.data.id),
    ]);
    expect(appended?.outcomes.map(({ status }) => status)).toEqual(['accepted', 'not-found', 'accepted']);
    expect([appended?.through, await feeds.lastSeq()]).toEqual([2, 2]);
  });

  test('a feed that isn’t there gives nothing', async () => {
    expect(
      await appendToFeed(feeds.sql, randomUUID(), [newHighlight(feeds.reading, feeds.reading.ann)]),
    ).toBeNull();
  });
});

test('twenty clients writing at once count 1, 2, 3 … without a gap, in the order of commit', async () => {
  const highlight = newHighlight(feeds.reading, feeds.reading.ann);
  await feeds.append(highlight);
  const perClient = 15;
  const seqs: number[] = [];
  await Promise.all(
    Array.from({ length: 20 }, async (_, client) => {
      const writer = client % 2 === 0 ? feeds.reading.ann : feeds.reading.ben;
      for (let index = 0; index < perClient; index++) {
        const outcome = await feeds.append(newComment(writer, highlight.data.id));
        if (outcome.status === 'accepted') seqs.push(outcome.seq);
      }
    }),
  );
  const all = Array.from({ length: 20 * perClient }, (_, index) => index + 2);
  expect([...seqs].sort((a, b) => a - b)).toEqual(all);
  expect((await feeds.eventsOf()).map(({ seq }) => seq)).toEqual([1, ...all]);
  const [row] = await feeds.sql<[{ comments: number; written: number; ordered: boolean }]>`
    select k.comments,
      (select count(*)::int from comments where feed_id = k.feed_id) as written,
      (select bool_and(at >= previous) from (
        select at, lag(at, 1, at) over (order by seq) as previous from events where feed_id = k.feed_id) e) as ordered
    from chapter_counts k where k.feed_id = ${feeds.reading.sharedFeedId}`;
  expect(row).toEqual({ comments: 300, written: 300, ordered: true });
}, 60_000);
