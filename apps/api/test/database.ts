import { randomBytes } from 'node:crypto';
import { type DatabaseClient, openClient } from '../src/database/connection.js';

export interface TestDatabase {
  sql: DatabaseClient;
  /** For a process that has this database as its DATABASE_URL. */
  url: string;
  /** Ends `sql`, whoever else is connected, and the database itself. */
  drop(): Promise<void>;
}

/**
 * A database of one's own with the current schema and no rows (about 50 ms), or with `{ empty: true }` without
 * even the schema. Made in `beforeAll` of an `*.api-spec.ts`, dropped in `afterAll`.
 */
export async function createTestDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const served = process.env['POSTIL_TEST_DATABASES'];
  if (!served) throw new Error('No test database: is globalSetup missing from jest.config.mjs?');
  const { url: server, template } = JSON.parse(served) as { url: string; template: string };
  const name = `postil_test_${randomBytes(6).toString('hex')}`;

  const admin = openClient(server, 'DATABASE_URL', 1);
  await admin.unsafe(`create database ${name} template ${empty ? 'template0' : template}`);
  await admin.end();

  const address = new URL(server);
  address.pathname = `/${name}`;
  const sql = openClient(address.href, 'DATABASE_URL', 10);
  return { sql, url: address.href, drop: () => drop(server, name, sql) };
}

async function drop(server: string, name: string, sql: DatabaseClient): Promise<void> {
  await sql.end({ timeout: 1 });
  const admin = openClient(server, 'DATABASE_URL', 1);
  await admin.unsafe(`drop database if exists ${name} with (force)`);
  await admin.end();
}
