import type { Anchor } from '@postil/anchoring';
import type { Paragraph } from '@postil/document-model';
import type { JSONValue, TransactionSql } from 'postgres';
import type { Queryable } from '../../database/queryable.js';
import type { KnownPlace } from './carry-note.js';
import type { TreeRevision } from './revision-tree.js';

export interface LockedPublication {
  revisionId: string;
  state: 'preparing' | 'ready' | 'publishing' | 'published' | 'failed';
  /** What the group reads. */
  currentId: string;
  documentId: string;
}

/**
 * Takes the right to place notes of a reading on one revision (null: the current one), until the end of the
 * transaction. Null when somebody else has it, or when there is no such publication.
 */
export async function lockForPlacing(
  tx: TransactionSql,
  readingId: string,
  revisionId: string | null,
): Promise<LockedPublication | null> {
  const [row] = await tx<LockedPublication[]>`
    select u.revision_id as "revisionId", u.state, r.current_revision_id as "currentId",
      r.document_id as "documentId"
    from publications u join readings r on r.id = u.reading_id
    where u.reading_id = ${readingId} and u.revision_id = coalesce(${revisionId}::uuid, r.current_revision_id)
    for update of u skip locked`;
  return row ?? null;
}

export async function isPublicationThere(
  tx: TransactionSql,
  readingId: string,
  revisionId: string | null,
): Promise<boolean> {
  const rows = await tx`
    select from publications u join readings r on r.id = u.reading_id
    where u.reading_id = ${readingId} and u.revision_id = coalesce(${revisionId}::uuid, r.current_revision_id)`;
  return rows.length > 0;
}

/**
 * Notes without a placement on a revision, those after `after` in the order of their ids. Each is looked up by itself,
 * in the index that begins with the note: statistics know nothing yet of a revision that is being written, and a join
 * would be planned as if it were empty.
 */
export async function findUnplaced(
  tx: TransactionSql,
  readingId: string,
  revisionId: string,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select h.id from highlights h
    where h.reading_id = ${readingId} and h.id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000')
      and (select p.revision_id from placements p where p.reading_id = h.reading_id and p.highlight_id = h.id
        and p.revision_id is not distinct from ${revisionId}) is null
    order by h.id limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** Until the end of the transaction nobody writes a note of the reading, or decides where one stands. */
export async function lockFeeds(tx: TransactionSql, readingId: string): Promise<void> {
  await tx`select from feeds where reading_id = ${readingId} order by id for update`;
}

/**
 * Takes the places on a draft from notes that somebody has decided about since the draft came: they may have been
 * placed by what stood before. Gives the notes.
 */
export async function forgetDecided(
  tx: TransactionSql,
  readingId: string,
  revisionId: string,
): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    delete from placements p
    using publications u
    where u.reading_id = ${readingId} and u.revision_id = ${revisionId} and u.published_at is null
      and p.reading_id = u.reading_id and p.revision_id = u.revision_id
      and p.highlight_id in (select d.highlight_id from placement_decisions d
        where d.reading_id = u.reading_id and greatest(d.at, d.undone_at) >= u.created_at)
    returning p.highlight_id as id`;
  return rows.map(({ id }) => id);
}

/** Every place of some notes, by note and revision. */
export async function findKnownPlaces(
  tx: TransactionSql,
  readingId: string,
  highlightIds: readonly string[],
): Promise<Map<string, Map<string, KnownPlace>>> {
  const rows = await tx<(KnownPlace & { highlightId: string; revisionId: string })[]>`
    select highlight_id as "highlightId", revision_id as "revisionId", status, confidence, decided_by as "decidedBy",
      case when status <> 'orphaned' then json_build_object(
        'start', json_build_object('paragraphId', start_paragraph, 'offset', start_offset),
        'end', json_build_object('paragraphId', end_paragraph, 'offset', end_offset),
        'quote', json_build_object('exact', quote_exact, 'prefix', quote_prefix, 'suffix', quote_suffix)) end as anchor
    from placements where reading_id = ${readingId} and highlight_id = any(${[...highlightIds]}::uuid[])`;
  const places = new Map<string, Map<string, KnownPlace>>();
  for (const { highlightId, revisionId, ...place } of rows) {
    const known = places.get(highlightId) ?? new Map<string, KnownPlace>();
    places.set(highlightId, known.set(revisionId, place));
  }
  return places;
}

/** As the SQL function `place_notes` takes it; an orphan has no points, and the chapter that stands for none. */
export interface PlacedItem {
  highlightId: string;
  chapterId: string;
  startParagraph: string | null;
  startOffset: number | null;
  endParagraph: string | null;
  endOffset: number | null;
  startOrdinal: number | null;
  endOrdinal: number | null;
  status: KnownPlace['status'];
  confidence: number;
  quote: Anchor['quote'];
  decidedBy: string | null;
  lastRevisionId: string | null;
}

/** Gives the feeds to wake: on a revision that nobody reads there are none. */
export async function placeNotes(
  tx: TransactionSql,
  readingId: string,
  revisionId: string,
  items: readonly PlacedItem[],
): Promise<string[]> {
  const rows = await tx<{ feed: string }[]>`
    select feed from place_notes(${readingId}, ${revisionId}, ${tx.json(items as unknown as JSONValue)}) as feed`;
  return rows.map(({ feed }) => feed);
}

/** After many placements at once: or queries go on being planned for a table in which this revision has none. */
export async function refreshStatistics(sql: Queryable): Promise<void> {
  await sql`analyze placements`;
}

export async function findRevisionTree(sql: Queryable, documentId: string): Promise<TreeRevision[]> {
  return sql<TreeRevision[]>`
    select id, number, base_id as "baseId" from revisions where document_id = ${documentId}`;
}

export async function findParagraphs(sql: Queryable, revisionId: string): Promise<Paragraph[]> {
  return sql<Paragraph[]>`
    select id, chapter_id as "chapterId", ordinal, text from paragraphs
    where revision_id = ${revisionId} order by ordinal`;
}

/** Readings with notes that have no placement on the revision that their group reads. */
export async function findReadingsWithLateNotes(sql: Queryable): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select r.id from readings r
    where exists (select from revisions v where v.document_id = r.document_id and v.base_id is not null)
      and exists (select from highlights h where h.reading_id = r.id
        and (select p.revision_id from placements p where p.reading_id = h.reading_id and p.highlight_id = h.id
          and p.revision_id is not distinct from r.current_revision_id) is null)`;
  return rows.map(({ id }) => id);
}
