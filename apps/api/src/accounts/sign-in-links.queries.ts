import type { TransactionSql } from 'postgres';
import type { Queryable } from '../database/queryable.js';

export interface HelpedMember {
  accountId: string;
  isOwner: boolean;
  /** In another group of several people, which the helper doesn't own. */
  readsElsewhere: boolean;
}

/** Null unless this is an active member of the group who has an account. */
export async function findHelpedMember(
  sql: Queryable,
  groupId: string,
  memberId: string,
  helperAccountId: string,
): Promise<HelpedMember | null> {
  const [row] = await sql<HelpedMember[]>`
    select m.account_id as "accountId", m.role = 'owner' as "isOwner", exists (
      select from members own
      where own.account_id = m.account_id and own.active and own.group_id <> m.group_id
        and exists (select from members other
          where other.group_id = own.group_id and other.active and other.account_id <> m.account_id)
        and not exists (select from members helper
          where helper.group_id = own.group_id and helper.account_id = ${helperAccountId}
            and helper.active and helper.role = 'owner')
    ) as "readsElsewhere"
    from members m
    where m.group_id = ${groupId} and m.id = ${memberId} and m.active and m.account_id is not null`;
  return row ?? null;
}

/** Unused links of the account; the ones used stay, as a record. */
export async function deleteUnusedLinks(tx: TransactionSql, accountId: string): Promise<void> {
  await tx`delete from sign_in_links where account_id = ${accountId} and used_at is null`;
}

export async function insertLink(
  tx: TransactionSql,
  link: { tokenHash: Buffer; accountId: string; groupId: string; createdBy: string },
): Promise<Date> {
  const [row] = await tx<[{ expiresAt: Date }]>`
    insert into sign_in_links (token_hash, account_id, group_id, created_by, expires_at)
    values (${link.tokenHash}, ${link.accountId}, ${link.groupId}, ${link.createdBy}, now() + interval '24 hours')
    returning expires_at as "expiresAt"`;
  return row.expiresAt;
}

/** A link works while both it and what entitled its maker last. */
const usable = (sql: Queryable) => sql`
  l.used_at is null and l.expires_at > now()
  and exists (select from members m where m.group_id = l.group_id and m.account_id = l.account_id and m.active)
  and exists (select from members m where m.id = l.created_by and m.active and m.role = 'owner')`;

export async function findLink(sql: Queryable, hash: Buffer) {
  const [row] = await sql<{ name: string; expiresAt: Date; usable: boolean }[]>`
    select a.name, l.expires_at as "expiresAt", (${usable(sql)}) as usable
    from sign_in_links l join accounts a on a.id = l.account_id
    where l.token_hash = ${hash}`;
  return row ?? null;
}

/** Marks the link as used; null when it is not usable, for one because somebody was a moment earlier. */
export async function updateLinkUsed(tx: TransactionSql, hash: Buffer) {
  const [row] = await tx<{ accountId: string; groupId: string }[]>`
    update sign_in_links l set used_at = now() where l.token_hash = ${hash} and ${usable(tx)}
    returning l.account_id as "accountId", l.group_id as "groupId"`;
  return row ?? null;
}

export async function updatePassword(
  tx: TransactionSql,
  accountId: string,
  passwordHash: string,
): Promise<void> {
  await tx`
    update credentials set password = ${passwordHash}, updated_at = now()
    where account_id = ${accountId} and provider = 'credential'`;
}

/** Gives the ids of the sessions that were. */
export async function deleteSessions(tx: TransactionSql, accountId: string): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`delete from sessions where account_id = ${accountId} returning id`;
  return rows.map(({ id }) => id);
}
