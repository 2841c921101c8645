import type { Queryable } from '../access/access.queries.js';
import type { Reader } from './reader.js';

export async function findReader(sql: Queryable, token: string): Promise<Reader | null> {
  const [row] = await sql<Reader[]>`
    select a.id as "accountId", s.id as "sessionId", s.expires_at as "expiresAt", a.name
    from sessions s join accounts a on a.id = s.account_id
    where s.token = ${token} and s.expires_at > now()`;
  return row ?? null;
}
