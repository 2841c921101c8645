import { afterEach, beforeEach, jest } from '@jest/globals';
import { AnnotationStore } from '../src/sync/annotation-store.js';
import type { NotesKeeper } from '../src/sync/kept/kept-notes.js';
import { outboxIn } from '../src/sync/outbox-storage.js';
import { anchorIn, FakeServer, me, rangeIn, reading } from './fake-server.js';

/** The reading's notes as one tab has them, and the server they come from: new for each test. */
export let server: FakeServer;
export let store: AnnotationStore;

export function storeForEachTest(): void {
  beforeEach(async () => {
    jest.useFakeTimers();
    await beginAnew();
  });
  afterEach(() => {
    store.dispose();
    jest.useRealTimers();
  });
}

/** Another server, and a store that has its first chapter. */
export async function beginAnew(): Promise<void> {
  localStorage.clear();
  server = new FakeServer();
  reopen();
  store.needChapters(['c1']);
  await settle();
}

/** As a reload does; with a memory for notes, as the browser's database is one. The store before it is disposed of by the test. */
export function reopen(keeper: NotesKeeper | null = null, revision = reading.revision): void {
  const storage = outboxIn(localStorage, reading.id, me);
  store = new AnnotationStore({ ...reading, revision }, server.api, server.connection, storage, keeper);
}

export const settle = () => jest.advanceTimersByTimeAsync(60);
export const soon = () => jest.advanceTimersByTimeAsync(5_000);
export const bodies = () =>
  store.view.notes.flatMap((note) => note.thread.map(({ comment }) => comment.body));
export const colors = () => store.view.notes.map((note) => note.highlight.color);
export const edit = (id: string, body: string) => store.editComment(id, body, store.wordingOf(id));
export const makeHighlight = (ordinal = 1) =>
  store.highlight(anchorIn(ordinal), 'yellow', 'group', rangeIn(ordinal));
/** The words of an edit that the server refused and the page keeps; null where none waits to be looked at. */
export function wordsRefused(commentId: string): string | null {
  const pending = store.view.notes[0]?.pendingComments.get(commentId);
  return pending?.status === 'refused' ? (pending.words ?? null) : null;
}
