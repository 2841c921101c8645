import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { anchorIn, FakeServer, me, rangeIn, reading } from '../../test/fake-server.js';
import { AnnotationStore } from './annotation-store.js';
import { outboxIn, type OutboxStorage } from './outbox-storage.js';

const second = { ...reading.revision, id: '00000000-0000-4000-8000-000000000004', number: 2 };

let server: FakeServer;
let store: AnnotationStore;
let next: AnnotationStore;

const kept = () => outboxIn(localStorage, reading.id, me);
const open = (revision = reading.revision, storage: OutboxStorage = kept()) => {
  const opened = new AnnotationStore({ ...reading, revision }, server.api, server.connection, storage);
  opened.needChapters(['c1']);
  return opened;
};
const settle = () => jest.advanceTimersByTimeAsync(60);
const soon = () => jest.advanceTimersByTimeAsync(40_000);
const makeHighlight = () => store.highlight(anchorIn(3), 'yellow', 'group', rangeIn(3));
const arrivedFor = (id: string) => server.arrived.filter(({ operation }) => operation.entityId === id);

/** The reader goes to the second revision, whose notes are open already. */
function goThere(): void {
  store.dispose();
  next.takeOver(store);
}

beforeEach(async () => {
  jest.useFakeTimers();
  localStorage.clear();
  server = new FakeServer();
  store = open();
  await settle();
  server.publish(second.id);
  next = open(second);
  await settle();
});

afterEach(() => {
  next.dispose();
  jest.useRealTimers();
});

test('what was not sent before the reader went to another revision is sent from there', async () => {
  server.reachable = false;
  const id = makeHighlight();
  const commentId = store.comment(id, null, 'Said on the way.');
  await settle();
  goThere();
  expect(next.view.waiting).toBe(1);
  server.reachable = true;
  await soon();
  expect(server.highlights.has(id)).toBe(true);
  expect(server.comments.get(commentId)?.row.body).toBe('Said on the way.');
  expect(next.view.waiting).toBe(0);
  expect(kept().load()).toEqual([]);
});

test('a write on its way is sent again with its own id, so that it is done once', async () => {
  const release = server.holdAnswers();
  const id = makeHighlight();
  await settle();
  goThere();
  await settle();
  release();
  await soon();
  const operations = new Set(arrivedFor(id).map(({ operation }) => operation.opId));
  expect([arrivedFor(id).length, operations.size]).toEqual([2, 1]);
  expect(next.view.waiting).toBe(0);
  expect(kept().load()).toEqual([]);
});

test('what the store before had delivered is not sent again', async () => {
  const early = open(second);
  server.reachable = false;
  const id = makeHighlight();
  const late = open(second);
  await settle();
  server.reachable = true;
  await soon();
  const before = arrivedFor(id).length;
  store.dispose();
  late.takeOver(store);
  await soon();
  expect(arrivedFor(id)).toHaveLength(before);
  expect(late.view.waiting).toBe(0);
  early.dispose();
  late.dispose();
});

test('words that were refused come along, with their reason', async () => {
  const id = server.otherHighlights(2, second.id);
  await settle();
  server.refuseWith = { code: 'invalid-request', message: 'No.' };
  const commentId = store.comment(id, null, 'Refused, and kept.');
  await settle();
  goThere();
  await soon();
  const refused = { status: 'refused', failure: { message: 'No.' } };
  expect(next.view.byId.get(id)?.pendingComments.get(commentId)).toMatchObject(refused);
});

test('where the browser keeps nothing, nothing is lost either', async () => {
  store.dispose();
  store = open(reading.revision, { ...kept(), load: () => [], save: () => undefined });
  await settle();
  server.reachable = false;
  const id = makeHighlight();
  await settle();
  goThere();
  server.reachable = true;
  await soon();
  expect(server.highlights.has(id)).toBe(true);
});
