import type { TransactionSql } from 'postgres';

/** Keeps who did something that others may later ask about. Ids only. */
export async function insertAudit(
  tx: TransactionSql,
  entry: { groupId: string; accountId: string; action: string; subject: string },
): Promise<void> {
  await tx`
    insert into audit_log (group_id, actor_account_id, action, subject)
    values (${entry.groupId}, ${entry.accountId}, ${entry.action}, ${entry.subject})`;
}
