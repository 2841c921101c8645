import type { Group, Member } from '@postil/contract';
import type { TransactionSql } from 'postgres';
import type { Queryable } from '../database/queryable.js';

/** False when the id is taken. */
export async function insertGroup(
  tx: TransactionSql,
  group: { id: string; name: string; description: string },
): Promise<boolean> {
  const rows = await tx`
    insert into groups (id, name, description) values (${group.id}, ${group.name}, ${group.description})
    on conflict (id) do nothing returning id`;
  return rows.length === 1;
}

export async function findGroup(sql: Queryable, groupId: string): Promise<Omit<Group, 'role' | 'memberId'>> {
  const [row] = await sql<[{ group: Omit<Group, 'role' | 'memberId' | 'members'>; members: Member[] }]>`
    select json_build_object('id', g.id, 'name', g.name, 'description', g.description,
        'personal', g.personal_account_id is not null) as group,
      (select coalesce(json_agg(r.json order by m.created_at, m.id), '[]')
        from members m join member_rows r on r.id = m.id
        where m.group_id = g.id and m.active) as members
    from groups g where g.id = ${groupId}`;
  return { ...row.group, members: row.members };
}
