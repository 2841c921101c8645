import type { Role, Visibility } from '@postil/permissions';
import type { Queryable } from '../database/queryable.js';

export interface GroupAccess {
  groupId: string;
  personal: boolean;
  /** Null for somebody who is not in the group. */
  memberId: string | null;
  role: Role | null;
}

export interface FeedAccess {
  id: string;
  accessVersion: number;
}

export interface ReadingAccess extends GroupAccess {
  readingId: string;
  documentId: string;
  revisionId: string;
  /** Of the shared feed: another one once the database was set back to a backup. */
  epoch: string;
  shared: FeedAccess;
  /** The asker's own feed of private notes; null until they have one. */
  private: FeedAccess | null;
}

/** A highlight or comment with what decides about it; a comment is as visible as the highlight it hangs on. */
export interface AnnotationAccess extends ReadingAccess {
  annotation: {
    authorId: string;
    feedId: string;
    visibility: Visibility;
    version: number;
    deleted: boolean;
    answeredByOthers: boolean;
  };
}

export async function findGroupAccess(
  sql: Queryable,
  accountId: string,
  groupId: string,
): Promise<GroupAccess | null> {
  const [row] = await sql<GroupAccess[]>`
    select g.id as "groupId", g.personal_account_id is not null as personal, m.id as "memberId", m.role
    from groups g
    left join members m on m.group_id = g.id and m.account_id = ${accountId} and m.active
    where g.id = ${groupId}`;
  return row ?? null;
}

/** The columns that every question about a reading needs; `r` is the reading, `m` the asker's membership. */
const readingColumns = (sql: Queryable) => sql`
  g.id as "groupId", g.personal_account_id is not null as personal, m.id as "memberId", m.role,
  r.id as "readingId", r.document_id as "documentId", r.current_revision_id as "revisionId",
  shared.epoch,
  json_build_object('id', shared.id, 'accessVersion', shared.access_version) as shared,
  case when own.id is not null
    then json_build_object('id', own.id, 'accessVersion', own.access_version) end as private`;

const readingJoins = (sql: Queryable, accountId: string) => sql`
  join groups g on g.id = r.group_id
  join feeds shared on shared.reading_id = r.id and shared.member_id is null
  left join members m on m.group_id = g.id and m.account_id = ${accountId} and m.active
  left join feeds own on own.reading_id = r.id and own.member_id = m.id`;

export async function findReadingAccess(
  sql: Queryable,
  accountId: string,
  readingId: string,
): Promise<ReadingAccess | null> {
  const [row] = await sql<ReadingAccess[]>`
    select ${readingColumns(sql)} from readings r ${readingJoins(sql, accountId)} where r.id = ${readingId}`;
  return row ?? null;
}

export async function findHighlightAccess(
  sql: Queryable,
  accountId: string,
  readingId: string,
  highlightId: string,
): Promise<AnnotationAccess | null> {
  const [row] = await sql<AnnotationAccess[]>`
    select ${readingColumns(sql)}, json_build_object(
      'authorId', h.author_id, 'feedId', h.feed_id, 'visibility', h.visibility, 'version', h.version,
      'deleted', h.deleted_at is not null,
      'answeredByOthers', exists (select from comments c
        where c.reading_id = h.reading_id and c.highlight_id = h.id and c.author_id <> h.author_id)) as annotation
    from highlights h
    join readings r on r.id = h.reading_id
    ${readingJoins(sql, accountId)}
    where h.reading_id = ${readingId} and h.id = ${highlightId}`;
  return row ?? null;
}

export async function findCommentAccess(
  sql: Queryable,
  accountId: string,
  readingId: string,
  commentId: string,
): Promise<AnnotationAccess | null> {
  const [row] = await sql<AnnotationAccess[]>`
    select ${readingColumns(sql)}, json_build_object(
      'authorId', c.author_id, 'feedId', c.feed_id, 'visibility', h.visibility, 'version', c.version,
      'deleted', c.deleted_at is not null, 'answeredByOthers', false) as annotation
    from comments c
    join highlights h on h.reading_id = c.reading_id and h.id = c.highlight_id
    join readings r on r.id = c.reading_id
    ${readingJoins(sql, accountId)}
    where c.reading_id = ${readingId} and c.id = ${commentId}`;
  return row ?? null;
}
