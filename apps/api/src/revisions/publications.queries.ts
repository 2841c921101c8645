import type { TransactionSql } from 'postgres';
import type { Queryable } from '../database/queryable.js';

export interface Publication {
  state: 'preparing' | 'ready' | 'publishing' | 'published' | 'failed';
  /** Never published yet. */
  draft: boolean;
  baseId: string | null;
  askedBy: string | null;
  currentId: string;
}

/** Until the end of the transaction. It waits for a batch of notes that is being placed there: a second or so. */
export async function lockPublication(
  tx: TransactionSql,
  readingId: string,
  revisionId: string,
): Promise<Publication | null> {
  const [row] = await tx<Publication[]>`
    select u.state, u.published_at is null as draft, v.base_id as "baseId", u.asked_by as "askedBy",
      r.current_revision_id as "currentId"
    from publications u
    join readings r on r.id = u.reading_id
    join revisions v on v.id = u.revision_id
    where u.reading_id = ${readingId} and u.revision_id = ${revisionId}
    for update of u`;
  return row ?? null;
}

/** One for each reading of the document, whose notes are then placed on it. */
export async function insertPublications(
  tx: TransactionSql,
  documentId: string,
  revisionId: string,
): Promise<void> {
  await tx`
    insert into publications (reading_id, revision_id, state)
    select id, ${revisionId}, 'preparing' from readings where document_id = ${documentId}`;
}

export async function updatePublication(
  tx: Queryable,
  readingId: string,
  revisionId: string,
  {
    state,
    askedBy,
    trouble,
  }: { state: Publication['state']; askedBy: string | null; trouble: string | null },
): Promise<void> {
  await tx`
    update publications set state = ${state}, asked_by = ${askedBy}, trouble = ${trouble},
      published_at = case when ${state} = 'published' and state = 'publishing' then now() else published_at end
    where reading_id = ${readingId} and revision_id = ${revisionId}`;
}

/** Only what is under way can fail. */
export async function failPublication(
  sql: Queryable,
  readingId: string,
  revisionId: string,
  trouble: string,
): Promise<void> {
  await sql`
    update publications set state = 'failed', trouble = ${trouble}
    where reading_id = ${readingId} and revision_id = ${revisionId} and state in ('preparing', 'publishing')`;
}

export async function isPublishing(tx: TransactionSql, readingId: string): Promise<boolean> {
  const rows = await tx`
    select from publications where reading_id = ${readingId} and state = 'publishing'`;
  return rows.length > 0;
}

export async function findPublicationsUnderWay(
  sql: Queryable,
): Promise<{ readingId: string; revisionId: string }[]> {
  return sql<{ readingId: string; revisionId: string }[]>`
    select reading_id as "readingId", revision_id as "revisionId" from publications
    where state in ('preparing', 'publishing') order by state = 'publishing' desc, created_at`;
}

/** Takes a draft from a reading; the revision goes with it unless another reading of the document has it too. */
export async function deleteDraft(tx: TransactionSql, readingId: string, revisionId: string): Promise<void> {
  await tx`delete from publications where reading_id = ${readingId} and revision_id = ${revisionId}`;
  await tx`delete from placements where reading_id = ${readingId} and revision_id = ${revisionId}`;
  await tx`
    delete from revisions where id = ${revisionId}
      and not exists (select from publications where revision_id = ${revisionId})`;
}

/**
 * Turns the reading to a revision, from `from` only if that is given. Gives the feeds to wake; none when nothing
 * changed. A reading that an earlier release made has no publication for the revision it leaves: it gets one here.
 */
export async function flipReading(
  tx: TransactionSql,
  {
    readingId,
    revisionId,
    actor,
    from,
  }: {
    readingId: string;
    revisionId: string;
    actor: string | null;
    from: string | null;
  },
): Promise<string[]> {
  await tx`
    insert into publications (reading_id, revision_id, state, published_at)
    select id, current_revision_id, 'published', created_at from readings where id = ${readingId}
    on conflict do nothing`;
  const rows = await tx<{ feed: string }[]>`
    select feed from flip_reading(${readingId}, ${revisionId}, ${actor}, ${from}) as feed`;
  return rows.map(({ feed }) => feed);
}

export async function findMemberAccount(
  tx: TransactionSql,
  memberId: string,
): Promise<{ accountId: string | null; groupId: string } | null> {
  const [row] = await tx<{ accountId: string | null; groupId: string }[]>`
    select account_id as "accountId", group_id as "groupId" from members where id = ${memberId}`;
  return row ?? null;
}
