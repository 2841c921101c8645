import type { Sql, TransactionSql } from 'postgres';
import type { DatabaseClient } from './connection.js';

/** What is known of where a database came from; what could not be asked is missing. */
type Origin = Readonly<Record<string, string>>;

/**
 * To be called before anybody is served. A database that was restored from a backup lacks what was written after it,
 * and numbers what comes now the same as what it lacks: each feed gets another epoch, by which open pages know to fetch
 * afresh, and to compare by their words the changes that they have not sent. True when it was restored. Taking it for
 * restored when it was not costs no more than that.
 */
export async function renewAfterRestore(sql: DatabaseClient): Promise<boolean> {
  const origin = await originOf(sql);
  return sql.begin(async (tx) => {
    // Of several servers that start together the first does it, and the others wait for that.
    await tx`lock table database_origin in exclusive mode`;
    const before = await selectOrigin(tx);
    if (before && isSame(before, origin)) {
      await insertOrigin(tx, { ...before, ...origin });
      return false;
    }
    await insertOrigin(tx, origin);
    // In the order in which everybody else locks them, should others be serving.
    await tx`select from feeds order by id for update`;
    // Without an origin it may be a backup from the time before there was one.
    await tx`update feeds set epoch = gen_random_uuid()`;
    return before !== null;
  });
}

async function selectOrigin(tx: TransactionSql): Promise<Origin | null> {
  const [row] = await tx<[{ origin: Origin }?]>`select origin from database_origin`;
  return row?.origin ?? null;
}

async function insertOrigin(tx: TransactionSql, origin: Origin): Promise<void> {
  await tx`
    insert into database_origin (origin) values (${tx.json(origin)})
    on conflict (is_only) do update set origin = excluded.origin`;
}

function isSame(before: Origin, now: Origin): boolean {
  return Object.entries(now).every(([name, value]) => (before[name] ?? value) === value);
}

/** What a restart leaves as it is, and a restore seldom does. */
const questions = {
  /** After a dump was loaded, database or table have another number. */
  numbers: `select d.oid || ' ' || 'feeds'::regclass::oid as answer from pg_database d
    where d.datname = current_database()`,
  system: 'select system_identifier::text as answer from pg_control_system()',
  /** After a standby took over, or an archive was played back to some moment, there is another one. */
  timeline: 'select left(pg_walfile_name(pg_current_wal_lsn()), 8) as answer',
  /** Files that were copied into place changed then. */
  files: `select extract(epoch from change)::text as answer from pg_stat_file('PG_VERSION')`,
};

/** SQLSTATEs: insufficient_privilege, undefined_function, feature_not_supported, not in prerequisite state, no file. */
const mayNotAsk = ['42501', '42883', '0A000', '55000', '58P01'];

async function originOf(sql: Sql<{ bigint: number }>): Promise<Origin> {
  const origin: Record<string, string> = {};
  for (const [name, question] of Object.entries(questions)) {
    try {
      const [row] = await sql.unsafe<{ answer: string | null }[]>(question);
      if (row?.answer != null) origin[name] = row.answer;
    } catch (error) {
      // A service that runs PostgreSQL for others may not let its guests ask.
      if (!mayNotAsk.includes((error as { code?: string }).code ?? '')) throw error;
    }
  }
  return origin;
}
