import type { Operation } from './operation.js';
import type { Parkable } from './parking.js';
import { uuidv7 } from './uuid-v7.js';

/**
 * A new comment that was refused, with other words; null where there is none. What was changed of it before it was
 * refused would come after these words and undo them: it is `superseded`.
 */
export function reworded<Item extends Parkable>(items: readonly Item[], entityId: string, body: string) {
  const refused = items.filter((item) => item.refusal && item.operation.entityId === entityId);
  for (const creation of refused) {
    const { operation } = creation;
    if (operation.action.kind !== 'comment:create') continue;
    const { action } = operation;
    const payload = { ...action.payload, body };
    // Other words are another operation: the old id stands for the old ones.
    const other: Operation = { ...operation, opId: uuidv7(), action: { ...action, payload } };
    return { creation, operation: other, superseded: refused.filter((item) => item !== creation) };
  }
  return null;
}
