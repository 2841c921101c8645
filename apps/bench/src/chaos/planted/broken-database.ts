import type { Sql } from 'postgres';

/** Breaks the database of a run in one way on purpose. */
export type BreakDatabase = (sql: Sql) => Promise<void>;

/** Operations are kept, and never asked for. */
export const noOperationId: BreakDatabase = async (sql) => {
  await sql.unsafe(`
    create or replace function earlier_outcome(p_op jsonb) returns jsonb language plpgsql as $$
    begin return null; end $$`);
  await rewrite(sql, 'record_operation(jsonb, jsonb)', 'return found', 'return true');
};

/** The feed's head is read before its lock is had. */
export const seqOutsideTheLock: BreakDatabase = async (sql) => {
  await sql.unsafe('alter table events drop constraint events_pkey');
  const lock = 'select * into v_feed from feeds where id = p_feed for update;';
  const late = 'select * into v_feed from feeds where id = p_feed; perform pg_sleep(0.01);';
  await rewrite(sql, 'append(uuid, jsonb)', lock, late);
};

/** Rights are not compared once more under the lock. */
export const staleRights: BreakDatabase = async (sql) => {
  const compared = `(v_item->>'accessVersion')::bigint is distinct from v_feed.access_version`;
  await rewrite(sql, 'append(uuid, jsonb)', compared, 'false');
};

/** Whoever edits last wins, whatever they have seen. */
export const noVersionCheck: BreakDatabase = async (sql) => {
  const compared = `v_row.version <> (p_item->>'ifVersion')::int`;
  for (const name of ['write_comment', 'write_highlight']) {
    await rewrite(sql, `${name}(feeds, bigint, jsonb)`, compared, 'false');
  }
};

/** Puts other words into a function as it stands in the database; throws when it doesn't have these. */
async function rewrite(sql: Sql, name: string, words: string, others: string): Promise<void> {
  const [found] = await sql<{ text: string }[]>`select pg_get_functiondef(${name}::regprocedure) as text`;
  if (!found?.text.includes(words)) throw new Error(`The function ${name} doesn't say: ${words}`);
  await sql.unsafe(found.text.replace(words, others));
}
