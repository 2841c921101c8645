import type { Queryable } from '../access/access.queries.js';

/** Those of the sessions that still stand and have not expired. */
export async function findLiveSessions(sql: Queryable, ids: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from sessions where id = any(${[...ids]}::text[]) and expires_at > now()`;
  return rows.map((row) => row.id);
}
