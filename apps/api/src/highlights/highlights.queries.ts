import type { Paragraph } from '@postil/document-model';
import type { Queryable } from '../database/queryable.js';

/**
 * The paragraphs from one id to another in a revision of a document, with some neighbours on each side for the
 * context of a quote; at most `limit`. Empty when the revision isn't one of this document, or was never published, or
 * an id isn't in it.
 */
export async function findPassage(
  sql: Queryable,
  documentId: string,
  revisionId: string,
  startId: string,
  endId: string,
  neighbours: number,
  limit: number,
): Promise<Paragraph[]> {
  return sql<Paragraph[]>`
    select p.ordinal, p.id, p.chapter_id as "chapterId", p.text
    from revisions r
    join paragraphs first on first.revision_id = r.id and first.id = ${startId}
    join paragraphs last on last.revision_id = r.id and last.id = ${endId}
    join paragraphs p on p.revision_id = r.id and p.ordinal 
      between first.ordinal - ${neighbours}::int and last.ordinal + ${neighbours}::int
    where r.id = ${revisionId} and r.document_id = ${documentId}
      and exists (select from readings where document_id = r.document_id and is_open(readings.id, r.id, false))
    order by p.ordinal
    limit ${limit}`;
}
