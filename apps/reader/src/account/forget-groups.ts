import type { Me } from '@postil/contract';
import { outboxOf } from '../sync/kept/outbox-of-account.js';
import { forgetGroup } from '../sync/kept/reading-cache.js';

/** Deletes what this device keeps to be read of the groups that one was in `before`, and is no longer. */
export async function forgetLeftGroups(before: Me | null, { id, groups }: Me): Promise<void> {
  if (before?.id !== id) return;
  const own = new Set(groups.map((group) => group.id));
  for (const group of before.groups) {
    if (own.has(group.id)) continue;
    const readingIds = await forgetGroup(id, group.id);
    for (const readingId of readingIds) await outboxOf(id).notesOf(readingId).forget();
  }
}
