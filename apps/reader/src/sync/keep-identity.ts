import type { StoreView } from './store-view.js';

/** The view before where nothing changed, else the next one with every unchanged part of the one before. */
export function keepIdentity(before: StoreView | null, next: StoreView): StoreView {
  if (!before) return next;
  const sameNotes =
    before.notes.length === next.notes.length &&
    before.notes.every((note, index) => note === next.notes[index]);
  const kept: StoreView = {
    ...next,
    notes: sameNotes ? before.notes : next.notes,
    byId: sameNotes ? before.byId : next.byId,
    members: sameEntries(before.members, next.members) ? before.members : next.members,
    counts: sameEntries(before.counts, next.counts) ? before.counts : next.counts,
    presence: sameWords(before.presence, next.presence) ? before.presence : next.presence,
  };
  const parts = Object.keys(kept) as (keyof StoreView)[];
  return parts.every((part) => kept[part] === before[part]) ? before : kept;
}

function sameEntries<Value>(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => sameWords(value, b.get(key)));
}

function sameWords(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
