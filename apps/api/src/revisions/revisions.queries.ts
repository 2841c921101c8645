import { limits, type ParagraphChange, type RevisionInfo, type RevisionPreview } from '@postil/contract';
import type { Queryable } from '../database/queryable.js';

/** Who looks: what they may not see is neither listed nor counted. */
export interface Onlooker {
  readingId: string;
  memberId: string;
  /** Whether they may see drafts. */
  drafts: boolean;
}

/**
 * The revisions of a reading, newest first; with `revisionId` that one only. To those who see no drafts, one that was
 * published once is published, whatever is being tried with it.
 */
export async function findRevisions(
  sql: Queryable,
  { readingId, memberId, drafts }: Onlooker,
  revisionId: string | null = null,
): Promise<RevisionInfo[]> {
  return sql<RevisionInfo[]>`
    with feed as (select id from feeds where reading_id = ${readingId} and (member_id is null or member_id = ${memberId})),
    total as (select count(*)::int as notes from highlights h join feed on feed.id = h.feed_id where h.deleted_at is null)
    select v.id, v.number, iso_time(v.created_at) as "createdAt", v.words, v.paragraphs, v.base_id as "baseId",
      json_build_object('memberId', m.id, 'name', m.name) as "createdBy",
      case when ${drafts} then u.state else 'published' end as state,
      r.current_revision_id = v.id as current, iso_time(u.published_at) as "publishedAt",
      json_build_object('total', total.notes, 'done', case when u.state in ('ready', 'published') then total.notes
        else (select count(*) from highlights h join feed on feed.id = h.feed_id
          where h.deleted_at is null and (select p.revision_id from placements p where p.reading_id = h.reading_id
            and p.highlight_id = h.id and p.revision_id is not distinct from v.id) is not null) end) as progress,
      case when ${drafts} then u.trouble end as trouble
    from readings r
    join revisions v on v.document_id = r.document_id
    join publications u on u.reading_id = r.id and u.revision_id = v.id
    join members m on m.id = v.created_by
    cross join total
    where r.id = ${readingId} and (${drafts} or u.published_at is not null)
      and v.id = coalesce(${revisionId}::uuid, v.id)
    order by v.number desc`;
}

/** Null when the reading has no such revision, or not for who looks. */
export async function findRevision(
  sql: Queryable,
  onlooker: Onlooker,
  revisionId: string,
): Promise<RevisionInfo | null> {
  const [revision] = await findRevisions(sql, onlooker, revisionId);
  return revision ?? null;
}

/** How many paragraphs met with what; null for the first revision of a document. */
export async function findChangedParagraphs(
  sql: Queryable,
  revisionId: string,
): Promise<{ changed: RevisionPreview['paragraphs'] | null; paragraphs: number }> {
  const [row] = await sql<[{ changed: RevisionPreview['paragraphs'] | null; paragraphs: number }]>`
    select changed, paragraphs from revisions where id = ${revisionId}`;
  return row;
}

/** Live notes by what became of them, of those that the member may see. They are looked up as `findUnplaced` does. */
export async function countPlacedNotes(
  sql: Queryable,
  { readingId, memberId }: Onlooker,
  revisionId: string,
): Promise<RevisionPreview['notes']> {
  const [row] = await sql<[RevisionPreview['notes']]>`
    select
      (count(*) filter (where p.status = 'exact'))::int as exact,
      (count(*) filter (where p.status = 'moved'))::int as moved,
      (count(*) filter (where p.status = 'edited'))::int as edited,
      (count(*) filter (where p.status = 'orphaned'))::int as orphaned,
      (count(*) filter (where p.status <> 'orphaned' and p.decided_by is null
        and p.confidence < ${limits.doubtBelow}::float8))::int as doubtful
    from highlights h
    join feeds f on f.id = h.feed_id and (f.member_id is null or f.member_id = ${memberId})
    cross join lateral (select * from placements p where p.reading_id = h.reading_id and p.highlight_id = h.id
      and p.revision_id is not distinct from ${revisionId} offset 0) p
    where h.reading_id = ${readingId} and h.deleted_at is null`;
  return row;
}

/** A page of what a revision changes, from the given number on. */
export async function findChanges(
  sql: Queryable,
  revisionId: string,
  from: number,
  limit: number,
): Promise<ParagraphChange[]> {
  return sql<ParagraphChange[]>`
    select c.kind, shown_paragraphs(v.base_id, c.before) as before, shown_paragraphs(v.id, c.after) as after
    from revision_changes c join revisions v on v.id = c.revision_id
    where c.revision_id = ${revisionId} and c.ordinal >= ${from} and c.ordinal < ${from + limit}
    order by c.ordinal`;
}
