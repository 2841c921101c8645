import { setTimeout as delay } from 'node:timers/promises';
import type { Sql } from 'postgres';

/** Whether the database answers within two seconds. */
export async function findAnswer(sql: Sql): Promise<boolean> {
  const answer = sql`select 1`.then(
    () => true,
    () => false,
  );
  return Promise.race([answer, delay(2_000, false, { ref: false })]);
}
