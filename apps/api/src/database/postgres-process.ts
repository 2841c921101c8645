import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import type { SystemUser } from './postgres-user.js';

/** Longest wait for Postgres to accept connections: it may first have a crash to recover from. */
const startLimit = 300_000;
/** Longest wait for an orderly stop, after which Postgres is told to drop everything. */
const stopLimit = 30_000;

/**
 * Runs the command after the first argument, and stops it when standard input ends: that happens whenever our
 * process goes away, by whatever cause. SIGINT asks Postgres for its fast shutdown. The shell itself ignores the
 * signals a service manager sends to the whole group, because it must outlive Postgres to tidy up.
 */
const watchdog = `
  trap '' HUP INT TERM
  sockets=$1; shift
  exec 3<&0
  "$@" 3<&- & server=$!
  (read -r _ <&3; kill -INT $server) 2>/dev/null & watcher=$!
  exec 3<&-
  wait $server; code=$?
  kill -KILL $watcher 2>/dev/null
  rm -rf -- "$sockets"
  exit $code`;

export interface PostgresProcess {
  /** Settles when Postgres has ended by itself or through `stop`. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

export type PostgresStart =
  { status: 'ready'; process: PostgresProcess } | { status: 'failed'; output: string };

export interface PostgresCommand {
  binaries: string;
  folder: string;
  sockets: string;
  user: SystemUser | undefined;
}

/** Starts Postgres and waits until it accepts connections. */
export function runPostgres(command: PostgresCommand): Promise<PostgresStart> {
  const child = spawn('sh', ['-c', watchdog, 'postil-postgres', command.sockets, ...serverCommand(command)], {
    ...command.user,
    cwd: '/',
    // Its own process group: Ctrl-C must reach Postil alone, which lets requests end before the database does.
    detached: true,
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  // Writing to a watchdog that is gone is no news: `exit` tells.
  child.stdin.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));

  return new Promise((resolve) => {
    let output = '';
    const timeout = setTimeout(() => child.stdin.end(), startLimit);
    const settle = (start: PostgresStart) => {
      clearTimeout(timeout);
      resolve(start);
    };
    child.stderr.setEncoding('utf8');
    child.stderr.on('data', (text: string) => {
      output = (output + text).slice(-8_000);
      if (!text.includes('ready to accept connections') && !output.includes('ready to accept connections'))
        return;
      settle({ status: 'ready', process: { ended, stop: () => stopPostgres(child, ended) } });
    });
    child.once('error', (error) => settle({ status: 'failed', output: error.message }));
    child.once('close', () => settle({ status: 'failed', output: output.trim() }));
  });
}

function serverCommand({ binaries, folder, sockets }: PostgresCommand): string[] {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: sockets,
    timezone: 'UTC',
    log_timezone: 'UTC',
    // A failed statement carries readers' words; they do not belong in a log.
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: '0',
    log_error_verbosity: 'terse',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return [path.join(binaries, 'bin', 'postgres'), '-D', folder, ...flags];
}

async function stopPostgres(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.stdin?.end();
  const quit = setTimeout(() => child.pid && process.kill(-child.pid, 'SIGQUIT'), stopLimit);
  await ended;
  clearTimeout(quit);
}
