import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import {
  bodies,
  colors,
  edit,
  makeHighlight,
  server,
  settle,
  soon,
  store,
  storeForEachTest,
} from '../../test/store-under-test.js';

storeForEachTest();

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

test('a version that came about once more after a backup is not taken for the one that was seen', async () => {
  const comment = store.comment(makeHighlight(), null, 'one');
  await settle();
  const setBack = server.backUp();
  edit(comment, 'two');
  await settle();
  setBack();
  const { annotations } = server.api;
  jest.spyOn(server.api, 'annotations').mockImplementation((...asked) => {
    // Just after the refusal, and before the page has looked.
    if (server.comments.get(comment)?.row.version === 1) server.editElsewhere(comment, 'from the phone');
    return annotations(...asked);
  });
  edit(comment, 'three');
  await soon();
  await soon();
  expect(server.comments.get(comment)?.row).toMatchObject({ version: 2, body: 'from the phone' });
  expect(store.view.notes[0]?.pendingComments.get(comment)).toMatchObject({
    status: 'refused',
    words: 'three',
  });
});

test('words that a page did not see are safe, though a server set back has raised them to the version it saw', async () => {
  const comment = store.comment(makeHighlight(), null, 'one');
  await settle();
  const setBack = server.backUp();
  edit(comment, 'two');
  await settle();
  const base = store.wordingOf(comment);
  server.connection.become('reconnecting');
  server.reachable = false;
  setBack();
  server.editElsewhere(comment, 'from the phone');
  store.editComment(comment, 'three', base);
  server.reachable = true;
  server.connection.become('live');
  await soon();
  await soon();
  expect(server.comments.get(comment)?.row).toMatchObject({ version: 2, body: 'from the phone' });
  expect(store.view.notes[0]?.pendingComments.get(comment)).toMatchObject({
    status: 'refused',
    words: 'three',
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
