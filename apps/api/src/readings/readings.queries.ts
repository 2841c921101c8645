import type { ChapterOutline, Reading, Shelf } from '@postil/contract';
import type { Queryable } from '../database/queryable.js';

/** Null when the reading's text has no such revision. */
export async function findReadingOutline(
  sql: Queryable,
  readingId: string,
  revisionId: string,
): Promise<Omit<Reading, 'memberId' | 'role'> | null> {
  const [row] = await sql<Omit<Reading, 'memberId' | 'role' | 'chapters'>[]>`
    select r.id, d.title, d.authors, d.language,
      json_build_object('id', g.id, 'name', g.name, 'personal', g.personal_account_id is not null) as group,
      json_build_object('id', v.id, 'number', v.number, 'createdAt', iso_time(v.created_at)) as revision,
      json_build_object('id', current.id, 'number', current.number) as current
    from readings r
    join groups g on g.id = r.group_id
    join documents d on d.id = r.document_id
    join revisions v on v.id = ${revisionId} and v.document_id = d.id
    join revisions current on current.id = r.current_revision_id
    where r.id = ${readingId}`;
  if (!row) return null;
  return { ...row, chapters: await findChapterOutlines(sql, revisionId) };
}

/** Whether a reading may be opened on a revision: on a draft only with `drafts`. */
export async function isOpen(
  sql: Queryable,
  readingId: string,
  revisionId: string,
  { drafts }: { drafts: boolean },
): Promise<boolean> {
  const [row] = await sql<
    [{ open: boolean }]
  >`select is_open(${readingId}, ${revisionId}, ${drafts}) as open`;
  return row.open;
}

async function findChapterOutlines(sql: Queryable, revisionId: string): Promise<ChapterOutline[]> {
  return sql<ChapterOutline[]>`
    select id, title, depth, first_paragraph as first, paragraph_count as count, length, headings
    from chapters where revision_id = ${revisionId} order by ordinal`;
}

/** The readings of a group, the one with the latest note first. Private notes count for their author alone. */
export async function findShelf(
  sql: Queryable,
  groupId: string,
  memberId: string,
): Promise<Shelf['readings']> {
  return sql<Shelf['readings']>`
    select r.id, d.title, d.authors, v.words, v.number as revision,
      (select coalesce(sum(k.highlights + k.comments), 0)::int
        from feeds f join chapter_counts k on k.feed_id = f.id
        where f.reading_id = r.id and (f.member_id is null or f.member_id = ${memberId})) as notes,
      coalesce((select json_agg(json_build_object('memberId', m.id, 'name', m.name) order by writer.latest desc)
        from (select e.actor, max(e.seq) as latest
          from feeds f join events e on e.feed_id = f.id
          where f.reading_id = r.id and f.member_id is null
            and (e.kind like 'highlight:%' or e.kind like 'comment:%') and e.actor is not null
          group by e.actor order by max(e.seq) desc limit 4) writer
        join members m on m.id = writer.actor), '[]') as "recentAuthors",
      iso_time(coalesce((select max(e.at) from feeds f join events e on e.feed_id = f.id
        where f.reading_id = r.id and f.member_id is null and e.seq = f.last_seq), r.created_at)) as "lastActivityAt"
    from readings r
    join documents d on d.id = r.document_id
    join revisions v on v.id = r.current_revision_id
    where r.group_id = ${groupId}
    order by "lastActivityAt" desc, r.id`;
}
