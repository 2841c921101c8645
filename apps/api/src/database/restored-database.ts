import type { TransactionSql } from 'postgres';
import type { DatabaseClient } from './connection.js';

/**
 * To be called before anybody is served. A database that was restored from a backup lacks what was written after it,
 * and numbers what comes now the same as what it lacks: each feed gets another epoch, by which open pages know to fetch
 * afresh. True when that was done.
 */
export async function renewAfterRestore(sql: DatabaseClient): Promise<boolean> {
  const origin = await originOf(sql);
  return sql.begin(async (tx) => {
    // Of several servers that start together the first does it, and the others wait for that.
    await tx`lock table database_origin in exclusive mode`;
    const before = await selectOrigin(tx);
    if (before === origin) return false;
    await tx`
      insert into database_origin (origin) values (${origin})
      on conflict (is_only) do update set origin = excluded.origin`;
    if (before === null) return false;
    await tx`update feeds set epoch = gen_random_uuid()`;
    return true;
  });
}

async function selectOrigin(tx: TransactionSql): Promise<string | null> {
  const [row] = await tx<[{ origin: string }?]>`select origin from database_origin`;
  return row?.origin ?? null;
}

/**
 * What a restart leaves as it is: after a dump was loaded, database or table have another number; after a standby or an
 * archive took over, there is another timeline; after files were copied into place, they changed at another time.
 */
async function originOf(sql: DatabaseClient): Promise<string> {
  const [{ table }] = await sql<[{ table: string }]>`
    select d.oid || ':' || 'feeds'::regclass::oid as table from pg_database d where d.datname = current_database()`;
  const parts = [table];
  for (const { name, query } of optional) {
    const [row] = await sql.unsafe<{ may: boolean }[]>(
      `select has_function_privilege('${name}', 'execute') as may`,
    );
    const [part] = row?.may ? await sql.unsafe<{ part: string }[]>(query) : [];
    parts.push(part?.part ?? '-');
  }
  return parts.join(' ');
}

/** A service that runs PostgreSQL for others may not let its guests ask these. */
const optional = [
  { name: 'pg_control_system()', query: 'select system_identifier::text as part from pg_control_system()' },
  { name: 'pg_control_checkpoint()', query: 'select timeline_id::text as part from pg_control_checkpoint()' },
  {
    name: 'pg_stat_file(text)',
    query: `select extract(epoch from change)::text as part from pg_stat_file('PG_VERSION')`,
  },
];
