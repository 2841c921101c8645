import { defaultPreferences, type Me, type NewPreferences, type Preferences } from '@postil/contract';
import type { TransactionSql } from 'postgres';
import type { Queryable } from '../database/queryable.js';
import type { Newcomer } from './welcome.service.js';

/** Null for an account whose personal group is there already. */
export async function insertPersonalGroup(
  tx: TransactionSql,
  account: { id: string; name: string },
): Promise<Newcomer | null> {
  const [group] = await tx<{ id: string }[]>`
    insert into groups (id, name, personal_account_id) values (gen_random_uuid(), ${account.name}, ${account.id})
    on conflict (personal_account_id) do nothing returning id`;
  if (!group) return null;
  const [member] = await tx<[{ id: string }]>`
    insert into members (group_id, account_id, name, role)
    values (${group.id}, ${account.id}, ${account.name}, 'owner') returning id`;
  return { accountId: account.id, groupId: group.id, memberId: member.id, name: account.name };
}

export async function findMe(
  sql: Queryable,
  accountId: string,
): Promise<(Omit<Me, 'preferences'> & { preferences: Preferences | null }) | null> {
  const [row] = await sql<(Omit<Me, 'preferences'> & { preferences: Preferences | null })[]>`
    select a.id, a.name, a.email, p.preferences, coalesce((
      select json_agg(json_build_object(
        'id', g.id, 'name', g.name, 'personal', g.personal_account_id is not null, 'role', m.role, 'memberId', m.id,
        'members', (select count(*) from members other where other.group_id = g.id and other.active
          and other.account_id is not null)
      ) order by g.personal_account_id is null, g.created_at, g.id)
      from members m join groups g on g.id = m.group_id
      where m.account_id = a.id and m.active), '[]') as groups
    from accounts a left join account_preferences p on p.account_id = a.id
    where a.id = ${accountId}`;
  return row ?? null;
}

/** What is not said stays as it was. */
export async function updatePreferences(
  tx: TransactionSql,
  accountId: string,
  preferences: NewPreferences,
): Promise<void> {
  const { shownToOthers = defaultPreferences.shownToOthers } = preferences;
  await tx`
    insert into account_preferences as kept (account_id, preferences)
    values (${accountId}, ${tx.json({ ...preferences, shownToOthers })})
    on conflict (account_id) do update
    set preferences = kept.preferences || ${tx.json(preferences)}, updated_at = now()`;
}

/** Those of the accounts that chose not to be shown to others. */
export async function findHidden(sql: Queryable, accountIds: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select account_id as id from account_preferences
    where account_id = any(${[...accountIds]}::text[]) and preferences->>'shownToOthers' = 'false'`;
  return rows.map((row) => row.id);
}
