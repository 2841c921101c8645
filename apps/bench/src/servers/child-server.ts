import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface ChildServer {
  /** What its line said: an address. */
  address: string;
  pid: number;
  stop: () => Promise<void>;
}

/** Starts a Node process and waits until a line of its output matches; the first group is its address. */
export async function startChild(
  args: string[],
  line: RegExp,
  env: NodeJS.ProcessEnv = {},
): Promise<ChildServer> {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  return { address: await firstMatch(child, line), pid: child.pid ?? 0, stop: () => stop(child) };
}

async function firstMatch(child: ChildProcess, wanted: RegExp): Promise<string> {
  if (!child.stdout) throw new Error('The child has no output to read.');
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, 'exit').then(() => null);
  const found = (async () => {
    for await (const line of lines) {
      const match = wanted.exec(line);
      if (match?.[1]) return match[1];
    }
    return null;
  })();
  const address = await Promise.race([found, ended]);
  if (!address) throw new Error('A server of the bench ended before it was ready.');
  child.stdout.resume();
  return address;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
