import { readFileSync } from 'node:fs';

/** Of a running process, in megabytes; 0 when it is gone. Only Linux tells. */
export function residentMb(pid: number | string): number {
  return statusOf(pid, 'VmRSS') / 1024;
}

/** Processor time that a process has taken, in seconds. Only Linux tells. */
export function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  // In hundredths of a second, which is what Linux shows whatever its own tick is.
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** A number of a process's status, in its unit there; 0 when it is gone. */
export function statusOf(pid: number | string, field: string): number {
  try {
    const line = readFileSync(`/proc/${pid}/status`, 'utf8').match(new RegExp(`^${field}:\\s+(\\d+)`, 'm'));
    return Number(line?.[1] ?? 0);
  } catch {
    return 0;
  }
}
