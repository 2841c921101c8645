import type { Operation, StoredOperation } from './operation.js';
import type { OutboxEntry } from './outbox-item.js';

/** How many notes the server has not taken yet, the refused ones not counted. */
export function notesWaiting(entries: readonly OutboxEntry[]): number {
  return countNotes(entries.filter(({ status }) => status !== 'refused').map(({ operation }) => operation));
}

/** How many notes of one reading have not reached the server: those that go out by themselves, and those it refused. */
export function unsentIn(stored: readonly StoredOperation[]): { waiting: number; parked: number } {
  const waiting = stored.filter(({ refusal }) => !refusal);
  const parked = stored.filter(({ refusal }) => refusal);
  return {
    waiting: countNotes(waiting.map(({ operation }) => operation)),
    // Each by itself: that is how they are shown to be decided on.
    parked: new Set(parked.map(({ operation }) => operation.entityId)).size,
  };
}

/**
 * How many notes these change. However often one was changed, it is one; so is a new highlight with the comment that it
 * was made for.
 */
export function countNotes(operations: readonly Operation[]): number {
  const newHighlights = new Set<string>();
  const partOf = new Map<string, string>();
  for (const { action, entityId, threadId } of operations) {
    if (action.kind === 'highlight:create') newHighlights.add(entityId);
    const first = action.kind === 'comment:create' && action.payload.parentId === null;
    if (first && newHighlights.has(threadId)) partOf.set(entityId, threadId);
  }
  return new Set(operations.map(({ entityId }) => partOf.get(entityId) ?? entityId)).size;
}
