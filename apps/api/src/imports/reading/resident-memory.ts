import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** How much memory a process has, in bytes; null where that can't be told. */
export async function residentMemory(pid: number): Promise<number | null> {
  const kilobytes = process.platform === 'linux' ? await ofLinux(pid) : await ofOthers(pid);
  return kilobytes === null ? null : kilobytes * 1024;
}

async function ofLinux(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes);
}

async function ofOthers(pid: number): Promise<number | null> {
  if (process.platform === 'win32') return null;
  const said = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]).catch(() => null);
  const kilobytes = Number(said?.stdout.trim() || NaN);
  return Number.isFinite(kilobytes) ? kilobytes : null;
}
