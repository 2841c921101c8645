import { ORPHANED } from '@postil/contract';
import type { Queryable } from '../database/queryable.js';

/** Whose notes of which revision; without a member, only those that the whole group sees. */
export interface AskedNotes {
  readingId: string;
  groupId: string;
  revisionId: string;
  memberId: string | null;
}

/** The JSON text of a contract `Snapshot` in three pieces, and where the shared feed stood then. */
export interface SnapshotPieces {
  before: string;
  feeds: string;
  after: string;
  currentRevisionId: string;
  seq: number;
}

/** The pieces of `findSnapshotPieces` as one text. */
export async function findSnapshot(
  sql: Queryable,
  asked: AskedNotes,
  chapterIds: readonly string[],
): Promise<string> {
  const { before, feeds, after } = await findSnapshotPieces(sql, asked, chapterIds);
  return before + feeds + after;
}

/**
 * Everything that a member may see of some chapters (by ordinals) of one revision; the chapter `ORPHANED` stands for
 * the notes whose passage it lacks. One statement, so one snapshot of all feeds with their cursors. The text is passed
 * through, never parsed here.
 * Deleted notes are in it: a reply that was under way may still come, and it needs the stub that it stands under.
 */
export async function findSnapshotPieces(
  sql: Queryable,
  asked: AskedNotes,
  chapterIds: readonly string[],
): Promise<SnapshotPieces> {
  const { readingId, groupId, revisionId, memberId } = asked;
  const [row] = await sql<[SnapshotPieces]>`
    with feed as (
      select * from feeds where reading_id = ${readingId} and (member_id is null or member_id = ${memberId}::uuid)
    ),
    current as (
      select r.current_revision_id as id, v.json from readings r
      join current_revision_rows v on v.reading_id = r.id where r.id = ${readingId}
    ),
    chapter as (
      select first_paragraph as first, first_paragraph + paragraph_count as past from chapters
      where revision_id = ${revisionId} and id = any(${[...chapterIds]}::text[])
    ),
    placed as materialized (
      -- Through the index on ordinals; a passage that reaches into two chapters comes once.
      select distinct on (p.highlight_id) p.highlight_id as id, p as place from chapter c
      join placements p on p.reading_id = ${readingId} and p.revision_id = ${revisionId}
        -- No passage spans more than 200 paragraphs: that lets the index bound both ends.
        and p.start_ordinal > c.first - 200 and p.start_ordinal < c.past and p.end_ordinal >= c.first
      union all
      select p.highlight_id, p from placements p
      where ${chapterIds.includes(ORPHANED)}::boolean and p.reading_id = ${readingId}
        and p.revision_id = ${revisionId} and p.start_ordinal is null
    ),
    seen as materialized (
      -- The placement is taken along, and the other one found without its revision: see the view highlight_rows.
      select h.feed_id, h.id, highlight_json(h, placed.place, made) as json from placed
      join highlights h on h.reading_id = ${readingId} and h.id = placed.id
      join feed on feed.id = h.feed_id
      left join placements made on made.reading_id = h.reading_id and made.highlight_id = h.id
        and made.revision_id is not distinct from nullif(h.made_on_revision_id, ${revisionId})
    ),
    counted as materialized (
      -- Only the current revision's counts are kept.
      select k.* from current cross join lateral counts_on(${readingId}, ${revisionId}) k
      where current.id <> ${revisionId}
    )
    select '{"revisionId":"' || ${revisionId}::uuid || '","current":' || (select json::text from current) ||
      ',"feeds":[' as before, (select coalesce(string_agg(
        '{"audience":"' || case when feed.member_id is null then 'shared' else 'private' end ||
        '","cursor":{"feed":"' || feed.id || '","epoch":"' || feed.epoch || '","seq":' || feed.last_seq ||
        '},"highlights":[' || coalesce((select string_agg(seen.json::text, ',')
          from seen where seen.feed_id = feed.id), '') ||
        '],"comments":[' || coalesce((select string_agg(c.json::text, ',')
          from seen join comment_rows c on c.reading_id = ${readingId} and c.highlight_id = seen.id
          where seen.feed_id = feed.id), '') ||
        '],"counts":[' || coalesce(case when (select id from current) = ${revisionId}
          then (select string_agg(k.json::text, ',') from count_rows k where k.feed_id = feed.id)
          else (select string_agg(json_build_object('revisionId', ${revisionId}::uuid, 'chapterId', k.chapter_id,
              'highlights', k.highlights, 'comments', k.comments, 'changedSeq', feed.last_seq)::text, ',')
            from counted k where k.feed_id = feed.id) end, '') || ']}', ','
        order by feed.member_id nulls first), '') from feed) as feeds,
      '],"members":[' || coalesce((select string_agg(m.json::text, ',')
        from member_rows m where m.group_id = ${groupId}), '') || ']}' as after,
      (select id from current) as "currentRevisionId",
      (select last_seq::float8 from feed where member_id is null) as seq`;
  return row;
}
