import type { OutboxEntry } from './outbox-item.js';
import type { ParkedNote } from './parked-notes.js';
import type { PendingState } from './store-view.js';

/** How far the changes of each entity have come; the worst counts where there are several. */
export function pendingStates(
  entries: readonly OutboxEntry[],
  parked: readonly ParkedNote[],
): ReadonlyMap<string, PendingState> {
  const states = new Map<string, PendingState>();
  for (const { operation, status } of entries) {
    const isWorst = states.get(operation.entityId)?.status === 'waiting';
    if (status !== 'refused' && !isWorst) states.set(operation.entityId, { status });
  }
  for (const { entityId, kind, why, words, remedy, standing } of parked) {
    states.set(entityId, {
      ...{ status: 'refused', failure: why, kind, remedy, standing },
      ...(kind === 'comment:edit' && words !== null && { words }),
    });
  }
  return states;
}
