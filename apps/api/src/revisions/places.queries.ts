import type { Queryable } from '../database/queryable.js';

/** The chapter that a paragraph is in; null when the revision has no such paragraph. */
export async function findChapterOf(
  sql: Queryable,
  revisionId: string,
  paragraphId: string,
): Promise<string | null> {
  const [row] = await sql<{ chapterId: string }[]>`
    select chapter_id as "chapterId" from paragraphs where revision_id = ${revisionId} and id = ${paragraphId}`;
  return row?.chapterId ?? null;
}

/** Those revisions of a document, open to who asks, that have a paragraph. */
export async function findRevisionsWith(
  sql: Queryable,
  { readingId, documentId, drafts }: { readingId: string; documentId: string; drafts: boolean },
  paragraphId: string,
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select v.id from revisions v join paragraphs p on p.revision_id = v.id and p.id = ${paragraphId}
    where v.document_id = ${documentId} and is_open(${readingId}, v.id, ${drafts})`;
  return rows.map(({ id }) => id);
}

/** Where most of a paragraph's words are, one step along the tree: from a revision's base to it, or backwards. */
export async function findSuccessor(
  sql: Queryable,
  revisionId: string,
  paragraphId: string,
  { backwards }: { backwards: boolean },
): Promise<string | null> {
  const [row] = await sql<{ id: string }[]>`
    select successors[1] as id from paragraph_successors
    where revision_id = ${revisionId} and paragraph_id = ${paragraphId} and backwards = ${backwards}`;
  return row?.id ?? null;
}
