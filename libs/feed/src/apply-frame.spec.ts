import fc from 'fast-check';
import { chapters, followed, FeedServer, type FeedId, type Moment } from '../test/feed-server.js';
import { generatedHistory } from '../test/generated-history.js';
import { addSnapshot, applyFrame, startFeed } from './apply-frame.js';
import type { FeedState } from './feed-state.js';
import { view } from './view.js';

type Feeds = Map<FeedId, FeedState>;

const scopeOf = (loaded: ReadonlySet<string>) => chapters.filter(({ id }) => loaded.has(id));

function start(moment: Moment, loaded: ReadonlySet<string>): Feeds {
  const { feeds, members } = moment.snapshot([...loaded]);
  return new Map(feeds.map((feed) => [feed.cursor.feed as FeedId, startFeed(feed, members)]));
}

/** What somebody sees who opens the reading at that moment. */
const fetched = (moment: Moment, loaded: ReadonlySet<string>) =>
  view([...start(moment, loaded).values()], scopeOf(loaded));

/** Takes a frame as a client does, and checks that what must not be applied is reported instead. */
function deliver(feeds: Feeds, moment: Moment, feed: FeedId, after: number): void {
  const state = feeds.get(feed);
  if (!state) return;
  const frame = moment.frame(feed, after);
  const applied = applyFrame(state, frame);
  const { seq } = state.cursor;
  expect(applied.status).toBe(after > seq ? 'gap' : frame.through <= seq ? 'repeated' : 'applied');
  if (applied.status !== 'applied') return;
  expect(applied.state.cursor.seq).toBe(frame.through);
  expect(applyFrame(applied.state, frame)).toEqual({ status: 'repeated' });
  feeds.set(feed, applied.state);
}

function load(feeds: Feeds, moment: Moment, chapterIds: readonly string[]): void {
  const { feeds: snapshots, members } = moment.snapshot(chapterIds);
  for (const snapshot of snapshots) {
    const feed = snapshot.cursor.feed as FeedId;
    const state = feeds.get(feed);
    if (!state) continue;
    const added = addSnapshot(state, snapshot, members);
    expect(added.cursor).toEqual(state.cursor);
    const again = addSnapshot(added, snapshot, members);
    expect(again).toEqual(added);
    expect(again.highlights).toBe(added.highlights);
    feeds.set(feed, added);
  }
}

const chapterIds = fc.subarray(chapters.map(({ id }) => id));
const delivery = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('frame' as const),
      feed: fc.constantFrom(...followed),
      taken: fc.nat(),
      after: fc.nat(),
    }),
  },
  // What the deliverer sends and what a client pulls on resuming: everything after its own cursor.
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('next' as const),
      feed: fc.constantFrom(...followed),
      taken: fc.nat(),
    }),
  },
  fc.record({ type: fc.constant('snapshot' as const), chapterIds, taken: fc.nat() }),
);

describe('folding frames and snapshots', () => {
  test('in whatever order they come, what is seen in the end is what a fresh fetch shows', () => {
    fc.assert(
      fc.property(
        generatedHistory,
        fc.nat(),
        chapterIds,
        fc.array(delivery, { maxLength: 20 }),
        (history, startedAt, firstChapters, deliveries) => {
          // A client asks for nothing that is older than its own beginning.
          const since = history.slice(startedAt % history.length);
          const moment = (taken: number) => since[taken % since.length] ?? history[0];
          const loaded = new Set<string>(firstChapters);
          const feeds = start(moment(0), loaded);
          for (const message of deliveries) {
            const taken = moment(message.taken);
            if (message.type === 'snapshot') {
              load(feeds, taken, message.chapterIds);
              for (const id of message.chapterIds) loaded.add(id);
              continue;
            }
            const { feed } = message;
            const after =
              message.type === 'frame' ? message.after % (taken.lastSeq(feed) + 1) : cursorOf(feeds, feed);
            deliver(feeds, taken, feed, after);
          }
          const last = history.at(-1) ?? history[0];
          for (const feed of followed) deliver(feeds, last, feed, cursorOf(feeds, feed));
          expect(view([...feeds.values()], scopeOf(loaded))).toEqual(fetched(last, loaded));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('one frame after the other, what is seen equals a fresh fetch after each write', () => {
    fc.assert(
      fc.property(generatedHistory, chapterIds, (history, firstChapters) => {
        const loaded = new Set<string>(firstChapters);
        const feeds = start(history[0], loaded);
        for (const moment of history) {
          for (const feed of followed) deliver(feeds, moment, feed, cursorOf(feeds, feed));
          expect(view([...feeds.values()], scopeOf(loaded))).toEqual(fetched(moment, loaded));
        }
      }),
    );
  });

  test('coming back with any old cursor, one frame holds all that was missed', () => {
    fc.assert(
      fc.property(generatedHistory, fc.nat(), chapterIds, (history, left, firstChapters) => {
        const loaded = new Set<string>(firstChapters);
        const feeds = start(history[left % history.length] ?? history[0], loaded);
        const last = history.at(-1) ?? history[0];
        for (const feed of followed) deliver(feeds, last, feed, cursorOf(feeds, feed));
        expect(view([...feeds.values()], scopeOf(loaded))).toEqual(fetched(last, loaded));
      }),
    );
  });
});

function cursorOf(feeds: Feeds, feed: FeedId): number {
  return feeds.get(feed)?.cursor.seq ?? NaN;
}

describe('applyFrame', () => {
  const server = new FeedServer();
  const everything = new Set<string>(chapters.map(({ id }) => id));
  const before = server.moment();
  server.addHighlight('ben', false, 1, 2);
  server.addHighlight('ann', false, 4, 4);
  const after = server.moment();
  const state = start(before, everything).get('shared');
  if (!state) throw new Error('there is a shared feed');

  test('a frame that starts above the cursor is a gap', () => {
    expect(applyFrame(state, after.frame('shared', 1))).toEqual({ status: 'gap' });
  });

  test('a frame of another epoch is named so, even where it would fit', () => {
    const frame = { ...after.frame('shared', 0), epoch: 'second-epoch' };
    expect(applyFrame(state, frame)).toEqual({ status: 'other-epoch' });
    expect(applyFrame(state, { ...frame, through: 0, changes: [] })).toEqual({ status: 'other-epoch' });
  });

  test('a frame without changes moves the cursor and leaves the rest as it is', () => {
    const applied = applyFrame(state, { ...after.frame('shared', 0), changes: [] });
    expect(applied).toEqual({ status: 'applied', state: { ...state, cursor: { ...state.cursor, seq: 2 } } });
    if (applied.status === 'applied') expect(applied.state.highlights).toBe(state.highlights);
  });

  test('the state before stays what it was', () => {
    const kept = structuredClone(state);
    applyFrame(state, after.frame('shared', 0));
    expect(state).toEqual(kept);
  });

  test('a withdrawal of a row that was never seen keeps its older versions out', () => {
    const [highlight] = after.snapshot([...everything]).feeds[0]?.highlights ?? [];
    if (!highlight) throw new Error('there is a highlight');
    const withdrawn = { entity: 'highlight', id: highlight.id, version: 2 } as const;
    const applied = applyFrame(state, {
      ...after.frame('shared', 0),
      changes: [{ type: 'withdrawn', row: withdrawn }],
    });
    if (applied.status !== 'applied') throw new Error(applied.status);
    const late = after.snapshot([...everything]).feeds.find(({ cursor }) => cursor.feed === 'shared');
    if (!late) throw new Error('there is a shared feed');
    const seen = view([addSnapshot(applied.state, late, [])], chapters).highlights;
    expect(seen.map((annotated) => annotated.highlight.id)).toEqual(['h1']);
  });
});

test('of a thread that was made private, nothing is left with those who saw it', () => {
  const server = new FeedServer();
  server.addHighlight('ben', false, 1, 1);
  const [highlight] = server.highlights;
  if (!highlight) throw new Error('there is a highlight');
  server.addComment('ben', highlight, null);
  const feeds = start(server.moment(), new Set(['c0']));
  server.move(highlight);
  deliver(feeds, server.moment(), 'shared', cursorOf(feeds, 'shared'));
  const { highlights, comments } = feeds.get('shared') ?? {};
  expect([...(highlights ?? []), ...(comments ?? [])]).toEqual([
    ['h0', { withdrawnAt: 2 }],
    ['k0', { withdrawnAt: 2 }],
  ]);
});

test('a snapshot of another epoch or feed is never added', () => {
  const everything = chapters.map(({ id }) => id);
  const [shared, own] = new FeedServer().moment().snapshot(everything).feeds;
  const [restored] = new FeedServer('second-epoch').moment().snapshot(everything).feeds;
  if (!shared || !own || !restored) throw new Error('there are two feeds');
  const state = startFeed(shared, []);
  expect(() => addSnapshot(state, restored, [])).toThrow('another feed or epoch');
  expect(() => addSnapshot(state, own, [])).toThrow('another feed or epoch');
});
