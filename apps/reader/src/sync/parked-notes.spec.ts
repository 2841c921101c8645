import { expect, test } from '@jest/globals';
import type { Failure } from '@postil/contract';
import type { Action } from './operation.js';
import type { OutboxEntry } from './outbox.js';
import { parkedNotes } from './parked-notes.js';
import { uuidv7 } from './uuid-v7.js';

const gone: Failure = { code: 'not-found', message: 'Gone.' };
const [thread, comment] = [uuidv7(), uuidv7()];
const entry = (entityId: string, action: Action, refusal: Failure | null): OutboxEntry => ({
  operation: { opId: uuidv7(), entityId, threadId: thread, madeAt: '2026-01-01T00:00:00.000Z', action },
  status: refusal ? 'refused' : 'waiting',
  refusal,
});
const said = (body: string, refusal: Failure | null) =>
  entry(comment, { kind: 'comment:edit', payload: { body }, version: 1, before: '' }, refusal);

test('of what was refused the last words stand there, with the reason; what waits is not among it', () => {
  const waiting = entry(thread, { kind: 'highlight:remove', version: 1 }, null);
  expect(parkedNotes([said('one', gone), said('two', gone), waiting])).toEqual([
    { entityId: comment, threadId: thread, kind: 'comment:edit', words: 'two', quote: null, why: gone },
  ]);
});
