import { readdirSync } from 'node:fs';
import { residentMb, statusOf } from '../servers/process-figures.js';

/** The largest resident memory of a process, and of all those that it started, together; in megabytes. */
export interface Peak {
  own: number;
  children: number;
}

/** Looks ten times a second what a process and its children hold. Only Linux tells. */
export class MemoryWatch {
  private peak: Peak = { own: 0, children: 0 };
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly pid: number) {
    this.timer = setInterval(() => this.look(), 100);
  }

  /** Since it was asked for last. */
  take(): Peak {
    const { peak } = this;
    this.peak = { own: 0, children: 0 };
    return peak;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const children = childrenOf(this.pid).reduce((sum, pid) => sum + residentMb(pid), 0);
    this.peak.own = Math.max(this.peak.own, residentMb(this.pid));
    this.peak.children = Math.max(this.peak.children, children);
  }
}

function childrenOf(parent: number): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => statusOf(pid, 'PPid') === parent).map(Number);
}
