import type { TransactionSql } from 'postgres';

/** The author of the sample's notes: a member like any other, but without an account. */
export async function insertGuide(tx: TransactionSql, groupId: string): Promise<string> {
  const [guide] = await tx<[{ id: string }]>`
    insert into members (group_id, name, role) values (${groupId}, 'Postil guide', 'observer') returning id`;
  return guide.id;
}
