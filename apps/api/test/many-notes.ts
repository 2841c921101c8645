import type { Sql } from 'postgres';

/**
 * Writes many highlights straight into the database, as `append` would have one after the other: evenly over the
 * paragraphs of a reading's current revision, each on the first `length` code units of one.
 */
export async function insertManyNotes(
  sql: Sql,
  { readingId, count, length }: { readingId: string; count: number; length: number },
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`
      create temporary table note on commit drop as
      with feed as (select * from feeds where reading_id = ${readingId} and member_id is null),
      place as (
        select row_number() over (order by p.ordinal) - 1 as number, count(*) over () as places, p.*
        from paragraphs p join readings r on r.current_revision_id = p.revision_id
        where r.id = ${readingId} and char_length(p.text) >= ${length})
      select gen_random_uuid() as id, feed.id as feed_id, feed.group_id, feed.last_seq + i as seq, place.revision_id,
        place.chapter_id, place.id as paragraph_id, place.ordinal, left(place.text, ${length}) as exact,
        (select id from members where group_id = feed.group_id order by created_at limit 1) as author_id
      from generate_series(1, ${count}) i cross join feed
      join place on place.number = (i * 7919::bigint) % place.places`;
    await tx`
      insert into highlights (reading_id, id, group_id, feed_id, author_id, color, visibility, made_on_revision_id,
        quote_exact, quote_prefix, quote_suffix, changed_seq)
      select ${readingId}, id, group_id, feed_id, author_id, 'yellow', 'group', revision_id, exact, '', '', seq from note`;
    await tx`
      insert into placements (reading_id, highlight_id, revision_id, group_id, chapter_id, start_paragraph, start_offset,
        end_paragraph, end_offset, start_ordinal, end_ordinal, status, confidence, quote_exact, quote_prefix, quote_suffix)
      select ${readingId}, id, revision_id, group_id, chapter_id, paragraph_id, 0, paragraph_id, ${length}::int, ordinal,
        ordinal, 'exact', 1, exact, '', '' from note`;
    await tx`
      insert into events (feed_id, seq, kind, entity_id, version, actor)
      select feed_id, seq, 'highlight:created', id, 1, author_id from note`;
    await tx`
      insert into chapter_counts (feed_id, chapter_id, highlights, comments, changed_seq)
      select feed_id, chapter_id, count(*), 0, max(seq) from note group by feed_id, chapter_id
      on conflict (feed_id, chapter_id) do update set
        highlights = chapter_counts.highlights + excluded.highlights, changed_seq = excluded.changed_seq`;
    await tx`
      update feeds set last_seq = last_seq + ${count}::int where reading_id = ${readingId} and member_id is null`;
  });
  // As the database does by itself where notes come one after the other.
  await sql`analyze highlights, placements, events`;
}
