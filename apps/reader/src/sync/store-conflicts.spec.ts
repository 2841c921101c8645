import { describe, expect, test } from '@jest/globals';
import { anchorIn, rangeIn } from '../../test/fake-server.js';
import {
  bodies,
  edit,
  makeHighlight,
  server,
  settle,
  soon,
  store,
  storeForEachTest,
  wordsRefused,
} from '../../test/store-under-test.js';

storeForEachTest();

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
    expect(wordsRefused(id)).toBe('from here');
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

  test('words from elsewhere are not overwritten by an edit that follows one whose answer was lost', async () => {
    const id = store.comment(makeHighlight(), null, 'one');
    await settle();
    server.loseAnswers = 1;
    server.connection.loseFrames = 2;
    edit(id, 'two');
    await settle();
    server.editElsewhere(id, 'from the phone');
    edit(id, 'three');
    await soon();
    expect(server.comments.get(id)?.row.body).toBe('from the phone');
    expect(wordsRefused(id)).toBe('three');
  });

  test('one’s words are put over just those that one was shown: others since then are a conflict again', async () => {
    const id = store.comment(makeHighlight(), null, 'one');
    await settle();
    server.connection.become('offline');
    server.editElsewhere(id, 'from the phone');
    edit(id, 'from here');
    await settle();
    const shown = store.view.parked[0]?.standing ?? null;
    expect(shown?.body).toBe('from the phone');
    expect(store.view.parked[0]?.remedy).toBe('over');
    server.connection.become('live');
    server.editElsewhere(id, 'from the phone, once more');
    await settle();
    expect(bodies()).toEqual(['from the phone, once more']);
    store.retry(id, shown);
    await settle();
    expect(server.comments.get(id)?.row.body).toBe('from the phone, once more');
    expect(store.view.parked[0]).toMatchObject({
      words: 'from here',
      standing: { body: 'from the phone, once more' },
    });
    store.retry(id, store.view.parked[0]?.standing);
    await settle();
    expect(server.comments.get(id)?.row.body).toBe('from here');
    expect(store.view.parked).toEqual([]);
  });

  test('a passage that one chose takes the place of just the one that one was shown', async () => {
    const id = makeHighlight(1);
    await settle();
    const revisionId = server.current.revisionId;
    const place = (ordinal: number) =>
      ({ decision: 'place', revisionId, anchor: anchorIn(ordinal) }) as const;
    server.connection.become('offline');
    server.decideElsewhere(id, place(2));
    store.decide(id, place(3), rangeIn(3));
    await settle();
    const shown = store.view.parked[0]?.standing ?? null;
    expect(shown?.place).toContain('p2');
    server.connection.become('live');
    server.decideElsewhere(id, place(4));
    await settle();
    store.retry(id, shown);
    await settle();
    expect(server.stands.get(id)?.get(revisionId)?.placement?.start.paragraphId).toBe('p4');
    expect(store.view.parked[0]?.standing?.place).toContain('p4');
  });
});
