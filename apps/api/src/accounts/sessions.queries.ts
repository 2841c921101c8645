import type { Queryable } from '../database/queryable.js';
import type { Reader } from './reader.js';

/** Who each of the tokens speaks for, in their order; null where no session stands behind one. */
export async function findReaders(sql: Queryable, tokens: readonly string[]): Promise<(Reader | null)[]> {
  const rows = await sql<(Reader & { token: string })[]>`
    select a.id as "accountId", s.id as "sessionId", s.expires_at as "expiresAt", a.name, s.token
    from sessions s join accounts a on a.id = s.account_id
    where s.token = any(${[...tokens]}::text[]) and s.expires_at > now()`;
  const readers = new Map(rows.map(({ token, ...reader }) => [token, reader]));
  return tokens.map((token) => readers.get(token) ?? null);
}

/** Those of the sessions that have ended or expired: as a rule none, so that asking for many costs little. */
export async function findEndedSessions(sql: Queryable, ids: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select known.id from unnest(${[...ids]}::text[]) as known(id)
    where not exists (select from sessions s where s.id = known.id and s.expires_at > now())`;
  return rows.map((row) => row.id);
}
