import { beforeEach, describe, expect, jest, test } from '@jest/globals';
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
  wordsRefused,
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
  expect(wordsRefused(comment)).toBe('three');
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
  expect(wordsRefused(comment)).toBe('three');
});

test('what was told before a restore decides nothing: an edit that it took away is made again', async () => {
  const comment = store.comment(makeHighlight(), null, 'one');
  await settle();
  const setBack = server.backUp();
  server.loseAnswers = 1;
  edit(comment, 'two');
  await settle();
  expect(bodies()).toEqual(['two']);
  setBack();
  await soon();
  await soon();
  expect(server.comments.get(comment)?.row.body).toBe('two');
  expect(store.view.waiting).toBe(0);
});

test('an edit of a note that a restore took away is shown as refused, with its words', async () => {
  const highlight = makeHighlight();
  await settle();
  const setBack = server.backUp();
  const comment = store.comment(highlight, null, 'one');
  await settle();
  setBack();
  edit(comment, 'two');
  await soon();
  expect(store.view.parked).toMatchObject([{ words: 'two' }]);
  expect(store.view.waiting).toBe(0);
});

test('an edit of a note in a chapter that is not shown is compared with what stands there', async () => {
  store.needChapters(['c2']);
  await settle();
  const comment = store.comment(makeHighlight(12), null, 'one');
  await settle();
  server.reachable = false;
  edit(comment, 'two');
  await settle();
  store.dispose();
  server.reachable = true;
  server.beginAnew();
  reopen();
  store.needChapters(['c1']);
  await soon();
  expect(server.comments.get(comment)?.row.body).toBe('two');
  expect(store.view.waiting).toBe(0);
});

test('an edit that nobody knows the epoch of is compared by its words, and sent', async () => {
  const comment = store.comment(makeHighlight(), null, 'one');
  await settle();
  const { version, body } = store.wordingOf(comment);
  store.editComment(comment, 'two', { version, body });
  expect(server.comments.get(comment)?.row.body).toBe('one');
  await soon();
  expect(server.arrived.at(-1)?.operation.epoch).toBe(server.feeds.shared.epoch);
  expect(server.comments.get(comment)?.row.body).toBe('two');
});
