import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { TransactionSql } from 'postgres';
import type { DatabaseClient } from './connection.js';

/** Any number that no other program uses for an advisory lock in the same database. */
const migrationLock = 7_627_184_501;

const ownMigrations = fileURLToPath(new URL('./migrations/', import.meta.url));

type Transaction = TransactionSql<{ bigint: number }>;

interface Migration {
  number: number;
  name: string;
  text: string;
  checksum: string;
}

/**
 * Brings the database to the schema of this release: applies each `00001_name.sql` it does not have yet, in
 * order, one transaction each. Any number of processes may do so at once. Returns the names applied.
 * Throws an Error with a message for the person who started Postil when the database is newer than this
 * release, or was made from migrations with another text.
 */
export async function migrate(
  sql: DatabaseClient,
  { folder = ownMigrations, log = () => undefined }: { folder?: string; log?: (line: string) => void } = {},
): Promise<string[]> {
  const migrations = await readMigrations(folder);
  await sql.begin(async (tx) => {
    await lock(tx);
    await createRecord(tx);
    refuseForeignHistory(await selectApplied(tx), migrations);
  });
  const applied: string[] = [];
  for (const migration of migrations) {
    if (!(await sql.begin((tx) => applyOnce(tx, migration)))) continue;
    log(`Database: ${migration.name}`);
    applied.push(migration.name);
  }
  return applied;
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const migrations: Migration[] = [];
  for (const name of names) {
    const number = Number(/^(\d{5})_[a-z0-9_-]+\.sql$/.exec(name)?.[1]);
    if (number !== migrations.length + 1) {
      throw new Error(`${name}: migrations are named 00001_name.sql and count up without a gap.`);
    }
    // A checkout with Windows line ends is the same migration.
    const text = (await readFile(`${folder}/${name}`, 'utf8')).replaceAll('\r\n', '\n');
    migrations.push({ number, name, text, checksum: createHash('sha256').update(text).digest('hex') });
  }
  return migrations;
}

/** Until the end of the transaction, so that it works through a transaction pooler as well. */
async function lock(tx: Transaction): Promise<void> {
  await tx`select pg_advisory_xact_lock(${migrationLock}::bigint)`;
}

async function createRecord(tx: Transaction): Promise<void> {
  await tx`
    create table if not exists migrations (
      number int primary key,
      name text not null,
      checksum text not null,
      applied_at timestamptz(3) not null default now()
    )`;
}

function selectApplied(tx: Transaction) {
  return tx<Pick<Migration, 'number' | 'name' | 'checksum'>[]>`
    select number, name, checksum from migrations order by number`;
}

function refuseForeignHistory(
  applied: Pick<Migration, 'number' | 'name' | 'checksum'>[],
  migrations: Migration[],
): void {
  for (const { number, name, checksum } of applied) {
    const own = migrations[number - 1];
    if (!own) {
      throw new Error(
        `The database belongs to a newer Postil (it has migration ${name}, this release ends with ` +
          `${migrations.at(-1)?.name ?? 'none'}). Start that release, or restore a backup made before the update.`,
      );
    }
    if (own.checksum !== checksum) {
      throw new Error(
        `Migration ${name} was applied to this database with another text than ${own.name} has now. ` +
          'A migration that has run is never changed: put its text back, and make the change in a new one.',
      );
    }
  }
}

/** Another process may have applied it while this one waited for the lock. */
async function applyOnce(tx: Transaction, { number, name, text, checksum }: Migration): Promise<boolean> {
  await lock(tx);
  const [known] = await tx`select from migrations where number = ${number}`;
  if (known) return false;
  try {
    await tx.unsafe(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Migration ${name} failed, and nothing of it was kept: ${reason}`, { cause: error });
  }
  await tx`insert into migrations (number, name, checksum) values (${number}, ${name}, ${checksum})`;
  return true;
}
