import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import {
  bodies,
  makeHighlight,
  reopen,
  server,
  settle,
  soon,
  store,
  storeForEachTest,
} from '../../test/store-under-test.js';
import type { KeptFeeds, NotesKeeper } from './kept/kept-notes.js';

storeForEachTest();

describe('following', () => {
  test('frames that come before the join is answered are folded after it', async () => {
    store.dispose();
    const answerJoins = server.connection.holdJoins();
    reopen();
    store.needChapters(['c1']);
    await settle();
    const highlight = server.otherHighlights(1);
    server.otherComments(highlight, 'early');
    await settle();
    expect(store.view.connection).toBe('connecting');
    answerJoins();
    await settle();
    expect(bodies()).toEqual(['early']);
    expect(store.view.connection).toBe('live');
  });

  test('a lost frame is noticed at the next one and asked for', async () => {
    const joins = server.connection.joins.length;
    server.connection.loseFrames = 1;
    const highlight = server.otherHighlights(1);
    server.otherComments(highlight, 'second');
    await settle();
    expect(bodies()).toEqual(['second']);
    expect(server.connection.joins.length).toBe(joins + 1);
  });

  test('that somebody writes is believed for a while only, unless it is said again', async () => {
    const ben = { memberId: 'ben', name: 'Ben', paragraphId: 'p1', typingIn: 'h1' };
    server.connection.showPresence([ben]);
    await jest.advanceTimersByTimeAsync(10_000);
    server.connection.showPresence([ben]);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(store.view.presence).toEqual([ben]);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(store.view.presence).toEqual([{ ...ben, typingIn: null }]);
  });

  test('a feed that began anew is fetched anew, with every chapter that was loaded', async () => {
    store.needChapters(['c2']);
    await settle();
    server.connection.become('reconnecting');
    server.beginAnew();
    server.otherHighlights(1);
    server.otherHighlights(12);
    server.connection.become('live');
    await settle();
    expect(store.view.notes).toHaveLength(2);
    server.otherHighlights(2);
    await settle();
    expect(store.view.notes).toHaveLength(3);
  });

  test('after a break one request brings what was missed', async () => {
    const { snapshots } = server;
    server.connection.become('offline');
    await settle();
    expect(store.view.connection).toBe('offline');
    const highlight = server.otherHighlights(1);
    for (const word of ['one', 'two', 'three']) server.otherComments(highlight, word);
    server.connection.become('live');
    await settle();
    expect(bodies()).toEqual(['one', 'two', 'three']);
    expect(server.snapshots).toBe(snapshots);
  });

  test('a chapter asked for shows what changed while it was being fetched', async () => {
    const answer = server.holdAnswers();
    store.needChapters(['c2']);
    await settle();
    server.otherHighlights(12);
    await settle();
    expect(store.view.notes).toHaveLength(1);
    answer();
    await settle();
    expect(store.view.notes).toHaveLength(1);
  });

  test('a fetch that gets no answer is repeated', async () => {
    server.otherHighlights(12);
    server.reachable = false;
    store.needChapters(['c2']);
    await settle();
    server.reachable = true;
    await soon();
    expect(store.view.notes).toHaveLength(1);
  });

  test('what goes wrong unforeseen is tried again: fetching', async () => {
    const logged = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    server.otherHighlights(12);
    jest.spyOn(server.api, 'annotations').mockRejectedValueOnce(new TypeError('unforeseen'));
    store.needChapters(['c2']);
    await soon();
    expect(store.view.notes).toHaveLength(1);
    expect(logged).toHaveBeenCalledTimes(1);
    logged.mockRestore();
  });

  test('a reading that may no longer be seen shows nothing of it', async () => {
    server.otherHighlights(1);
    await settle();
    server.connection.join = async () => ({ ok: false, failure: { code: 'not-found', message: 'gone' } });
    server.connection.become('reconnecting');
    server.connection.become('live');
    await settle();
    expect(store.view.notes).toEqual([]);
    expect(store.view.lost?.code).toBe('not-found');
  });

  test('a member who was removed and came back at once is told of everything again', async () => {
    server.connection.close({ code: 'not-found', message: 'gone' });
    server.otherHighlights(1);
    await settle();
    server.otherHighlights(2);
    await settle();
    expect(store.view.notes).toHaveLength(2);
    expect(store.view.connection).toBe('live');
  });

  test('a join that was answered before the right was lost counts for nothing', async () => {
    store.dispose();
    const answerJoins = server.connection.holdJoins();
    reopen();
    store.needChapters(['c1']);
    await settle();
    server.connection.close({ code: 'not-found', message: 'gone' });
    answerJoins();
    await settle();
    server.otherHighlights(1);
    await settle();
    expect(store.view.notes).toHaveLength(1);
  });
});

test('when the right to read is lost, what waits is parked with its words, and survives a reload', async () => {
  const highlight = server.otherHighlights(1);
  await settle();
  server.reachable = false;
  store.comment(highlight, null, 'Said too late.');
  await settle();
  server.connection.join = async () => ({ ok: false, failure: { code: 'not-found', message: 'gone' } });
  server.connection.become('reconnecting');
  server.connection.become('live');
  await settle();
  expect(store.view.waiting).toBe(0);
  expect(store.view.parked).toMatchObject([{ words: 'Said too late.', why: { message: 'gone' } }]);
  store.dispose();
  reopen();
  expect(store.view.parked).toMatchObject([{ words: 'Said too late.' }]);
});

test('a reading that is closed while it is open shows nothing more of it, and sends nothing', async () => {
  const highlight = server.otherHighlights(1);
  await settle();
  server.connection.join = async () => ({ ok: false, failure: { code: 'not-found', message: 'gone' } });
  server.connection.close({ code: 'not-found', message: 'gone' });
  await settle();
  store.comment(highlight, null, 'Said too late.');
  await soon();
  expect(store.view.notes).toEqual([]);
  expect(store.view.lost?.message).toBe('gone');
  expect(store.view.parked).toMatchObject([{ words: 'Said too late.' }]);
  expect(server.arrived).toHaveLength(0);
});

describe('opened without a network', () => {
  let kept: KeptFeeds | null;
  const keeper: NotesKeeper = {
    load: async () => kept,
    save: async (feeds) => void (kept = feeds),
    forget: async () => void (kept = null),
  };

  beforeEach(async () => {
    kept = null;
    store.dispose();
    reopen(keeper);
    store.needChapters(['c1']);
    const highlight = server.otherHighlights(1);
    server.otherComments(highlight, 'known');
    await soon();
    store.dispose();
    server.connection.become('offline');
    server.reachable = false;
    reopen(keeper);
    store.needChapters(['c1']);
    await settle();
  });

  test('a server that does not answer is waited for a few seconds, then the notes that were told last are shown', async () => {
    store.dispose();
    server.reachable = true;
    server.otherComments([...server.highlights.keys()][0]!, 'missed');
    const answer = server.holdAnswers();
    reopen(keeper);
    store.needChapters(['c1']);
    await settle();
    expect(bodies()).toEqual([]);
    await soon();
    expect(bodies()).toEqual(['known']);
    answer();
    await soon();
    expect(bodies()).toEqual(['known', 'missed']);
  });

  test('a reading shows the notes that were told last, and takes new ones', async () => {
    expect(bodies()).toEqual(['known']);
    makeHighlight(2);
    expect(store.view.notes).toHaveLength(2);
    expect(store.view.waiting).toBe(1);
  });

  test('it catches up by its cursors once the network is back: one request, and nothing twice', async () => {
    const own = makeHighlight(2);
    server.otherComments([...server.highlights.keys()][0]!, 'missed');
    const { snapshots } = server;
    server.reachable = true;
    server.connection.become('live');
    await soon();
    expect(bodies()).toEqual(['known', 'missed']);
    expect(server.highlights.has(own)).toBe(true);
    expect(store.view.waiting).toBe(0);
    expect(server.snapshots).toBe(snapshots);
  });

  test('what may no longer be seen is not kept, not even what was about to be', async () => {
    server.reachable = true;
    server.connection.become('live');
    await settle();
    server.otherComments([...server.highlights.keys()][0]!, 'told a moment before');
    await settle();
    server.connection.join = async () => ({ ok: false, failure: { code: 'not-found', message: 'gone' } });
    server.connection.close({ code: 'not-found', message: 'gone' });
    await settle();
    expect(store.view.notes).toEqual([]);
    expect(kept).toBeNull();
    await soon();
    store.dispose();
    expect(kept).toBeNull();
  });
});
