import type { StoreView } from './store-view.js';

/** The view before where nothing changed, else the next one with every unchanged part of the one before. */
export function keepIdentity(before: StoreView | null, next: StoreView): StoreView {
  if (!before) return next;
  const sameNotes = sameItems(before.notes, next.notes);
  const sameOrphans = sameItems(before.orphans, next.orphans);
  const kept: StoreView = {
    ...next,
    notes: sameNotes ? before.notes : next.notes,
    orphans: sameOrphans ? before.orphans : next.orphans,
    byId: sameNotes && sameOrphans ? before.byId : next.byId,
    current: sameWords(before.current, next.current) ? before.current : next.current,
    members: sameEntries(before.members, next.members) ? before.members : next.members,
    counts: sameEntries(before.counts, next.counts) ? before.counts : next.counts,
    parked: sameWords(before.parked, next.parked) ? before.parked : next.parked,
    presence: sameWords(before.presence, next.presence) ? before.presence : next.presence,
  };
  const parts = Object.keys(kept) as (keyof StoreView)[];
  return parts.every((part) => kept[part] === before[part]) ? before : kept;
}

function sameItems<Item>(a: readonly Item[], b: readonly Item[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function sameEntries<Value>(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => sameWords(value, b.get(key)));
}

function sameWords(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
