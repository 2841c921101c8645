import type { Queryable } from '../database/queryable.js';

export interface FoundParagraph {
  id: string;
  chapterId: string;
  ordinal: number;
  text: string;
  /** Matches in the whole revision. */
  total: number;
}

/**
 * The paragraphs of a revision in which a pattern (ARE) stands, in the text's order, as many as hold the first `most`
 * matches; null when the reading isn't open on that revision. By code points: what folds is in the pattern.
 */
export async function findParagraphs(
  sql: Queryable,
  { readingId, revisionId, drafts }: { readingId: string; revisionId: string; drafts: boolean },
  pattern: string,
  most: number,
): Promise<FoundParagraph[] | null> {
  const [open] = await sql<
    [{ open: boolean }]
  >`select is_open(${readingId}, ${revisionId}, ${drafts}) as open`;
  if (!open.open) return null;
  return sql<FoundParagraph[]>`
    with found as (
      select ordinal, id, chapter_id, text, regexp_count(text collate "C", ${pattern}) as matches
      from paragraphs
      where revision_id = ${revisionId} and text collate "C" ~ ${pattern}
    ), counted as (
      select *, sum(matches) over (order by ordinal) - matches as before, sum(matches) over () as total
      from found
    )
    select id, chapter_id as "chapterId", ordinal, text, total::int from counted
    where before < ${most} order by ordinal`;
}
