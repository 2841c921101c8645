import type { Queryable } from '../database/queryable.js';
import type { Reader } from './reader.js';

export async function findReader(sql: Queryable, token: string): Promise<Reader | null> {
  const [row] = await sql<Reader[]>`
    select a.id as "accountId", s.id as "sessionId", s.expires_at as "expiresAt", a.name
    from sessions s join accounts a on a.id = s.account_id
    where s.token = ${token} and s.expires_at > now()`;
  return row ?? null;
}

/** Those of the sessions that still stand and have not expired. */
export async function findLiveSessions(sql: Queryable, ids: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from sessions where id = any(${[...ids]}::text[]) and expires_at > now()`;
  return rows.map((row) => row.id);
}
