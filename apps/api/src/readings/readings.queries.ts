import type { ChapterOutline, NewReadingPlace, Reading, ReadingPlace, Shelf } from '@postil/contract';
import type { Queryable } from '../database/queryable.js';

/** Null when the reading's text has no such revision. */
export async function findReadingOutline(
  sql: Queryable,
  readingId: string,
  revisionId: string,
): Promise<Omit<Reading, 'memberId' | 'role' | 'place'> | null> {
  const [row] = await sql<Omit<Reading, 'memberId' | 'role' | 'chapters' | 'place'>[]>`
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

/** Where an account left off in a reading, as seen from the revision that it opens. */
export async function findPlace(
  sql: Queryable,
  accountId: string,
  readingId: string,
  openedId: string,
): Promise<ReadingPlace | null> {
  const [row] = await sql<ReadingPlace[]>`
    select k.revision_id as "revisionId", k.paragraph_id as "paragraphId", k.offset, p.ordinal,
      greatest(0, round(extract(epoch from now() - k.at) * 1000))::float8 as age
    from reading_places k
    left join paragraphs p on p.revision_id = ${openedId} and p.id = k.paragraph_id
    where k.account_id = ${accountId} and k.reading_id = ${readingId}`;
  return row ?? null;
}

/** Keeps where somebody is, unless a later moment is known. False where the reading has no such paragraph. */
export async function keepPlace(
  sql: Queryable,
  accountId: string,
  readingId: string,
  { revisionId, paragraphId, offset, age }: NewReadingPlace,
  { drafts }: { drafts: boolean },
): Promise<boolean> {
  const [row] = await sql<[{ there: boolean }]>`
    with spot as (
      select p.revision_id, p.id from paragraphs p
      where p.revision_id = ${revisionId} and p.id = ${paragraphId}
        and is_open(${readingId}, p.revision_id, ${drafts})
    ), kept as (
      insert into reading_places (account_id, reading_id, revision_id, paragraph_id, "offset", at)
      select ${accountId}, ${readingId}, revision_id, id, ${offset}, now() - ${age}::float8 * interval '1 millisecond'
      from spot
      on conflict (account_id, reading_id) do update
        set revision_id = excluded.revision_id, paragraph_id = excluded.paragraph_id,
          "offset" = excluded.offset, at = excluded.at
        where reading_places.at <= excluded.at
    )
    select exists (select from spot) as there`;
  return row.there;
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
