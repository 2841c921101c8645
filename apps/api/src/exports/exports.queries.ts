import type { Queryable } from '../database/queryable.js';

export interface NotedChapter {
  id: string;
  title: string;
  /** Ordinal of its first paragraph. */
  first: number;
  count: number;
  /** Where it starts in the whole text, in code points; paragraphs are joined by one line feed. */
  start: number;
}

/** The chapters of a reading's text in which notes start that this member may see, in order. */
export async function findNotedChapters(
  sql: Queryable,
  reading: { readingId: string; revisionId: string; memberId: string },
): Promise<NotedChapter[]> {
  const { readingId, revisionId, memberId } = reading;
  return sql<NotedChapter[]>`
    with lengths as (
      select chapter_id, sum(char_length(text) + 1) as length from paragraphs
      where revision_id = ${revisionId} group by chapter_id
    ),
    placed as (
      select c.id, c.title, c.ordinal, c.first_paragraph as first, c.paragraph_count as count,
        (sum(l.length) over (order by c.ordinal) - l.length)::int as start
      from chapters c join lengths l on l.chapter_id = c.id where c.revision_id = ${revisionId}
    )
    select id, title, first, count, start from placed
    where exists (select from placements p
      join highlights h on h.reading_id = p.reading_id and h.id = p.highlight_id
      join feeds f on f.id = h.feed_id and (f.member_id is null or f.member_id = ${memberId})
      where p.reading_id = ${readingId} and p.revision_id = ${revisionId} and p.chapter_id = placed.id)
    order by ordinal`;
}

export async function findParagraphTexts(
  sql: Queryable,
  revisionId: string,
  fromOrdinal: number,
  toOrdinal: number,
): Promise<{ ordinal: number; text: string }[]> {
  return sql<{ ordinal: number; text: string }[]>`
    select ordinal, text from paragraphs
    where revision_id = ${revisionId} and ordinal between ${fromOrdinal} and ${toOrdinal} order by ordinal`;
}
