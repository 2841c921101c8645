import { ORPHANED } from '@postil/contract';
import type { TransactionSql } from 'postgres';
import type { CachedMaps } from './cached-maps.js';
import { carryNote, type CarriedPlace } from './carry-note.js';
import { findKnownPlaces, findRevisionTree, placeNotes, type PlacedItem } from './placing.queries.js';
import { RevisionTree } from './revision-tree.js';

/** The revision of a reading's text that notes are carried to. */
export interface PlacingTarget {
  readingId: string;
  documentId: string;
  revisionId: string;
  currentId: string;
}

/** Places notes on a revision, and on those in between where they aren't placed yet. Gives the feeds to wake. */
export async function carryNotes(
  tx: TransactionSql,
  maps: CachedMaps,
  { readingId, documentId, revisionId, currentId }: PlacingTarget,
  notes: readonly string[],
): Promise<string[]> {
  const tree = new RevisionTree(await findRevisionTree(tx, documentId));
  const known = await findKnownPlaces(tx, readingId, notes);
  const mapOf = (from: string, to: string) => maps.map(from, to);
  // The current one comes first: what is written there locks feeds, and the others lock the reading after them.
  const byRevision = new Map<string, PlacedItem[]>([[currentId, []]]);
  for (const highlightId of notes) {
    for (const carried of await carryNote(known.get(highlightId) ?? new Map(), revisionId, tree, mapOf)) {
      const items = byRevision.get(carried.revisionId) ?? [];
      items.push(await itemOf(highlightId, carried, maps));
      byRevision.set(carried.revisionId, items);
    }
  }
  const wake: string[] = [];
  for (const [id, items] of byRevision) {
    if (items.length > 0) wake.push(...(await placeNotes(tx, readingId, id, items)));
  }
  return wake;
}

async function itemOf(highlightId: string, carried: CarriedPlace, maps: CachedMaps): Promise<PlacedItem> {
  const { revisionId, status, confidence, quote, decidedBy, lastRevisionId, place } = carried;
  const text = place ? await maps.revision(revisionId) : null;
  return {
    ...{ highlightId, status, confidence, quote, decidedBy, lastRevisionId },
    chapterId: place ? (text?.at(place.range.startOrdinal)?.chapterId ?? '') : ORPHANED,
    startParagraph: place?.anchor.start.paragraphId ?? null,
    startOffset: place?.anchor.start.offset ?? null,
    endParagraph: place?.anchor.end.paragraphId ?? null,
    endOffset: place?.anchor.end.offset ?? null,
    startOrdinal: place?.range.startOrdinal ?? null,
    endOrdinal: place?.range.endOrdinal ?? null,
  };
}
