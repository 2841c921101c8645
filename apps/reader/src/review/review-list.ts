import type { DecidedItem, Review, ReviewItem } from '@postil/contract';

/** An item of the open list. `settled`: somebody else decided meanwhile, and it keeps its place on the page. */
export interface ReviewSlot {
  readonly item: ReviewItem;
  readonly settled: DecidedItem | null;
}

export interface ReviewList {
  readonly open: readonly ReviewSlot[];
  readonly decided: readonly DecidedItem[];
}

/** What is known of the page's list so far. */
export interface ShownBefore {
  /** The ids in the open list, in the order on the page. */
  readonly ids: readonly string[];
  /** Those that one decided on oneself: they go to the decided ones at once, and come back where they stood. */
  readonly own: ReadonlySet<string>;
}

/**
 * Arranges the list so that nothing moves under somebody's pointer: what others decide stays where it is and says so,
 * what others take back comes to the end; only what one does oneself moves.
 */
export function arrangeReview(review: Review, { ids, own }: ShownBefore): ReviewList {
  const open = new Map(review.open.map((item) => [item.highlight.id, item]));
  const decided = new Map(review.decided.map((item) => [item.highlight.id, item]));
  const slots = ids.flatMap((id): ReviewSlot[] => {
    const item = open.get(id);
    if (item) return [{ item, settled: null }];
    const settled = decided.get(id);
    return settled && !own.has(id) ? [{ item: settled, settled }] : [];
  });
  const stays = new Set(slots.map(({ item }) => item.highlight.id));
  for (const [index, item] of review.open.entries()) {
    if (stays.has(item.highlight.id)) continue;
    const slot = { item, settled: null };
    const isOwn = ids.length === 0 || own.has(item.highlight.id);
    const next = isOwn ? indexOfNext(slots, review.open.slice(index + 1)) : -1;
    if (next === -1) slots.push(slot);
    else slots.splice(next, 0, slot);
    stays.add(item.highlight.id);
  }
  return { open: slots, decided: review.decided.filter(({ highlight }) => !stays.has(highlight.id)) };
}

/** Where the first of `later` that is shown already stands; -1: none is. */
function indexOfNext(slots: readonly ReviewSlot[], later: readonly ReviewItem[]): number {
  for (const { highlight } of later) {
    const at = slots.findIndex(({ item }) => item.highlight.id === highlight.id);
    if (at !== -1) return at;
  }
  return -1;
}
