import { beforeEach, describe, expect, test } from '@jest/globals';
import { makeHighlight, server, settle, store, storeForEachTest } from '../../test/store-under-test.js';
import { me, reading } from '../../test/fake-server.js';
import { draftsIn, type DraftPlace } from './drafts.js';
import { strandedDrafts } from './stranded-drafts.js';

storeForEachTest();

const drafts = draftsIn(localStorage);
const mine = { readingId: reading.id, memberId: me };
const write = (place: Omit<DraftPlace, 'readingId' | 'memberId'>, text: string) =>
  drafts.keep({ ...mine, ...place }, { text });
const stranded = () =>
  strandedDrafts(drafts.all(mine), store.view.byId, (id) => store.isGone(id)).map(({ text, gone }) => [
    text,
    gone,
  ]);

describe('words under way', () => {
  let thread: string;
  let comment: string;
  beforeEach(async () => {
    thread = makeHighlight();
    comment = store.comment(thread, null, 'said');
    await settle();
  });

  test('have their place while what they hang on is there', () => {
    write({ highlightId: thread }, 'more');
    write({ highlightId: thread, parentId: comment }, 'an answer');
    write({ highlightId: thread, editing: comment }, 'said better');
    expect(stranded()).toEqual([]);
  });

  test('are without one when their thread is', async () => {
    const other = server.otherHighlights(1);
    await settle();
    write({ highlightId: other }, 'more');
    expect(stranded()).toEqual([]);
    server.removeElsewhere(other);
    await settle();
    expect(stranded()).toEqual([['more', 'thread']]);
  });

  test('are without one when the comment that they change or answer was deleted', async () => {
    write({ highlightId: thread, parentId: comment }, 'an answer');
    write({ highlightId: thread, editing: comment }, 'said better');
    store.removeComment(comment);
    await settle();
    expect(stranded().sort()).toEqual([
      ['an answer', 'answered'],
      ['said better', 'edited'],
    ]);
  });

  test('wait for the notes of a chapter that has not come yet', async () => {
    const ahead = server.otherHighlights(15);
    write({ highlightId: ahead }, 'more');
    write({ highlightId: '00000000-0000-7000-8000-000000000009' }, 'to nobody');
    await settle();
    expect(stranded()).toEqual([]);
    store.needChapters(reading.chapters.map(({ id }) => id));
    await settle();
    expect(stranded()).toEqual([['to nobody', 'thread']]);
  });
});
