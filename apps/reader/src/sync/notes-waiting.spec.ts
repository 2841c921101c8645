import { expect, test } from '@jest/globals';
import { countNotes, unsentIn } from './notes-waiting.js';
import type { Action, Operation } from './operation.js';
import { uuidv7 } from './uuid-v7.js';

function operation(entityId: string, threadId: string, action: Action): Operation {
  return { opId: uuidv7(), entityId, threadId, madeAt: '2026-01-01T00:00:00.000Z', action };
}
const edit = (entityId: string, threadId: string) =>
  operation(entityId, threadId, { kind: 'comment:edit', payload: { body: 'b' }, version: 1, before: 'a' });

test('a note that was changed twice is one, whatever else waits in its thread', () => {
  const [thread, first, second] = [uuidv7(), uuidv7(), uuidv7()];
  expect(countNotes([])).toBe(0);
  expect(countNotes([edit(first, thread), edit(first, thread)])).toBe(1);
  expect(countNotes([edit(first, thread), edit(second, thread)])).toBe(2);
});

test('of a reading, what waits is told apart from what was refused', () => {
  const [thread, first, second] = [uuidv7(), uuidv7(), uuidv7()];
  const refusal = { code: 'not-found', message: 'Gone.' } as const;
  const stored = [
    { operation: edit(first, thread), refusal: null },
    { operation: edit(first, thread), refusal: null },
    { operation: edit(second, thread), refusal },
  ];
  expect(unsentIn(stored)).toEqual({ waiting: 1, parked: 1 });
  expect(unsentIn([])).toEqual({ waiting: 0, parked: 0 });
});
