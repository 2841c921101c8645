import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';

/** Somebody with an account, a session and a place in one group. */
export interface Member {
  /** As it goes into the header `cookie`. */
  cookie: string;
}

/**
 * Makes members of a group straight in the database: by two thousand sign-ups the server would be hashing passwords for
 * minutes. Their sessions are signed as the server, whose secret it is, signs them.
 */
export async function makeMembers(
  sql: Sql,
  groupId: string,
  count: number,
  secret: string,
): Promise<Member[]> {
  const people = Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    name: `Reader ${index}`,
    token: randomBytes(24).toString('hex'),
  }));
  const accounts = people.map(({ id, name }) => ({ id, name, email: `${id}@bench.test` }));
  const tomorrow = new Date(Date.now() + 86_400_000);
  const sessions = people.map(({ id, token }) => ({
    ...{ id: randomUUID(), account_id: id },
    ...{ token, expires_at: tomorrow },
  }));
  const members = people.map(({ id, name }) => ({
    ...{ group_id: groupId, account_id: id },
    ...{ name, role: 'member' },
  }));
  await sql`insert into accounts ${sql(accounts)}`;
  await sql`insert into sessions ${sql(sessions)}`;
  await sql`insert into members ${sql(members)}`;
  return people.map(({ token }) => {
    const signature = createHmac('sha256', secret).update(token).digest('base64');
    return { cookie: `postil.session_token=${encodeURIComponent(`${token}.${signature}`)}` };
  });
}
