import type { Comment } from '@postil/contract';
import { chapters, FeedServer, rowOn } from '../test/feed-server.js';
import { startFeed } from './apply-frame.js';
import type { FeedState } from './feed-state.js';
import { inScope, view, type ThreadedComment } from './view.js';

const everything = chapters.map(({ id }) => id);

function feedsOf(server: FeedServer): FeedState[] {
  const snapshot = server.moment().snapshot(everything);
  return snapshot.feeds.map((feed) => startFeed(snapshot, feed));
}

const ids = (thread: readonly ThreadedComment[]): unknown[] =>
  thread.map(({ comment, replies }) => [comment.id, ...ids(replies)]);

/** A server with one shared highlight by Ann, `h0`, and its stored row. */
function withHighlight() {
  const server = new FeedServer();
  server.addHighlight('ann', false, 1, 1);
  const [highlight] = server.highlights;
  if (!highlight) throw new Error('there is a highlight');
  const comment = (author: 'ann' | 'ben', under: number | null = null) => {
    server.addComment(author, highlight, under === null ? null : (server.comments[under] ?? null));
  };
  return { server, highlight, comment };
}

describe('a thread', () => {
  test('holds answers under what they answer, the oldest first', () => {
    const { server, comment } = withHighlight();
    comment('ben');
    comment('ann');
    comment('ann', 0);
    comment('ben', 2);
    comment('ann', 0);
    const [seen] = view(feedsOf(server), chapters).highlights;
    expect(ids(seen?.thread ?? [])).toEqual([['k0', ['k2', ['k3']], ['k4']], ['k1']]);
    expect(seen?.comments).toBe(5);
  });

  test('keeps a deleted comment as a stub only while something lives under it', () => {
    const { server, comment } = withHighlight();
    comment('ben');
    comment('ann', 0);
    comment('ann', 1);
    for (const index of [0, 2]) {
      const stored = server.comments[index];
      if (stored) server.removeComment(stored);
    }
    const [seen] = view(feedsOf(server), chapters).highlights;
    expect(ids(seen?.thread ?? [])).toEqual([['k0', ['k1']]]);
    expect(seen?.comments).toBe(1);
  });

  test('whose parent is not known is not shown, and harms nothing', () => {
    const { server, comment } = withHighlight();
    comment('ben');
    comment('ann', 0);
    const snapshot = server.moment().snapshot(everything);
    const [shared] = snapshot.feeds;
    if (!shared) throw new Error('there is a shared feed');
    const state = startFeed(snapshot, { ...shared, comments: shared.comments.slice(1) });
    expect(view([state], chapters).highlights[0]?.thread).toEqual([]);
  });

  test('is shown whole when a comment bears the id of its highlight', () => {
    const { server, comment } = withHighlight();
    comment('ben');
    comment('ann', 0);
    const snapshot = server.moment().snapshot(everything);
    const [shared] = snapshot.feeds;
    if (!shared) throw new Error('there is a shared feed');
    const renamed = (row: Comment): Comment => ({
      ...row,
      id: row.id === 'k0' ? 'h0' : row.id,
      parentId: row.parentId === 'k0' ? 'h0' : row.parentId,
    });
    const state = startFeed(snapshot, { ...shared, comments: shared.comments.map(renamed) });
    expect(ids(view([state], chapters).highlights[0]?.thread ?? [])).toEqual([['h0', ['k1']]]);
  });
});

describe('a deleted highlight', () => {
  test('is gone when nobody has said anything', () => {
    const { server, highlight } = withHighlight();
    server.removeHighlight(highlight);
    expect(view(feedsOf(server), chapters).highlights).toEqual([]);
  });

  test('is a stub while its thread lives, and gone with the last comment', () => {
    const { server, highlight, comment } = withHighlight();
    comment('ben');
    server.removeHighlight(highlight);
    expect(view(feedsOf(server), chapters).highlights[0]?.highlight.deletedAt).not.toBeNull();
    const [stored] = server.comments;
    if (stored) server.removeComment(stored);
    expect(view(feedsOf(server), chapters).highlights).toEqual([]);
  });
});

describe('while a thread is under way from one feed to the other', () => {
  const { server, highlight, comment } = withHighlight();
  comment('ann');
  const [sharedBefore, ownBefore] = feedsOf(server);
  server.move(highlight);
  const [sharedAfter, ownAfter] = feedsOf(server);
  if (!sharedBefore || !ownBefore || !sharedAfter || !ownAfter) throw new Error('there are two feeds');

  test('it is shown once, as the newer feed has it', () => {
    const seen = view([sharedBefore, ownAfter], chapters).highlights;
    expect(seen.map((annotated) => annotated.highlight.visibility)).toEqual(['private']);
    expect(seen[0]?.comments).toBe(1);
  });

  test('it may be missing for a moment, but is never shown to be what it was', () => {
    expect(view([sharedAfter, ownBefore], chapters).highlights).toEqual([]);
  });
});

test('highlights stand in the order of the text, the shorter first and then by id', () => {
  const server = new FeedServer();
  for (const [start, end] of [
    [4, 6],
    [0, 0],
    [4, 5],
    [3, 7],
    [4, 5],
  ] as const) {
    server.addHighlight('ann', end === 5, start, end);
  }
  const seen = view(feedsOf(server), chapters).highlights;
  expect(seen.map((annotated) => annotated.highlight.id)).toEqual(['h1', 'h3', 'h2', 'h4', 'h0']);
});

test('counts add up over the feeds, for chapters that are not loaded too', () => {
  const { server, comment } = withHighlight();
  server.addHighlight('ann', true, 2, 5);
  server.addHighlight('ben', true, 0, 0);
  server.addHighlight('ben', false, 7, 7);
  comment('ben');
  expect(view(feedsOf(server), []).counts).toEqual(
    new Map([
      ['c0', { highlights: 2, comments: 1 }],
      ['c2', { highlights: 1, comments: 0 }],
    ]),
  );
});

test('a highlight is in scope when any paragraph of it is loaded', () => {
  const highlight = (startOrdinal: number, endOrdinal: number) => {
    const server = new FeedServer();
    server.addHighlight('ann', false, startOrdinal, endOrdinal);
    const [stored] = server.highlights;
    if (!stored) throw new Error('there is a highlight');
    return rowOn(stored, 'r1');
  };
  const scope = [{ first: 3, count: 2 }];
  expect(
    [
      [0, 2],
      [0, 3],
      [4, 4],
      [4, 7],
      [5, 7],
      [0, 7],
    ].map(([a = 0, b = 0]) => inScope(highlight(a, b), scope)),
  ).toEqual([false, true, true, true, false, true]);
  expect(inScope(highlight(3, 3), [{ first: 3, count: 0 }])).toBe(false);
  expect(inScope({ ...highlight(3, 3), placement: null }, scope)).toBe(false);
});
