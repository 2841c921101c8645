import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { ORPHANED } from '@postil/contract';
import { startFeed, view } from '@postil/feed';
import fc from 'fast-check';
import { anchorIn, FakeServer, me, rangeIn, reading } from '../../test/fake-server.js';
import { AnnotationStore, type NoteView } from './annotation-store.js';
import type { KeptFeeds, NotesKeeper } from './kept/kept-notes.js';
import { outboxIn } from './outbox-storage.js';

let server: FakeServer;
let store: AnnotationStore;

const open = () =>
  new AnnotationStore(reading, server.api, server.connection, outboxIn(localStorage, reading.id, me));
/** With a memory for notes, as the browser's database is one. */
const openWith = (keeper: NotesKeeper) => {
  const storage = outboxIn(localStorage, reading.id, me);
  const opened = new AnnotationStore(reading, server.api, server.connection, storage, keeper);
  opened.needChapters(['c1']);
  return opened;
};
const settle = () => jest.advanceTimersByTimeAsync(60);
const soon = () => jest.advanceTimersByTimeAsync(5_000);
const bodies = () => store.view.notes.flatMap((note) => note.thread.map(({ comment }) => comment.body));
const colors = () => store.view.notes.map((note) => note.highlight.color);
const edit = (id: string, body: string) => store.editComment(id, body, store.wordingOf(id));
const makeHighlight = (ordinal = 1) =>
  store.highlight(anchorIn(ordinal), 'yellow', 'group', rangeIn(ordinal));

beforeEach(async () => {
  jest.useFakeTimers();
  localStorage.clear();
  server = new FakeServer();
  store = open();
  store.needChapters(['c1']);
  await settle();
});

afterEach(() => {
  store.dispose();
  jest.useRealTimers();
});

describe('following', () => {
  test('frames that come before the join is answered are folded after it', async () => {
    store.dispose();
    const answerJoins = server.connection.holdJoins();
    store = open();
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
    store = open();
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
  store = open();
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
  };

  beforeEach(async () => {
    kept = null;
    store.dispose();
    store = openWith(keeper);
    const highlight = server.otherHighlights(1);
    server.otherComments(highlight, 'known');
    await soon();
    store.dispose();
    server.connection.become('offline');
    server.reachable = false;
    store = openWith(keeper);
    await settle();
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

  test('what may no longer be seen is not kept', async () => {
    server.connection.join = async () => ({ ok: false, failure: { code: 'not-found', message: 'gone' } });
    server.connection.become('live');
    await settle();
    expect(store.view.notes).toEqual([]);
    expect(kept?.feeds).toEqual([]);
  });
});

describe('own changes', () => {
  test('are in the view at once, and once only when the server has them', async () => {
    const id = makeHighlight();
    store.comment(id, null, 'mine');
    expect(store.view.byId.get(id)?.pending?.status).toBe('sending');
    expect(bodies()).toEqual(['mine']);
    await settle();
    expect(store.view.byId.get(id)?.pending).toBeNull();
    expect(bodies()).toEqual(['mine']);
    expect(store.view.waiting).toBe(0);
  });

  test('stay on the screen between the answer and the frame', async () => {
    server.connection.loseFrames = 1;
    const id = makeHighlight();
    await settle();
    expect(store.view.byId.get(id)?.pending).toBeNull();
    server.connection.loseFrames = 1;
    store.recolor(id, 'blue');
    await settle();
    expect(colors()).toEqual(['blue']);
  });

  test('are not doubled when the frame comes before the answer', async () => {
    const answer = server.holdAnswers();
    const id = makeHighlight();
    store.comment(id, null, 'mine');
    await settle();
    expect(store.view.notes).toHaveLength(1);
    answer();
    await settle();
    expect(store.view.notes).toHaveLength(1);
    expect(bodies()).toEqual(['mine']);
  });

  test('a retry carries the same operation id, so that a lost answer does no harm', async () => {
    server.loseAnswers = 1;
    makeHighlight();
    await settle();
    expect(store.view.waiting).toBe(1);
    await soon();
    const [first, second] = server.arrived;
    expect(second?.operation.opId).toBe(first?.operation.opId);
    expect(server.highlights.size).toBe(1);
    expect(store.view.waiting).toBe(0);
  });

  test('two edits in a row both arrive, each on the version before it', async () => {
    const id = store.comment(makeHighlight(), null, 'one');
    await settle();
    edit(id, 'two');
    edit(id, 'three');
    await settle();
    expect(server.comments.get(id)?.row.body).toBe('three');
    expect(server.arrived.slice(-2).map(({ version }) => version)).toEqual([1, 2]);
  });

  test('a comment waits for its highlight, and goes with it', async () => {
    server.reachable = false;
    const id = makeHighlight();
    store.comment(id, null, 'words');
    await settle();
    expect(server.arrived.every(({ operation }) => operation.entityId === id)).toBe(true);
    expect(store.view.waiting).toBe(1);
    server.reachable = true;
    await soon();
    expect(bodies()).toEqual(['words']);
    expect(server.comments.size).toBe(1);
  });

  test('a refused highlight keeps its comment with its words, until it is tried again', async () => {
    server.refuseWith = { code: 'anchor-quote-mismatch', message: 'The words don’t match.' };
    const id = makeHighlight();
    const comment = store.comment(id, null, 'words');
    await settle();
    const note = store.view.byId.get(id);
    expect(note?.pending).toMatchObject({ status: 'refused', failure: { code: 'anchor-quote-mismatch' } });
    expect(note?.pendingComments.get(comment)?.status).toBe('refused');
    expect(bodies()).toEqual(['words']);
    server.refuseWith = null;
    store.retry(id);
    await settle();
    expect(server.comments.get(comment)?.row.body).toBe('words');
    expect(store.view.byId.get(id)?.pending).toBeNull();
  });

  test('a discarded highlight takes along what hangs on it', async () => {
    server.refuseWith = { code: 'anchor-too-long', message: 'Too long.' };
    const id = makeHighlight();
    store.comment(id, null, 'words');
    await settle();
    store.discard(id);
    expect(store.view.notes).toEqual([]);
    expect(localStorage).toHaveLength(0);
  });

  test('a refused comment can be given other words', async () => {
    const id = makeHighlight();
    await settle();
    server.refuseWith = { code: 'invalid-request', message: 'No.' };
    const comment = store.comment(id, null, 'first words');
    await settle();
    server.refuseWith = null;
    edit(comment, 'better words');
    await settle();
    expect(bodies()).toEqual(['better words']);
    expect(store.view.waiting).toBe(0);
  });

  test('wait while the session is over, and go when somebody signed in again', async () => {
    server.refuseWith = { code: 'unauthenticated', message: 'Sign in.' };
    makeHighlight();
    await soon();
    expect(server.arrived).toHaveLength(1);
    expect(store.view.waiting).toBe(1);
    server.signIn();
    await settle();
    expect(store.view.waiting).toBe(0);
    expect(server.highlights.size).toBe(1);
  });

  test('what goes wrong unforeseen is tried again: sending', async () => {
    const logged = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    jest.spyOn(server.api, 'write').mockRejectedValueOnce(new TypeError('unforeseen'));
    makeHighlight();
    await soon();
    expect(store.view.waiting).toBe(0);
    expect(server.highlights.size).toBe(1);
    expect(logged).toHaveBeenCalledTimes(1);
    logged.mockRestore();
  });

  test('wait as long as the server asks for', async () => {
    server.refuseWith = { code: 'rate-limited', message: 'Slowly.', retryAfter: 20 };
    makeHighlight();
    await settle();
    server.refuseWith = null;
    await jest.advanceTimersByTimeAsync(19_000);
    expect(server.arrived).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(store.view.waiting).toBe(0);
  });

  test('a reload sends what was left, under the same operation ids and in the same order', async () => {
    server.reachable = false;
    const id = makeHighlight();
    store.comment(id, null, 'words');
    await settle();
    const [first] = server.arrived;
    store.dispose();
    store = open();
    store.needChapters(['c1']);
    expect(store.view.waiting).toBe(1);
    server.reachable = true;
    await soon();
    expect(bodies()).toEqual(['words']);
    expect(server.arrived.at(-2)?.operation.opId).toBe(first?.operation.opId);
    expect(localStorage).toHaveLength(0);
  });

  test('what was taken back before a reload is taken back after it, heard of the answer or not', async () => {
    for (const heard of [true, false]) {
      server.loseAnswers = heard ? 0 : 1;
      const id = makeHighlight();
      store.removeHighlight(id);
      const release = server.holdAnswers();
      await settle();
      if (heard) release();
      await Promise.resolve();
      store.dispose();
      store = open();
      store.needChapters(['c1']);
      release();
      await soon();
      expect(store.view.parked).toEqual([]);
      expect(server.highlights.get(id)?.row.deletedAt).not.toBeNull();
      expect(server.arrived.every(({ version }) => version !== 0)).toBe(true);
    }
  });

  test('a reworded comment keeps its place before what answers it, over a reload too', async () => {
    const highlight = makeHighlight();
    await settle();
    server.refuseWith = { code: 'invalid-request', message: 'No.' };
    const parent = store.comment(highlight, null, 'first words');
    const answer = store.comment(highlight, parent, 'an answer');
    await settle();
    server.refuseWith = null;
    server.reachable = false;
    edit(parent, 'better words');
    await settle();
    store.dispose();
    store = open();
    store.needChapters(['c1']);
    server.reachable = true;
    await soon();
    expect(server.arrived.slice(-2).map(({ operation }) => operation.entityId)).toEqual([parent, answer]);
    expect(server.comments.get(parent)?.row.body).toBe('better words');
    expect(server.comments.get(answer)?.row.body).toBe('an answer');
  });

  test('three notes written without a network are three that wait, whatever they are made of', async () => {
    server.reachable = false;
    for (const ordinal of [1, 2, 3]) {
      const id = makeHighlight(ordinal);
      const comment = store.comment(id, null, `note ${ordinal}`);
      edit(comment, `note ${ordinal}, mended`);
      store.recolor(id, 'blue');
    }
    expect(store.view.waiting).toBe(3);
  });

  test('a refusal survives a reload with its reason', async () => {
    server.refuseWith = { code: 'too-large', message: 'Too long.' };
    const id = makeHighlight();
    await settle();
    store.dispose();
    store = open();
    store.needChapters(['c1']);
    await settle();
    expect(store.view.byId.get(id)?.pending?.failure?.message).toBe('Too long.');
  });
});

describe('a server that was set back to a backup', () => {
  let comment: string;
  let highlight: string;
  let setBack: () => void;
  beforeEach(async () => {
    highlight = makeHighlight();
    comment = store.comment(highlight, null, 'one');
    await settle();
    setBack = server.backUp();
    // What comes of these is known by their answers only.
    server.connection.loseFrames = 2;
    store.recolor(highlight, 'blue');
    edit(comment, 'two');
    await settle();
  });
  const away = async () => {
    server.connection.become('reconnecting');
    server.reachable = false;
    await settle();
  };
  const back = async () => {
    server.reachable = true;
    server.connection.become('live');
    await soon();
  };

  test('shows what it holds, not what it once answered', async () => {
    await away();
    setBack();
    await back();
    expect([bodies(), colors()]).toEqual([['one'], ['yellow']]);
  });

  test('takes a change that needs no earlier words', async () => {
    await away();
    store.recolor(highlight, 'rose');
    setBack();
    await back();
    expect(server.highlights.get(highlight)?.row).toMatchObject({ color: 'rose', version: 2 });
    expect([colors(), store.view.parked]).toEqual([['rose'], []]);
  });

  test('keeps words that were made upon others beside those that it has now', async () => {
    await away();
    edit(comment, 'three');
    const further = store.comment(highlight, null, 'further');
    setBack();
    await back();
    expect(store.view.parked).toMatchObject([{ words: 'three' }]);
    expect(server.comments.get(comment)?.row.body).toBe('one');
    expect(server.comments.has(further)).toBe(true);
  });
});

describe('conflicts', () => {
  test('words changed on another device are not overwritten: both are shown', async () => {
    const id = store.comment(makeHighlight(), null, 'one');
    await settle();
    server.connection.become('offline');
    server.editElsewhere(id, 'from the phone');
    edit(id, 'from here');
    await settle();
    const pending = store.view.notes[0]?.pendingComments.get(id);
    expect(pending).toMatchObject({ status: 'refused', words: 'from here' });
    expect(bodies()).toEqual(['from the phone']);
    store.retry(id);
    await settle();
    expect(server.comments.get(id)?.row.body).toBe('from here');
  });

  test('words that came after the form was opened are not overwritten, though they are here before Save', async () => {
    const id = store.comment(makeHighlight(), null, 'one');
    await settle();
    const base = store.wordingOf(id);
    server.editElsewhere(id, 'from the other tab');
    await settle();
    expect(bodies()).toEqual(['from the other tab']);
    store.editComment(id, 'from here', base);
    await settle();
    expect(server.comments.get(id)?.row.body).toBe('from the other tab');
    expect(store.view.notes[0]?.pendingComments.get(id)).toMatchObject({
      status: 'refused',
      words: 'from here',
    });
  });

  test('an edit of words still on their way builds upon those', async () => {
    const id = store.comment(makeHighlight(), null, 'one');
    await settle();
    edit(id, 'two');
    const base = store.wordingOf(id);
    expect(base.body).toBe('two');
    await settle();
    store.editComment(id, 'three', base);
    await settle();
    expect(server.comments.get(id)?.row.body).toBe('three');
    expect(store.view.waiting).toBe(0);
  });

  test('a refused edit gives way to another one, which meets the same care', async () => {
    const id = store.comment(makeHighlight(), null, 'one');
    await settle();
    const base = store.wordingOf(id);
    server.editElsewhere(id, 'from the phone');
    store.editComment(id, 'first try', base);
    await settle();
    store.editComment(id, 'second try', base);
    await settle();
    expect(server.comments.get(id)?.row.body).toBe('from the phone');
    expect(store.view.notes[0]?.pendingComments.get(id)?.words).toBe('second try');
  });

  test('a thread that changed its audience does not get in the way of an edit', async () => {
    const highlight = makeHighlight();
    const id = store.comment(highlight, null, 'one');
    await settle();
    store.setVisibility(highlight, 'private');
    edit(id, 'two');
    await settle();
    await soon();
    expect(server.comments.get(id)?.row.body).toBe('two');
    expect(store.view.notes[0]?.highlight.visibility).toBe('private');
    expect(bodies()).toEqual(['two']);
  });

  test('removing what is gone already has come true', async () => {
    const id = makeHighlight();
    await settle();
    server.loseAnswers = 1;
    store.removeHighlight(id);
    expect(store.view.notes).toEqual([]);
    await soon();
    expect(store.view.waiting).toBe(0);
    expect(store.view.notes).toEqual([]);
  });
});

describe('the view', () => {
  test('keeps every note that did not change as the same object', async () => {
    const first = server.otherHighlights(1);
    const second = server.otherHighlights(2);
    await settle();
    const { byId } = store.view;
    server.otherComments(second, 'new');
    await settle();
    expect(store.view.byId.get(first)).toBe(byId.get(first));
    expect(store.view.byId.get(second)).not.toBe(byId.get(second));
  });

  test('a burst from others is told once', async () => {
    const listener = jest.fn();
    store.subscribe(listener);
    for (let ordinal = 0; ordinal < 5; ordinal += 1) server.otherHighlights(ordinal);
    await settle();
    expect(listener).toHaveBeenCalledTimes(1);
  });

  test('where one reads is told at most every two seconds, the last place always', async () => {
    for (const place of ['p1', 'p2', 'p3']) store.hereAt(place);
    expect(server.connection.told).toEqual(['p1']);
    await jest.advanceTimersByTimeAsync(2_100);
    expect(server.connection.told).toEqual(['p1', 'p3']);
  });
});

test('whatever gets lost on the way, in the end the view is what the server has', async () => {
  const step = fc.oneof(
    fc.constantFrom('highlight', 'comment', 'recolor', 'hide', 'edit', 'remove', 'removeHighlight'),
    fc.constantFrom('other', 'otherComment', 'loseFrame', 'loseAnswer', 'offline', 'live', 'anew'),
    fc.constantFrom('unreachable', 'reachable', 'wait', 'chapter', 'reload'),
    fc.constantFrom('publish', 'back', 'place', 'orphan', 'otherPlace'),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(step, fc.nat(20)), { maxLength: 30 }), async (steps) => {
      store.dispose();
      localStorage.clear();
      server = new FakeServer();
      store = open();
      store.needChapters(['c1']);
      await settle();
      for (const [what, pick] of steps) await act(what, pick);
      server.reachable = true;
      server.loseAnswers = 0;
      server.connection.loseFrames = 0;
      server.connection.become('reconnecting');
      server.connection.become('live');
      await jest.advanceTimersByTimeAsync(120_000);
      if (server.current.revisionId !== reading.revision.id) server.publish(reading.revision.id);
      await soon();

      expect(store.view.waiting).toBe(0);
      const snapshot = server.snapshot([ORPHANED, 'c1', 'c2']);
      const fresh = view(
        snapshot.feeds.map((feed) => startFeed(snapshot, feed)),
        reading.chapters,
      );
      store.needChapters(['c2']);
      await soon();
      const rows = (notes: readonly NoteView[]) =>
        notes.map(({ highlight, thread, comments }) => ({ highlight, thread, comments }));
      expect(rows(store.view.notes)).toEqual(fresh.highlights);
      expect(rows(store.view.orphans)).toEqual(fresh.orphans);
    }),
    { numRuns: 100 },
  );
}, 60_000);

async function act(what: string, pick: number): Promise<void> {
  const notes = store.view.notes;
  const note = notes[pick % Math.max(1, notes.length)];
  const mine = note?.thread.find(
    ({ comment }) => comment.authorId === me && comment.deletedAt === null,
  )?.comment;
  switch (what) {
    case 'highlight':
      makeHighlight(pick);
      break;
    case 'comment':
      if (note) store.comment(note.highlight.id, note.thread[0]?.comment.id ?? null, `mine ${pick}`);
      break;
    case 'recolor':
      if (note?.own && !note.highlight.deletedAt)
        store.recolor(note.highlight.id, pick % 2 ? 'blue' : 'rose');
      break;
    case 'hide':
      if (note?.own && !note.highlight.deletedAt) {
        store.setVisibility(note.highlight.id, pick % 2 ? 'private' : 'group');
      }
      break;
    case 'edit':
      if (mine) edit(mine.id, `again ${pick}`);
      break;
    case 'remove':
      if (mine) store.removeComment(mine.id);
      break;
    case 'removeHighlight':
      if (note?.own && !note.highlight.deletedAt) store.removeHighlight(note.highlight.id);
      break;
    case 'place':
      if (note) {
        const { id } = note.highlight;
        const anchor = anchorIn(pick);
        store.decide(id, { decision: 'place', revisionId: reading.revision.id, anchor }, rangeIn(pick));
      }
      break;
    case 'orphan':
      if (note) store.decide(note.highlight.id, { decision: 'orphan', revisionId: reading.revision.id });
      break;
    case 'otherPlace': {
      const known = [...server.highlights.keys()][pick];
      const { revisionId } = server.current;
      if (known) server.decideElsewhere(known, { decision: 'place', revisionId, anchor: anchorIn(pick + 1) });
      break;
    }
    case 'publish':
      if (server.current.revisionId === reading.revision.id) {
        const known = [...server.highlights.keys()];
        server.publish('00000000-0000-4000-8000-000000000004', { orphans: known.slice(pick) });
      }
      break;
    case 'back':
      if (server.current.revisionId !== reading.revision.id) server.publish(reading.revision.id);
      break;
    case 'other':
      server.otherHighlights(pick);
      break;
    case 'otherComment': {
      const [known] = [...server.highlights.values()].filter(({ audience }) => audience === 'shared');
      if (known) server.otherComments(known.row.id, `other ${pick}`);
      break;
    }
    case 'loseFrame':
      server.connection.loseFrames += 1;
      break;
    case 'loseAnswer':
      server.loseAnswers += 1;
      break;
    case 'offline':
      server.connection.become('offline');
      break;
    case 'live':
      server.connection.become('live');
      break;
    case 'anew':
      server.beginAnew();
      break;
    case 'unreachable':
      server.reachable = false;
      break;
    case 'reachable':
      server.reachable = true;
      break;
    case 'chapter':
      store.needChapters(['c2']);
      break;
    case 'reload':
      store.dispose();
      store = open();
      store.needChapters(['c1']);
      break;
    default:
      await jest.advanceTimersByTimeAsync(pick * 50);
  }
  if (pick % 3 === 0) await settle();
}
