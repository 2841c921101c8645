import type { Anchor } from '@postil/anchoring';
import { limits, type DecidedItem, type Highlight } from '@postil/contract';
import type { Queryable } from '../database/queryable.js';
import type { Place } from './shown-passage.js';

/** What is asked: a reading on its current revision, by one of its members. */
export interface Asked {
  readingId: string;
  revisionId: string;
  memberId: string;
}

export interface FoundItem {
  highlight: Highlight;
  comments: number;
  was: Place;
  now: Place | null;
}

export type FoundDecision = FoundItem & Pick<DecidedItem, 'decision' | 'decidedBy' | 'decidedAt'>;

/** A note as it is now, with its live comments: `h` is its row in highlight_rows, `now` its placement. */
const itemColumns = (sql: Queryable) => sql`
  h.json as highlight, place_of(now) as now,
  (select count(*)::int from comments c
    where c.reading_id = h.reading_id and c.highlight_id = h.id and c.deleted_at is null) as comments`;

/**
 * What nobody has decided yet: orphans and uncertain places that the asker may see, in the order of the text as it
 * was; the first `limit` of `total`. Stubs only where something is still said under them.
 */
export async function findOpenItems(
  sql: Queryable,
  { readingId, revisionId, memberId }: Asked,
  limit: number,
): Promise<{ total: number; items: FoundItem[] }> {
  const rows = await sql<(FoundItem & { total: number })[]>`
    with doubtful as (
      select highlight_id, last_revision_id from placements
      where reading_id = ${readingId} and revision_id = ${revisionId} and decided_by is null
        and start_ordinal is null
      union all
      select highlight_id, null from placements
      where reading_id = ${readingId} and revision_id = ${revisionId} and decided_by is null
        and start_ordinal is not null and confidence < ${limits.doubtBelow}::float8
    ),
    open as (
      select n.id, coalesce(l.revision_id, b.revision_id,
        stood_before(${readingId}, n.id, ${revisionId}, null), ${revisionId}) as was_revision_id
      from doubtful d
      join highlights n on n.reading_id = ${readingId} and n.id = d.highlight_id
      join feeds f on f.id = n.feed_id and (f.member_id is null or f.member_id = ${memberId})
      -- After an undo somebody may have said that it is missing there, too.
      left join placements l on l.reading_id = ${readingId} and l.highlight_id = n.id and l.status <> 'orphaned'
        and l.revision_id = d.last_revision_id
      left join placements b on b.reading_id = ${readingId} and b.highlight_id = n.id and b.status <> 'orphaned'
        and b.revision_id = (select base_id from revisions where id = ${revisionId})
      where n.deleted_at is null or exists (select from comments c
        where c.reading_id = n.reading_id and c.highlight_id = n.id and c.deleted_at is null)
    ),
    listed as (
      select open.*, p.start_ordinal, p.start_offset, count(*) over () as total
      from open
      join placements p on p.reading_id = ${readingId} and p.highlight_id = open.id
        and p.revision_id = open.was_revision_id
      order by p.start_ordinal, p.start_offset, open.id
      limit ${limit}
    )
    select ${itemColumns(sql)}, place_of(was) as was, listed.total::int
    from listed
    join highlight_rows h on h.reading_id = ${readingId} and h.id = listed.id
    join placements was on was.reading_id = ${readingId} and was.highlight_id = listed.id
      and was.revision_id = listed.was_revision_id
    join placements now on now.reading_id = ${readingId} and now.highlight_id = listed.id
      and now.revision_id = ${revisionId}
    order by listed.start_ordinal, listed.start_offset, listed.id`;
  return { total: rows[0]?.total ?? 0, items: rows.map(({ total: _, ...item }) => item) };
}

/** What was decided last about each note on this revision and not taken back, latest first. */
export async function findDecidedItems(
  sql: Queryable,
  { readingId, revisionId, memberId }: Asked,
  limit: number,
): Promise<FoundDecision[]> {
  return sql<FoundDecision[]>`
    select ${itemColumns(sql)},
      coalesce(place_of(was), place_of(jsonb_populate_record(null::placements, d.before))) as was,
      d.kind as decision, d.actor as "decidedBy", iso_time(d.at) as "decidedAt"
    from (
      select d.* from placement_decisions d
      join highlights n on n.reading_id = d.reading_id and n.id = d.highlight_id
      join feeds f on f.id = n.feed_id and (f.member_id is null or f.member_id = ${memberId})
      where d.reading_id = ${readingId} and d.revision_id = ${revisionId} and d.undone_at is null
        and not exists (select from placement_decisions later
          where later.reading_id = d.reading_id and later.highlight_id = d.highlight_id
            and later.revision_id = d.revision_id and later.number > d.number and later.undone_at is null)
      order by d.at desc, d.highlight_id
      limit ${limit}
    ) d
    join highlight_rows h on h.reading_id = d.reading_id and h.id = d.highlight_id
    left join placements was on was.reading_id = d.reading_id and was.highlight_id = d.highlight_id
      and was.revision_id = stood_before(d.reading_id, d.highlight_id, d.revision_id,
        (d.before->>'last_revision_id')::uuid)
    left join placements now on now.reading_id = d.reading_id and now.highlight_id = d.highlight_id
      and now.revision_id = d.revision_id
    order by d.at desc, d.highlight_id`;
}

/** The anchor that candidates are looked for with, where the note stood last; null when it stood nowhere else. */
export async function findLastAnchor(
  sql: Queryable,
  readingId: string,
  highlightId: string,
  revisionId: string,
): Promise<{ revisionId: string; anchor: Anchor } | null> {
  const [row] = await sql<{ revisionId: string; anchor: Anchor }[]>`
    select p.revision_id as "revisionId", json_build_object(
      'start', json_build_object('paragraphId', p.start_paragraph, 'offset', p.start_offset),
      'end', json_build_object('paragraphId', p.end_paragraph, 'offset', p.end_offset),
      'quote', json_build_object('exact', p.quote_exact, 'prefix', p.quote_prefix, 'suffix', p.quote_suffix)) as anchor
    from placements p
    where p.reading_id = ${readingId} and p.highlight_id = ${highlightId}
      and p.revision_id = stood_before(${readingId}, ${highlightId}, ${revisionId},
        (select last_revision_id from placements
          where reading_id = ${readingId} and highlight_id = ${highlightId} and revision_id = ${revisionId}))`;
  return row ?? null;
}
