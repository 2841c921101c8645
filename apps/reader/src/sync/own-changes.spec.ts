import { describe, expect, jest, test } from '@jest/globals';
import { anchorIn, rangeIn } from '../../test/fake-server.js';
import {
  bodies,
  colors,
  edit,
  makeHighlight,
  reopen,
  server,
  settle,
  soon,
  store,
  storeForEachTest,
} from '../../test/store-under-test.js';

storeForEachTest();

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

  test('a refused comment shows what its author wrote last, and other words take the place of all of it', async () => {
    const id = makeHighlight();
    await settle();
    server.reachable = false;
    const comment = store.comment(id, null, 'first words');
    edit(comment, 'second words');
    await settle();
    server.reachable = true;
    server.refuseWith = { code: 'invalid-request', message: 'No.' };
    await soon();
    expect(bodies()).toEqual(['second words']);
    expect(store.view.notes[0]?.pendingComments.get(comment)).toMatchObject({ kind: 'comment:create' });
    server.refuseWith = null;
    edit(comment, 'third words');
    await soon();
    expect(server.comments.get(comment)?.row.body).toBe('third words');
    expect(store.view.parked).toEqual([]);
    expect(store.view.waiting).toBe(0);
    expect(localStorage).toHaveLength(0);
  });

  test('a new place for a highlight that was refused throws away neither it nor what is said there', async () => {
    server.refuseWith = { code: 'invalid-request', message: 'No.' };
    const id = makeHighlight();
    store.comment(id, null, 'words');
    await settle();
    const revisionId = server.current.revisionId;
    store.decide(id, { decision: 'place', revisionId, anchor: anchorIn(3) }, rangeIn(3));
    await settle();
    expect(bodies()).toEqual(['words']);
    server.refuseWith = null;
    store.retry(id);
    await soon();
    expect([...server.comments.values()].map(({ row }) => row.body)).toEqual(['words']);
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
    reopen();
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
      reopen();
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
    reopen();
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
    reopen();
    store.needChapters(['c1']);
    await settle();
    expect(store.view.byId.get(id)?.pending?.failure?.message).toBe('Too long.');
  });
});
