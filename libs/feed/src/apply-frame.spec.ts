import fc from 'fast-check';
import { FeedClient } from '../test/feed-client.js';
import { chapters, followed, FeedServer, type Moment } from '../test/feed-server.js';
import { generatedHistory } from '../test/generated-history.js';
import { addSnapshot, applyFrame, startFeed } from './apply-frame.js';
import { view, type AnnotationView } from './view.js';

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
  fc.record({ type: fc.constant('move' as const), taken: fc.nat() }),
);

/**
 * On the current revision a client sees just what a fetch shows. On an older one it sees nothing else either, but for
 * where somebody placed a note right before the group left, unless it missed nothing at all.
 */
function expectTrueView(client: FeedClient, moment: Moment, { missedNothing = false } = {}): void {
  const [seen, fetched] = [client.seen(), client.fetched(moment)];
  if (moment.current.revisionId === client.revisionId) {
    expect(seen).toEqual(fetched);
    return;
  }
  expect(seen.current).toEqual(fetched.current);
  const comparable = ({ highlights, orphans }: AnnotationView) =>
    new Map(
      [...highlights, ...orphans].map(({ highlight, ...thread }) => {
        const { placement, orphan, quote, made: _, ...row } = highlight;
        return [row.id, { ...thread, row, ...(missedNothing && { placement, orphan, quote }) }];
      }),
    );
  const shown = comparable(fetched);
  for (const [id, annotated] of comparable(seen)) {
    if (missedNothing || shown.has(id)) expect(annotated).toEqual(shown.get(id));
  }
}

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
          let since = history.slice(startedAt % history.length);
          const client = new FeedClient(since[0] ?? history[0], firstChapters);
          for (const message of deliveries) {
            const index = message.taken % since.length;
            const taken = since[index] ?? history[0];
            const { starts } = client;
            if (message.type === 'snapshot') client.load(taken, message.chapterIds);
            else if (message.type === 'move') client.move(taken);
            else {
              const { feed } = message;
              const own = client.cursorOf(feed);
              client.deliver(
                taken,
                feed,
                message.type === 'frame' ? message.after % (taken.lastSeq(feed) + 1) : own,
              );
            }
            if (client.starts > starts) since = since.slice(index);
          }
          const last = history.at(-1) ?? history[0];
          for (const feed of followed) client.deliver(last, feed, client.cursorOf(feed));
          expectTrueView(client, last);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('one frame after the other, what is seen equals a fresh fetch after each write', () => {
    fc.assert(
      fc.property(generatedHistory, chapterIds, fc.boolean(), (history, firstChapters, moves) => {
        const client = new FeedClient(history[0], firstChapters);
        for (const moment of history) {
          for (const feed of followed) client.deliver(moment, feed, client.cursorOf(feed));
          expectTrueView(client, moment, { missedNothing: true });
          if (moves && moment.current.revisionId !== client.revisionId) client.move(moment);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('coming back with any old cursor, one frame holds all that was missed', () => {
    fc.assert(
      fc.property(generatedHistory, fc.nat(), chapterIds, (history, left, firstChapters) => {
        const client = new FeedClient(history[left % history.length] ?? history[0], firstChapters);
        const last = history.at(-1) ?? history[0];
        for (const feed of followed) client.deliver(last, feed, client.cursorOf(feed));
        expectTrueView(client, last);
      }),
      { numRuns: 200 },
    );
  });
});

describe('applyFrame', () => {
  const server = new FeedServer();
  const everything = chapters.map(({ id }) => id);
  const before = server.moment();
  server.addHighlight('ben', false, 1, 2);
  server.addHighlight('ann', false, 4, 4);
  const after = server.moment();
  const state = new FeedClient(before, everything).feeds.get('shared');
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
    const [highlight] = after.snapshot(everything).feeds[0]?.highlights ?? [];
    if (!highlight) throw new Error('there is a highlight');
    const withdrawn = { entity: 'highlight', id: highlight.id, version: 2 } as const;
    const applied = applyFrame(state, {
      ...after.frame('shared', 0),
      changes: [{ type: 'withdrawn', row: withdrawn }],
    });
    if (applied.status !== 'applied') throw new Error(applied.status);
    const snapshot = after.snapshot(everything);
    const late = snapshot.feeds.find(({ cursor }) => cursor.feed === 'shared');
    if (!late) throw new Error('there is a shared feed');
    const seen = view([addSnapshot(applied.state, snapshot, late)], chapters).highlights;
    expect(seen.map((annotated) => annotated.highlight.id)).toEqual(['h1']);
  });
});

test('of a thread that was made private, nothing is left with those who saw it', () => {
  const server = new FeedServer();
  server.addHighlight('ben', false, 1, 1);
  const [highlight] = server.highlights;
  if (!highlight) throw new Error('there is a highlight');
  server.addComment('ben', highlight, null);
  const client = new FeedClient(server.moment(), ['c0']);
  server.move(highlight);
  client.deliver(server.moment(), 'shared', client.cursorOf('shared'));
  const { highlights, comments } = client.feeds.get('shared') ?? {};
  expect([...(highlights ?? []), ...(comments ?? [])]).toEqual([
    ['h0', { withdrawnAt: 2 }],
    ['k0', { withdrawnAt: 2 }],
  ]);
});

test('a snapshot of another epoch, feed or revision is never added', () => {
  const everything = chapters.map(({ id }) => id);
  const snapshot = new FeedServer().moment().snapshot(everything);
  const [shared, own] = snapshot.feeds;
  const restored = new FeedServer('second-epoch').moment().snapshot(everything);
  if (!shared || !own || !restored.feeds[0]) throw new Error('there are two feeds');
  const state = startFeed(snapshot, shared);
  expect(() => addSnapshot(state, restored, restored.feeds[0]!)).toThrow('another feed, epoch or revision');
  expect(() => addSnapshot(state, snapshot, own)).toThrow('another feed, epoch or revision');
  const older = { ...snapshot, revisionId: 'r0' };
  expect(() => addSnapshot(state, older, shared)).toThrow('another feed, epoch or revision');
});

describe('when the group turns to another revision', () => {
  let server: FeedServer;
  let client: FeedClient;
  const follow = () => {
    for (const feed of followed) client.deliver(server.moment(), feed, client.cursorOf(feed));
  };
  const shown = () =>
    client.seen().highlights.map(({ highlight }) => [highlight.id, highlight.placement?.startOrdinal]);

  beforeEach(() => {
    server = new FeedServer();
    server.addHighlight('ben', false, 1, 1);
    server.addHighlight('ann', true, 6, 6);
    client = new FeedClient(server.moment(), ['c0', 'c1', 'c2']);
    server.flip('r2', 4, null);
    follow();
  });

  test('whoever stays on the older one is told, and sees the notes where they stood', () => {
    expect(client.seen().current).toMatchObject({ revisionId: 'r2', number: 2 });
    server.recolor(server.highlights[0]!, 'blue');
    follow();
    expect(shown()).toEqual([
      ['h0', 1],
      ['h1', 6],
    ]);
    expect(client.seen().highlights[0]?.highlight).toMatchObject({
      color: 'blue',
      quote: { exact: 'words on r1' },
    });
  });

  test('a note made on the older one is seen there at once, and on the newer one when it is placed', () => {
    const other = new FeedClient(server.moment(), ['c0', 'c1', 'c2']);
    server.addHighlight('ben', false, 2, 2, 'r1');
    server.addComment('ben', server.highlights[2]!, null);
    follow();
    expect(shown()).toContainEqual(['h2', 2]);
    const fetchedBefore = new FeedClient(server.moment(), ['c0', 'c1', 'c2']);
    server.placeLate(5);
    for (const one of [other, fetchedBefore]) {
      one.deliver(server.moment(), 'shared', one.cursorOf('shared'));
      const note = one.seen().highlights.find(({ highlight }) => highlight.id === 'h2');
      expect(note).toMatchObject({ highlight: { placement: { startOrdinal: 7 } }, comments: 1 });
    }
  });

  test('and back to the one that is open, the client is told to fetch, for notes came to stand there unseen', () => {
    server.addHighlight('ben', false, 2, 2);
    follow();
    expect(shown()).toHaveLength(2);
    server.flip('r1', 0, null);
    const { starts } = client;
    follow();
    expect(client.starts).toBe(starts + 1);
    expect(shown()).toContainEqual(['h2', 2]);
  });

  test('a note that was only told of as it stands on the newer one is shown when its chapter is fetched', () => {
    client = new FeedClient(server.moment(), ['c1']);
    server.flip('r3', 0, null);
    server.recolor(server.highlights[0]!, 'blue');
    follow();
    expect(shown()).toEqual([]);
    client.load(server.moment(), ['c2']);
    expect(shown()).toContainEqual(['h0', 4]);
  });

  test('an orphan is listed with its thread, and no longer once somebody places it', () => {
    server.addComment('ben', server.highlights[0]!, null);
    client.move(server.moment());
    server.decide(server.highlights[0]!, 'ann', null);
    follow();
    expect(client.seen().orphans).toMatchObject([
      { highlight: { id: 'h0', placement: null, orphan: { decidedBy: 'ann' } }, comments: 1 },
    ]);
    server.decide(server.highlights[0]!, 'ben', [3, 3]);
    follow();
    expect(client.seen().orphans).toEqual([]);
    expect(shown()).toContainEqual(['h0', 3]);
  });
});
