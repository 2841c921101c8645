import type { TransactionSql } from 'postgres';

/**
 * Has a note placed anew on revisions that were never published, by what was decided. The decision does so itself; but
 * whoever was placing notes at that moment knew nothing of it, and is waited for here.
 */
export async function forgetOnDrafts(
  tx: TransactionSql,
  readingId: string,
  highlightId: string,
): Promise<void> {
  const drafts = await tx`
    select from publications where reading_id = ${readingId} and published_at is null
    order by revision_id for update`;
  if (drafts.length > 0) await tx`select forget_on_drafts(${readingId}, ${highlightId})`;
}
