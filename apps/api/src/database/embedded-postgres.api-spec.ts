import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { openClient } from './connection.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';

const holder = path.join(import.meta.dirname, '../../test/hold-embedded-postgres.ts');

let folder: string;
let dataDir: string;
let running: { stop(): Promise<void> }[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'postil-test-'));
  await chmod(folder, 0o755);
  dataDir = path.join(folder, 'a folder with spaces');
  running = [];
});

afterEach(async () => {
  for (const each of running) await each.stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedPostgres> {
  const database = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  running.push(database);
  return database;
}

/** The same in a process of its own, and what it said. */
async function startElsewhere(): Promise<{ child: ChildProcess; line: string }> {
  const child = spawn(process.execPath, ['--import', '@swc-node/register/esm-register', holder, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  running.push({
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, line };
}

async function ask<Row>(database: { url: string }, query: string): Promise<Row[]> {
  const sql = openClient(database.url, 'DATABASE_URL', 1);
  try {
    return (await sql.unsafe(query)) as unknown as Row[];
  } finally {
    await sql.end();
  }
}

test('what was written is there after a stop and a start', async () => {
  const first = await start();
  await ask(first, 'create table margin (note text)');
  await ask(first, `insert into margin values ('μ ﬁ 🖋')`);
  await first.stop();
  const second = await start();
  expect(await ask(second, 'select note from margin')).toEqual([{ note: 'μ ﬁ 🖋' }]);
});

test('text is UTF-8, and sorts the same in every environment', async () => {
  const database = await start();
  const [row] = await ask(
    database,
    `select current_setting('server_encoding') as encoding, 'a' < 'B' as folded`,
  );
  expect(row).toEqual({ encoding: 'UTF8', folded: false });
});

test('Postgres listens on no port', async () => {
  const database = await start();
  expect(await ask(database, `select current_setting('listen_addresses') as addresses`)).toEqual([
    { addresses: '' },
  ]);
});

test('nothing is left of a stopped Postgres: no process, no socket folder', async () => {
  const database = await start();
  const [row] = await ask<{ pid: number }>(database, postmasterPid);
  await database.stop();
  expect(isRunning(row?.pid)).toBe(false);
  await expect(readdir(database.options.host)).rejects.toThrow('ENOENT');
});

test('when Postil is killed its Postgres ends too, and the next start finds the data', async () => {
  const { child, line } = await startElsewhere();
  await ask({ url: line }, 'create table margin as select 1 as kept');
  const [row] = await ask<{ pid: number }>({ url: line }, postmasterPid);
  child.kill('SIGKILL');
  // At once: the earlier Postgres may still be shutting down.
  const next = await start();
  expect(isRunning(row?.pid)).toBe(false);
  expect(await ask(next, 'select kept from margin')).toEqual([{ kept: 1 }]);
});

test('a second Postil on the same data is refused with a message that says so', async () => {
  const first = await start();
  const { child, line } = await startElsewhere();
  if (child.exitCode === null) await once(child, 'exit');
  expect(line).toMatch(new RegExp(`Another Postil \\(process ${process.pid}\\).*DATA_DIR`));
  expect(await ask(first, 'select 1 as alive')).toEqual([{ alive: 1 }]);
});

test('a lock file whose process number now belongs to another program does not stop a start', async () => {
  const first = await start();
  const lock = path.join(dataDir, 'postgres', 'postmaster.pid');
  const text = await readFile(lock, 'utf8');
  await first.stop();
  await writeFile(lock, text.replace(/^\d+/, String(process.pid)));
  const second = await start();
  expect(await ask(second, 'select 1 as alive')).toEqual([{ alive: 1 }]);
});

test('data of another major version is left alone, with a message that says what to do', async () => {
  const postgres = path.join(dataDir, 'postgres');
  await mkdir(postgres, { recursive: true });
  await writeFile(path.join(postgres, 'PG_VERSION'), '15\n');
  await expect(start()).rejects.toThrow(/made by PostgreSQL 15.*Nothing was changed.*DATABASE_URL/);
  expect(await readdir(postgres)).toEqual(['PG_VERSION']);
});

const asRoot = process.getuid?.() === 0 ? test : test.skip;

asRoot(
  'data below a folder private to root is kept where Postgres can reach it, and a link says where',
  async () => {
    await chmod(folder, 0o700);
    const first = await start();
    await ask(first, 'create table margin as select 1 as kept');
    await first.stop();
    const kept = await realpath(path.join(dataDir, 'postgres'));
    try {
      expect(kept.startsWith(folder)).toBe(false);
      const second = await start();
      expect(await ask(second, 'select kept from margin')).toEqual([{ kept: 1 }]);
      await second.stop();
    } finally {
      await rm(kept, { recursive: true });
    }
  },
);

const postmasterPid = `select split_part(pg_read_file('postmaster.pid'), e'\\n', 1)::int as pid`;

function isRunning(pid: number | undefined): boolean {
  if (!pid) throw new Error('no process number');
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
