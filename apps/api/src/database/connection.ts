import { setTimeout as delay } from 'node:timers/promises';
import path from 'node:path';
import postgres, { type Sql } from 'postgres';
import { readDatabaseAddress } from './database-address.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';
import { surviveLostConnections } from './lost-connections.js';

/** The oldest PostgreSQL whose features the queries keep to. */
const oldestMajorVersion = 15;
/** How long a database that is itself still starting (as under Docker Compose) is waited for. */
const patience = 60_000;

/** Numbers in the database are `bigint`; here a `bigint` arrives as a number, or not at all. */
const types = {
  bigint: { to: 20, from: [20], serialize: String, parse: safeInteger },
};

/** A postgres.js client that reads `bigint` as a safe-integer number. */
export type DatabaseClient = Sql<{ bigint: number }>;

export interface DatabaseClients {
  sql: DatabaseClient;
  /** For LISTEN: a client whose connections go to Postgres itself, not to a pooler of transactions. */
  listening: DatabaseClient;
}

export interface Database extends DatabaseClients {
  /** Settles when an embedded database has gone, asked or not; never for a database of one's own. */
  ended: Promise<void>;
  /** Lets running queries end, closes the connections, and stops an embedded database. */
  close(): Promise<void>;
}

export interface DatabaseEnvironment {
  DATABASE_URL?: string;
  /** Past a pooler, where DATABASE_URL names one. */
  DATABASE_LISTEN_URL?: string;
  /** Connections of this process. */
  DATABASE_CONNECTIONS?: string;
  DATA_DIR?: string;
}

/**
 * Connects to DATABASE_URL, or else starts the embedded Postgres in DATA_DIR. When it returns, the database has
 * answered and is new enough. Throws an Error with a message for the person who started Postil.
 */
export async function connectDatabase(
  environment: DatabaseEnvironment,
  log: (line: string) => void,
): Promise<Database> {
  const max = Number(environment.DATABASE_CONNECTIONS || 20);
  if (!Number.isInteger(max) || max < 1)
    throw new Error('DATABASE_CONNECTIONS must be a whole number above 0.');

  if (!environment.DATABASE_URL) {
    const dataDir = path.resolve(environment.DATA_DIR || 'data');
    const embedded = await startEmbeddedPostgres({ dataDir, log });
    const sql = surviveLostConnections(postgres({ ...embedded.options, ...settings(max) }));
    return { sql, listening: sql, ended: embedded.ended, close: () => close([sql], embedded) };
  }

  const sql = openClient(environment.DATABASE_URL, 'DATABASE_URL', max);
  try {
    await requireAnswer(sql, log);
  } catch (error) {
    await close([sql]);
    throw error;
  }
  const listenUrl = environment.DATABASE_LISTEN_URL;
  const listening = listenUrl ? openClient(listenUrl, 'DATABASE_LISTEN_URL', 1) : sql;
  const clients = listening === sql ? [sql] : [sql, listening];
  return { sql, listening, ended: new Promise(() => undefined), close: () => close(clients) };
}

/** A client for the address in the named variable. It connects when it is first used. */
export function openClient(
  address: string,
  variable: string,
  max: number,
  more: { prepare?: boolean } = {},
): DatabaseClient {
  const { url, options } = readDatabaseAddress(address, variable);
  return surviveLostConnections(postgres(url, { ...settings(max), ...options, ...more }));
}

/** How a client reaches its database, as plain data: it may be handed to a thread. */
export type ConnectionData = Readonly<Record<string, unknown>>;

export function connectionData({ options }: DatabaseClient): ConnectionData {
  const { host, port, path, database, user, pass, ssl, prepare, connection } = options;
  return { host, port, path, database, user, pass, ssl, prepare, connection };
}

/** A client of the same database as the one that the data is of. */
export function openFromData(data: ConnectionData, max: number): DatabaseClient {
  return surviveLostConnections(postgres({ ...settings(max), ...data }));
}

function settings(max: number) {
  return {
    max,
    types,
    connect_timeout: 10,
    connection: { application_name: 'postil', TimeZone: 'UTC' },
    onnotice: () => undefined,
  };
}

function safeInteger(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} does not fit a number`);
  return number;
}

async function requireAnswer(sql: DatabaseClient, log: (line: string) => void): Promise<void> {
  const deadline = Date.now() + patience;
  for (let attempt = 1; ; attempt++) {
    try {
      const [row] = await sql<[{ number: number; encoding: string }]>`
        select current_setting('server_version_num')::int as number, current_setting('server_encoding') as encoding`;
      const major = Math.floor(row.number / 10_000);
      if (major < oldestMajorVersion) {
        throw new Error(`The database is PostgreSQL ${major}; Postil needs ${oldestMajorVersion} or newer.`);
      }
      if (row.encoding !== 'UTF8') {
        throw new Error(
          `The database's encoding is ${row.encoding}; Postil needs one made with encoding UTF8.`,
        );
      }
      return;
    } catch (error) {
      if (!isStillStarting(error)) throw new Error(explain(error), { cause: error });
      if (Date.now() > deadline) throw new Error(explain(error), { cause: error });
      if (attempt === 1) log('Waiting for the database …');
      await delay(500);
    }
  }
}

/** Nobody listens yet, the name is not known yet, or PostgreSQL says that it is starting up. */
function isStillStarting(error: unknown): boolean {
  const codes = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT', 'CONNECT_TIMEOUT', '57P03'];
  return codes.includes((error as { code?: string }).code ?? '');
}

/** Without the address: it holds a password. */
function explain(error: unknown): string {
  const reason = error instanceof Error ? error.message || (error as { code?: string }).code : String(error);
  return `The database that DATABASE_URL names cannot be used: ${reason}`;
}

async function close(clients: DatabaseClient[], embedded?: EmbeddedPostgres): Promise<void> {
  await Promise.all(clients.map((client) => client.end({ timeout: 5 })));
  await embedded?.stop();
}
