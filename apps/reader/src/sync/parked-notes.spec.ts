import { expect, test } from '@jest/globals';
import type { Failure, FailureCode } from '@postil/contract';
import type { Action } from './operation.js';
import type { OutboxEntry } from './outbox-item.js';
import { parkedNotes } from './parked-notes.js';
import { uuidv7 } from './uuid-v7.js';

const failure = (code: FailureCode): Failure => ({ code, message: code });
const gone = failure('not-found');
const [thread, comment] = [uuidv7(), uuidv7()];
const entry = (entityId: string, action: Action, refusal: Failure | null): OutboxEntry => ({
  operation: { opId: uuidv7(), entityId, threadId: thread, madeAt: '2026-01-01T00:00:00.000Z', action },
  status: refusal ? 'refused' : 'waiting',
  refusal,
});
const said = (body: string, refusal: Failure | null) =>
  entry(comment, { kind: 'comment:edit', payload: { body }, version: 1, before: '' }, refusal);
const saidFirst = (body: string, refusal: Failure) =>
  entry(
    comment,
    { kind: 'comment:create', payload: { highlightId: thread, parentId: null, body, madeAt: null } },
    refusal,
  );
const parked = (...entries: OutboxEntry[]) => parkedNotes(entries, []);

test('of what was refused the last words stand there, with the reason; what waits is not among it', () => {
  const waiting = entry(thread, { kind: 'highlight:remove', version: 1 }, null);
  expect(parked(said('one', gone), said('two', gone), waiting)).toEqual([
    {
      ...{ entityId: comment, threadId: thread, kind: 'comment:edit', words: 'two', quote: null, why: gone },
      ...{ remedy: null, standing: null },
    },
  ]);
});

test('a new comment that was changed before it was sent is still a new comment, with its last words', () => {
  const [note, ...others] = parked(saidFirst('one', failure('internal')), said('two', failure('internal')));
  expect(others).toEqual([]);
  expect(note).toMatchObject({ kind: 'comment:create', words: 'two', remedy: 'again' });
});

test('the same is not offered again where it can never be taken', () => {
  const remedyOf = (entry: OutboxEntry) => parked(entry)[0]?.remedy;
  expect(remedyOf(saidFirst('one', failure('too-large')))).toBeNull();
  expect(remedyOf(saidFirst('to a thread that is gone', gone))).toBeNull();
  expect(remedyOf(said('what was deleted', failure('already-deleted')))).toBeNull();
  expect(remedyOf(said('what nobody knows of', failure('version-conflict')))).toBeNull();
});
