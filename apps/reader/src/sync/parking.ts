import type { Failure } from '@postil/contract';
import { dependsOn, type Operation } from './operation.js';

export interface Parkable {
  readonly operation: Operation;
  /** Why it stays here; null: it may be sent. */
  readonly refusal: Failure | null;
}

/** Why the item at `index` can't be sent either: something before it that it hangs on was refused. */
export function refusalBefore(items: readonly Parkable[], index: number): Failure | null {
  const item = items[index];
  if (!item) return null;
  const cause = items
    .slice(0, index)
    .find((earlier) => earlier.refusal && dependsOn(item.operation, earlier.operation));
  return cause?.refusal ?? null;
}

/** What was refused of an entity, and what was parked because of that, in order. */
export function parkedWith<Item extends Parkable>(items: readonly Item[], entityId: string): Item[] {
  const found: Item[] = [];
  for (const item of items) {
    if (!item.refusal) continue;
    const hangs = found.some((earlier) => dependsOn(item.operation, earlier.operation));
    if (item.operation.entityId === entityId || hangs) found.push(item);
  }
  return found;
}

/** Whether something of the same thread, made earlier, is still to be sent. */
export function mustWaitForEarlier(items: readonly Parkable[], item: Parkable): boolean {
  const earlier = items.slice(0, items.indexOf(item));
  return earlier.some(({ operation, refusal }) => !refusal && operation.threadId === item.operation.threadId);
}
