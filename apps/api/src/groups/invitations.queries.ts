import type { InvitationInfo } from '@postil/contract';
import type { TransactionSql } from 'postgres';
import type { Queryable } from '../database/queryable.js';

export interface NewInvitationRow {
  id: string;
  groupId: string;
  readingId: string | null;
  tokenHash: Buffer;
  createdBy: string;
}

/** False when the id is taken. */
export async function insertInvitation(tx: TransactionSql, invitation: NewInvitationRow): Promise<boolean> {
  const { id, groupId, readingId, tokenHash, createdBy } = invitation;
  const rows = await tx`
    insert into invitations (id, group_id, reading_id, token_hash, created_by, expires_at)
    values (${id}, ${groupId}, ${readingId}, ${tokenHash}, ${createdBy}, now() + interval '14 days')
    on conflict (id) do nothing returning id`;
  return rows.length === 1;
}

export async function findReadingOfGroup(
  sql: Queryable,
  groupId: string,
  readingId: string,
): Promise<boolean> {
  const rows = await sql`select from readings where id = ${readingId} and group_id = ${groupId}`;
  return rows.length === 1;
}

export interface KeptInvitation {
  id: string;
  expiresAt: Date;
}

export async function findInvitation(
  sql: Queryable,
  groupId: string,
  id: string,
): Promise<KeptInvitation | null> {
  const [row] = await sql<KeptInvitation[]>`
    select id, expires_at as "expiresAt" from invitations where group_id = ${groupId} and id = ${id}`;
  return row ?? null;
}

export async function findOpenInvitations(sql: Queryable, groupId: string): Promise<KeptInvitation[]> {
  return sql<KeptInvitation[]>`
    select id, expires_at as "expiresAt" from invitations
    where group_id = ${groupId} and revoked_at is null and expires_at > now()
    order by created_at desc, id desc`;
}

/** False when there is no such invitation; one that was revoked before stays as it was. */
export async function updateInvitationRevoked(
  tx: TransactionSql,
  groupId: string,
  id: string,
): Promise<boolean> {
  const rows = await tx`
    update invitations set revoked_at = coalesce(revoked_at, now())
    where group_id = ${groupId} and id = ${id} returning id`;
  return rows.length === 1;
}

/** Those that a member made, and that are open still. */
export async function updateInvitationsOfMemberRevoked(tx: TransactionSql, memberId: string): Promise<void> {
  await tx`update invitations set revoked_at = now() where created_by = ${memberId} and revoked_at is null`;
}

export interface FoundInvitation {
  groupId: string;
  readingId: string | null;
  open: boolean;
  createdAt: Date;
  info: InvitationInfo;
}

export async function findInvitationByToken(
  sql: Queryable,
  tokenHash: Buffer,
): Promise<FoundInvitation | null> {
  const [row] = await sql<FoundInvitation[]>`
    select i.group_id as "groupId", i.reading_id as "readingId",
      i.revoked_at is null and i.expires_at > now() as open, i.created_at as "createdAt",
      json_build_object(
        'groupName', g.name, 'description', g.description, 'invitedBy', m.name,
        'members', (select count(*) from members other where other.group_id = g.id and other.active),
        'readingTitle', d.title, 'expiresAt', iso_time(i.expires_at)) as info
    from invitations i
    join groups g on g.id = i.group_id
    join members m on m.id = i.created_by
    left join readings r on r.id = i.reading_id
    left join documents d on d.id = r.document_id
    where i.token_hash = ${tokenHash}`;
  return row ?? null;
}
