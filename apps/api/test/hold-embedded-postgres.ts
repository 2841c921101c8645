import { startEmbeddedPostgres } from '../src/database/embedded-postgres.js';

// A Postil reduced to its database, for specs that kill it. Its one line is the database's address, or the refusal.
const dataDir = process.argv[2];
if (!dataDir) throw new Error('Which folder?');
try {
  const database = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  console.log(database.url);
  process.once('SIGTERM', () => void database.stop());
  await database.ended;
} catch (error) {
  console.log(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
