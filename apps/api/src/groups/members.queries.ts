import type { Role } from '@postil/permissions';
import type { TransactionSql } from 'postgres';
import type { Queryable } from '../database/queryable.js';

/** The new member's id; null when the account is in the group already, or once was. */
export async function insertMember(
  tx: TransactionSql,
  member: { groupId: string; accountId: string; name: string; role: Role },
): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    insert into members (group_id, account_id, name, role)
    values (${member.groupId}, ${member.accountId}, ${member.name}, ${member.role})
    on conflict (group_id, account_id) do nothing returning id`;
  return row?.id ?? null;
}

/** Whoever once was in the group is so again, as who they were; null unless they went before `invitedAt`. */
export async function updateMemberReturned(
  tx: TransactionSql,
  member: { groupId: string; accountId: string; name: string; role: Role; invitedAt: Date },
): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    update members set active = true, left_at = null, name = ${member.name}, role = ${member.role},
      version = version + 1, updated_at = now()
    where group_id = ${member.groupId} and account_id = ${member.accountId}
      and not active and left_at < ${member.invitedAt}
    returning id`;
  return row?.id ?? null;
}

export async function findActiveMember(sql: Queryable, groupId: string, accountId: string): Promise<boolean> {
  const rows = await sql`
    select from members where group_id = ${groupId} and account_id = ${accountId} and active`;
  return rows.length === 1;
}

/** One removal from a group after the other; notes and invitations go on meanwhile. */
export async function lockMembers(tx: TransactionSql, groupId: string): Promise<void> {
  await tx`select from groups where id = ${groupId} for no key update`;
}

export interface LeavingMember {
  active: boolean;
  /** Without them nobody would own the group. */
  isLastOwner: boolean;
}

export async function findLeavingMember(
  sql: Queryable,
  groupId: string,
  memberId: string,
): Promise<LeavingMember | null> {
  const [row] = await sql<LeavingMember[]>`
    select m.active, m.active and m.role = 'owner' and not exists (
      select from members other
      where other.group_id = m.group_id and other.id <> m.id and other.active and other.role = 'owner'
    ) as "isLastOwner"
    from members m where m.group_id = ${groupId} and m.id = ${memberId}`;
  return row ?? null;
}

/** The row stays: it is the author of their notes. */
export async function updateMemberLeft(tx: TransactionSql, memberId: string): Promise<void> {
  await tx`
    update members set active = false, left_at = now(), version = version + 1, updated_at = now()
    where id = ${memberId}`;
}

/**
 * Tells all shared feeds of the group, and the member's own, that the member came or went, and lets no write through
 * that was decided before; gives the ids of those to wake once this is committed.
 */
export async function recordAccessChange(
  tx: TransactionSql,
  change: {
    groupId: string;
    kind: 'member:joined' | 'member:left' | 'member:removed';
    memberId: string;
    actorId: string;
  },
): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select record_access_change(${change.groupId}, ${change.kind}, ${change.memberId}, ${change.actorId}) as id`;
  return rows.map(({ id }) => id);
}
