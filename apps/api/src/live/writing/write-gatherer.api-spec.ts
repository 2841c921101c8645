import type { Frame } from '@postil/contract';
import { feedsForEachTest } from '../../../test/feeds-for-each-test.js';
import { change, newComment, newHighlight } from '../../../test/reading-with-feeds.js';
import { until } from '../../../test/writing.js';
import type { DatabaseClient } from '../../database/connection.js';
import { Deliverers } from '../delivering/deliverers.js';
import { findChangesSince } from '../feed.queries.js';
import type { AppendItem, AppendOutcome } from './append.queries.js';
import { NodeBus } from '../nodes/node-bus.js';
import { WakeUps } from '../delivering/wake-ups.js';
import { WriteGatherer } from './write-gatherer.js';

const feeds = feedsForEachTest();
let frames: Frame[];
let wakeUps: WakeUps;
let deliverers: Deliverers;
let gatherer: WriteGatherer;

beforeEach(async () => {
  frames = [];
  wakeUps = new WakeUps(new NodeBus(feeds.sql, feeds.sql));
  deliverers = new Deliverers(feeds.sql, wakeUps);
  deliverers.sendThrough((frame) => void frames.push(frame));
  await deliverers.follow([feeds.reading.sharedFeedId]);
  gatherer = new WriteGatherer(feeds.sql, deliverers, wakeUps);
});

afterEach(() => deliverers.onApplicationShutdown());

const write = (item: AppendItem, by = gatherer) => by.append(feeds.reading.sharedFeedId, item);
const seqOf = (outcome: AppendOutcome | null) => (outcome && 'seq' in outcome ? outcome.seq : null);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** Holds the feed's lock, and lets `run` know which backends wait for it. */
async function whileLocked(run: (waiting: () => Promise<number[]>) => Promise<void>): Promise<void> {
  await feeds.sql.begin(async (tx) => {
    await tx`select from feeds where id = ${feeds.reading.sharedFeedId} for update`;
    await run(async () => {
      const rows = await feeds.sql<{ pid: number }[]>`
        select pid from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and query like '%append(%'`;
      return rows.map(({ pid }) => pid);
    });
  });
}

test('many writes of one feed at once become few calls, numbered without a gap in the order of arrival', async () => {
  const items = upTo(300).map(() => newHighlight(feeds.reading, feeds.reading.ann));
  const outcomes = await Promise.all(items.map((item) => write(item)));
  expect(outcomes.map(seqOf)).toEqual(upTo(300));
  // The first goes at once and alone; the others have arrived when it is done.
  expect(frames.map(({ after, through }) => [after, through])).toEqual([
    [0, 1],
    [1, 201],
    [201, 300],
  ]);
});

test('the frame of a call holds each row once, as a look at the feed would give it', async () => {
  const { ann, ben } = feeds.reading;
  const highlight = newHighlight(feeds.reading, ann, 2);
  const comment = newComment(ben, highlight.data.id);
  await Promise.all(
    [
      newHighlight(feeds.reading, ben),
      highlight,
      comment,
      change(ann, 'highlight:edited', highlight.data.id, { color: 'blue' }),
      change(ben, 'comment:edited', comment.data.id, { body: 'No.' }),
      newHighlight(feeds.reading, ann, 7),
      change(ann, 'highlight:removed', highlight.data.id),
    ].map((item) => write(item)),
  );
  const [, gathered] = frames;
  expect(gathered).toMatchObject({ after: 1, through: 7 });
  const { changes, ...pulled } = (await findChangesSince(feeds.sql, feeds.reading.sharedFeedId, 1)) as Frame;
  expect(gathered).toEqual({ ...pulled, changes: expect.arrayContaining(changes) });
  expect(gathered?.changes).toHaveLength(changes.length);
});

test('a highlight and a comment with the same id are two rows of a frame', async () => {
  const { ann } = feeds.reading;
  const highlight = newHighlight(feeds.reading, ann);
  const comment = newComment(ann, highlight.data.id);
  comment.data.id = highlight.data.id;
  await Promise.all([newHighlight(feeds.reading, ann), highlight, comment].map((item) => write(item)));
  expect(
    frames
      .at(-1)
      ?.changes.map(({ type }) => type)
      .sort(),
  ).toEqual(['comment', 'count', 'highlight']);
});

test('a write that the database cannot hold spoils none that goes with it', async () => {
  const { ann } = feeds.reading;
  const highlight = newHighlight(feeds.reading, ann);
  const bad = newComment(ann, highlight.data.id);
  bad.data.body = 'a NUL: \u0000';
  const items = [highlight, newComment(ann, highlight.data.id), bad, newComment(ann, highlight.data.id)];
  const outcomes = await Promise.allSettled(items.map((item) => write(item)));
  expect(
    outcomes.map((outcome) => (outcome.status === 'fulfilled' ? seqOf(outcome.value) : outcome.reason.code)),
  ).toEqual([1, 2, '22P05', 3]);
  expect(await feeds.eventsOf()).toHaveLength(3);
});

test('a write whose rights are stale is refused by itself, in the midst of others', async () => {
  const { ann } = feeds.reading;
  const items = [1, 1, 0, 1].map((accessVersion) => ({ ...newHighlight(feeds.reading, ann), accessVersion }));
  const outcomes = await Promise.all(items.map((item) => write(item)));
  expect(outcomes.map((outcome) => outcome?.status)).toEqual([
    'accepted',
    'accepted',
    'facts-changed',
    'accepted',
  ]);
  expect(outcomes.map(seqOf)).toEqual([1, 2, null, 3]);
});

test('writes whose connection is cut under them are taken once each', async () => {
  const items = upTo(20).map(() => newHighlight(feeds.reading, feeds.reading.ann));
  let outcomes: Promise<(AppendOutcome | null)[]> | undefined;
  await whileLocked(async (waiting) => {
    outcomes = Promise.all(items.map((item) => write(item)));
    await until(async () => (await waiting()).length > 0);
    const [first] = await waiting();
    await feeds.sql`select pg_terminate_backend(${first as number})`;
    await until(async () => (await waiting()).some((pid) => pid !== first));
  });
  expect((await outcomes)?.map(seqOf)).toEqual(upTo(20));
  expect(await feeds.eventsOf()).toHaveLength(20);
});

test('with too many waiting, further writes are told when to come again, and all that were taken go down', async () => {
  const items = upTo(1_205).map(() => newHighlight(feeds.reading, feeds.reading.ann));
  let outcomes: Promise<PromiseSettledResult<AppendOutcome | null>[]> | undefined;
  await whileLocked(async (waiting) => {
    const [first, ...others] = items;
    const alone = write(first as AppendItem);
    await until(async () => (await waiting()).length > 0);
    outcomes = Promise.allSettled([alone, ...others.map((item) => write(item))]);
  });
  const settled = (await outcomes) ?? [];
  const [taken, refused] = [settled.slice(0, 1_001), settled.slice(1_001)];
  expect(taken.map((outcome) => (outcome.status === 'fulfilled' ? seqOf(outcome.value) : null))).toEqual(
    upTo(1_001),
  );
  for (const outcome of refused) {
    expect(outcome).toMatchObject({ reason: { failure: { code: 'rate-limited', retryAfter: 2 } } });
  }
  expect(seqOf(await write(items.at(-1) as AppendItem))).toBe(1_002);
});

test('writes that were taken without an answer get their first outcome, and write nothing again', async () => {
  let calls = 0;
  const silent = Object.assign(
    async (...query: Parameters<DatabaseClient>) => {
      const answer = await feeds.sql(...query);
      if (++calls === 2) throw Object.assign(new Error('cut'), { code: 'CONNECTION_CLOSED' });
      return answer;
    },
    { json: feeds.sql.json },
  ) as unknown as DatabaseClient;
  const unlucky = new WriteGatherer(silent, deliverers, wakeUps);
  const items = upTo(10).map(() => newHighlight(feeds.reading, feeds.reading.ann));
  const outcomes = await Promise.all(items.map((item) => write(item, unlucky)));
  expect(outcomes.map((outcome) => outcome?.status)).toEqual([
    'accepted',
    ...Array<string>(9).fill('repeated'),
  ]);
  expect(outcomes.map(seqOf)).toEqual(upTo(10));
  expect([calls, await feeds.lastSeq()]).toEqual([3, 10]);
});
