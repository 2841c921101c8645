import { describe, expect, jest, test } from '@jest/globals';
import { ORPHANED } from '@postil/contract';
import { startFeed, view } from '@postil/feed';
import fc from 'fast-check';
import { anchorIn, me, rangeIn, reading } from '../../test/fake-server.js';
import {
  beginAnew,
  edit,
  makeHighlight,
  reopen,
  server,
  settle,
  soon,
  store,
  storeForEachTest,
} from '../../test/store-under-test.js';
import type { NoteView } from './annotation-store.js';

storeForEachTest();

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
    for (const place of ['p1', 'p2', 'p3']) store.here.at(place);
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
      await beginAnew();
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
      reopen();
      store.needChapters(['c1']);
      break;
    default:
      await jest.advanceTimersByTimeAsync(pick * 50);
  }
  if (pick % 3 === 0) await settle();
}
