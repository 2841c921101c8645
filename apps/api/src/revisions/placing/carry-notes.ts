import { ORPHANED } from '@postil/contract';
import type { Revision } from '@postil/document-model';
import type { TransactionSql } from 'postgres';
import type { CachedMaps } from './cached-maps.js';
import { carryNote, type CarriedPlace } from './carry-note.js';
import { MapsInTurn } from './maps-in-turn.js';
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
  const turns = new MapsInTurn((from, to) => maps.map(from, to));
  const carrying = notes.map((id) => carryNote(known.get(id) ?? new Map(), revisionId, tree, turns.mapOf));
  const [, carried] = await Promise.all([turns.serve(), Promise.all(carrying)]);
  // The current one comes first: what is written there locks feeds, and the others lock the reading after them.
  const byRevision = new Map<string, [string, CarriedPlace][]>([[currentId, []]]);
  for (const [index, highlightId] of notes.entries()) {
    for (const place of carried[index] ?? []) {
      const there = byRevision.get(place.revisionId) ?? [];
      there.push([highlightId, place]);
      byRevision.set(place.revisionId, there);
    }
  }
  const items: [string, PlacedItem[]][] = [];
  for (const [id, places] of byRevision) {
    const text = places.some(([, { place }]) => place) ? await maps.revision(id) : null;
    items.push([id, places.map(([highlightId, place]) => itemOf(highlightId, place, text))]);
  }
  const wake: string[] = [];
  for (const [id, placed] of items) {
    if (placed.length > 0) wake.push(...(await placeNotes(tx, readingId, id, placed)));
  }
  return wake;
}

function itemOf(highlightId: string, carried: CarriedPlace, text: Revision | null): PlacedItem {
  const { status, confidence, quote, decidedBy, lastRevisionId, place } = carried;
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
