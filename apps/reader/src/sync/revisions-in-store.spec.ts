import { describe, expect, test } from '@jest/globals';
import { anchorIn, me, other, rangeIn, reading } from '../../test/fake-server.js';
import {
  makeHighlight,
  reopen,
  server,
  settle,
  soon,
  store,
  storeForEachTest,
} from '../../test/store-under-test.js';

const first = reading.revision.id;
const second = '00000000-0000-4000-8000-000000000004';

const ordinalOf = (id: string) => store.view.byId.get(id)?.highlight.placement?.startOrdinal;
const pendingOf = (id: string) => store.view.byId.get(id)?.pending;
const place = (id: string, ordinal: number, revisionId = first) =>
  store.decide(id, { decision: 'place', revisionId, anchor: anchorIn(ordinal) }, rangeIn(ordinal));

storeForEachTest();

describe('when the group turns to another revision', () => {
  test('the store tells of it, and every note stays where it stands in the one that is open', async () => {
    const id = server.otherHighlights(2);
    await settle();
    server.publish(second, { orphans: [id] });
    await settle();
    expect(store.view.current).toEqual({ revisionId: second, number: 2 });
    server.otherComments(id, 'a late word');
    store.recolor(id, 'blue');
    await settle();
    expect(ordinalOf(id)).toBe(2);
    expect(store.view.byId.get(id)).toMatchObject({ highlight: { color: 'blue' }, comments: 1 });
    expect(store.view.orphans).toEqual([]);
  });

  test('a note made on the older one is shown at once, and stays after the answer and the frame', async () => {
    server.publish(second);
    await settle();
    server.connection.loseFrames = 1;
    const id = makeHighlight(3);
    expect(ordinalOf(id)).toBe(3);
    await settle();
    expect(pendingOf(id)).toBeNull();
    expect(ordinalOf(id)).toBe(3);
    server.otherComments(id, 'the frame that was lost is noticed');
    await soon();
    expect(store.view.byId.get(id)).toMatchObject({ comments: 1 });
    expect(ordinalOf(id)).toBe(3);
    server.placeLate(id);
    await settle();
    expect(store.view.byId.get(id)?.highlight.placement?.revisionId).toBe(first);
  });

  test('an answer about a note that was made elsewhere leaves it where it stands', async () => {
    store.dispose();
    const id = server.otherHighlights(2);
    server.highlights.get(id)!.row.authorId = me;
    server.publish(second);
    reopen(null, { ...reading.revision, id: second });
    store.needChapters(['c1']);
    await settle();
    server.publish('00000000-0000-4000-8000-000000000005');
    await settle();
    server.connection.loseFrames = 1;
    store.recolor(id, 'rose');
    await settle();
    expect(store.view.notes).toMatchObject([
      { pending: null, highlight: { id, color: 'rose', placement: { revisionId: second } } },
    ]);
  });

  test('and comes back, the notes that came to stand here meanwhile are fetched, and nothing counts as unread for it', async () => {
    const id = makeHighlight(1);
    await settle();
    const { openedAt } = store;
    server.publish(second);
    await settle();
    server.otherHighlights(2, second);
    await settle();
    expect(store.view.notes).toHaveLength(1);
    server.publish(first);
    await soon();
    expect(store.view.notes).toHaveLength(2);
    expect(store.view.current).toEqual({ revisionId: first, number: 1 });
    expect(store.openedAt).toBe(openedAt);
    server.otherComments(id, 'still followed');
    await settle();
    expect(store.view.byId.get(id)?.comments).toBe(1);
  });
});

describe('orphans', () => {
  test('are there from the beginning, with their threads', async () => {
    const id = server.otherHighlights(12);
    server.otherComments(id, 'where is it?');
    server.publish(second, { orphans: [id] });
    store.dispose();
    reopen(null, { ...reading.revision, id: second });
    store.needChapters(['c1']);
    await settle();
    expect(store.view.orphans).toMatchObject([{ highlight: { id, placement: null }, comments: 1 }]);
    expect(store.view.byId.get(id)).toBe(store.view.orphans[0]);
    expect(store.view.notes).toEqual([]);
  });
});

describe('a decision where a note stands', () => {
  test('for a passage is shown at once, and goes on standing when the server has taken it', async () => {
    const id = server.otherHighlights(1);
    await settle();
    place(id, 5);
    expect(ordinalOf(id)).toBe(5);
    expect(pendingOf(id)?.status).toBe('sending');
    await settle();
    expect(pendingOf(id)).toBeNull();
    expect(store.view.byId.get(id)?.highlight.placement).toMatchObject({ startOrdinal: 5, decidedBy: me });
  });

  test('to leave it as an orphan waits for the answer', async () => {
    const id = server.otherHighlights(1);
    await settle();
    server.reachable = false;
    store.decide(id, { decision: 'orphan', revisionId: first });
    await settle();
    expect(ordinalOf(id)).toBe(1);
    server.reachable = true;
    await soon();
    expect(store.view.orphans.map(({ highlight }) => highlight.id)).toEqual([id]);
  });

  test('made without a network survives a reload', async () => {
    const id = server.otherHighlights(1);
    await settle();
    server.reachable = false;
    place(id, 5);
    await settle();
    store.dispose();
    reopen();
    store.needChapters(['c1']);
    server.reachable = true;
    await soon();
    expect(ordinalOf(id)).toBe(5);
    expect(store.view.waiting).toBe(0);
  });

  test('does not overwrite what somebody else has decided meanwhile, until it is tried again', async () => {
    const id = server.otherHighlights(1);
    await settle();
    server.connection.become('offline');
    server.decideElsewhere(id, { decision: 'place', revisionId: first, anchor: anchorIn(7) });
    place(id, 5);
    await settle();
    expect(pendingOf(id)).toMatchObject({ status: 'refused', failure: { code: 'version-conflict' } });
    expect(store.view.byId.get(id)?.highlight.placement).toMatchObject({ startOrdinal: 7, decidedBy: other });
    store.retry(id);
    await settle();
    expect(pendingOf(id)).toBeNull();
    expect(ordinalOf(id)).toBe(5);
  });

  test('is not held up by another colour, nor by somebody who chose the same passage', async () => {
    const id = makeHighlight(1);
    await settle();
    server.connection.become('offline');
    server.recolorElsewhere(id, 'green');
    place(id, 5);
    await settle();
    expect(ordinalOf(id)).toBe(5);
    server.decideElsewhere(id, { decision: 'place', revisionId: first, anchor: anchorIn(6) });
    place(id, 6);
    await settle();
    expect(pendingOf(id)).toBeNull();
    expect(store.view.byId.get(id)?.highlight).toMatchObject({
      color: 'green',
      placement: { startOrdinal: 6, decidedBy: other },
    });
  });

  test('on a revision that the group has left is refused, and another decision takes its place', async () => {
    const id = makeHighlight(1);
    await settle();
    server.publish(second);
    place(id, 5);
    await settle();
    expect(pendingOf(id)).toMatchObject({ status: 'refused', failure: { code: 'revision-outdated' } });
    expect(ordinalOf(id)).toBe(1);
    store.recolor(id, 'blue');
    await settle();
    expect(server.highlights.get(id)?.row.color).toBe('blue');
    server.publish(first);
    await soon();
    place(id, 6);
    await settle();
    expect(pendingOf(id)).toBeNull();
    expect(ordinalOf(id)).toBe(6);
  });
});
