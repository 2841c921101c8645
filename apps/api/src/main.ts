import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import 'reflect-metadata';
import { createApp } from './create-app.js';
import { connectDatabase, type Database } from './database/connection.js';
import { migrate } from './database/migrate.js';
import { renewAfterRestore } from './database/restored-database.js';
import { openLog } from './logging/log.js';
import { readSettings } from './settings.js';
import { keepMemorySteady } from './steady-memory.js';

/** How long requests may take to end once the server was told to stop. */
const drainLimit = 10_000;
/** One Ctrl-C arrives twice under npm: from the terminal, and passed on by npm. */
const oneKeypress = 800;

const log = openLog(process.env['LOG_LEVEL']);
let database: Database | undefined;
let app: NestExpressApplication | undefined;
let stoppingSince: number | undefined;

keepMemorySteady();
process.on('SIGINT', onSignal);
process.on('SIGTERM', onSignal);

try {
  await start();
} catch (error) {
  console.error(explain(error));
  await stop(1);
}

async function start(): Promise<void> {
  const port = readPort(process.env['PORT']);
  const host = process.env['HOST'] || undefined;
  // Before a database is made in a folder that nobody will then use.
  await requireFreePort(port, host);
  const settings = readSettings(process.env, path.resolve(import.meta.dirname, '../../reader/dist'));
  database = await connectDatabase(process.env, (line) => console.log(line));
  void database.ended.then(() => whenDatabaseEnds());
  await migrate(database.sql, { log: (line) => console.log(line) });
  if (await renewAfterRestore(database.sql))
    console.log('Database: restored from a backup, it seems; open pages fetch afresh');
  app = await createApp(database, settings, log);
  await (host === undefined ? app.listen(port) : app.listen(port, host));
  const address = app.getHttpServer().address() as AddressInfo;
  console.log(`Postil is ready at ${settings.publicUrl?.origin ?? `http://${shown(host)}:${address.port}`}`);
}

/** A second signal doesn't wait for the first one's work. */
function onSignal(): void {
  if (stoppingSince !== undefined && Date.now() - stoppingSince > oneKeypress) process.exit(1);
  void stop(0);
}

function requireFreePort(port: number, host: string | undefined): Promise<void> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/** In this order: no new requests, the ones under way, the sockets, the database. */
async function stop(exitCode: number): Promise<void> {
  if (stoppingSince !== undefined) return;
  stoppingSince = Date.now();
  const server = app?.getHttpServer();
  const hurry = setTimeout(() => server?.closeAllConnections(), drainLimit);
  try {
    await app?.close();
    await database?.close();
  } catch (error) {
    console.error(explain(error));
    exitCode = 1;
  }
  clearTimeout(hurry);
  process.exit(exitCode);
}

function whenDatabaseEnds(): void {
  if (stoppingSince !== undefined) return;
  console.error('The database stopped by itself, so Postil stops too. Start Postil again.');
  void stop(1);
}

function readPort(text: string | undefined): number {
  const port = Number(text || 3000);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Error(`PORT must be a number from 0 to 65535, not "${text}".`);
}

function explain(error: unknown): string {
  const { code, port, message } = error as { code?: string; port?: number; message?: string };
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program. Choose another one:\n\n  PORT=${next(port ?? 3000)} npm start\n`;
  }
  if (code === 'EACCES' && port)
    return `Port ${port} needs more rights than this user has. Choose one above 1023.`;
  return message ?? String(error);
}

function next(port: number): number {
  return port < 65_535 ? port + 1 : 3000;
}

function shown(host: string | undefined): string {
  return !host || host === '0.0.0.0' || host === '::' ? 'localhost' : host;
}
