import { processorSeconds, residentMb } from '../servers/process-figures.js';

const LOOK_EVERY_MS = 2_000;

interface Look {
  /** Seconds since the watch began. */
  at: number;
  residentMb: number;
  processor: number;
}

/** What a server takes of processor and memory, over time. */
export class ServerWatch {
  private readonly began = performance.now();
  private readonly looks: Look[] = [];
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly pid: number) {
    this.look();
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS);
  }

  stop(): void {
    clearInterval(this.timer);
    this.look();
  }

  /** The share of one processor that it had since the watch began; 1 is all of it. */
  get processorShare(): number {
    const [first, last] = [this.looks[0], this.looks.at(-1)];
    return first && last ? (last.processor - first.processor) / (last.at - first.at) : NaN;
  }

  /** Megabytes at the end. */
  get residentMb(): number {
    return this.looks.at(-1)?.residentMb ?? NaN;
  }

  /** How resident memory grew from a moment on, in megabytes a minute: the slope of least squares. */
  slopeAfter(seconds: number): number {
    const looks = this.looks.filter(({ at }) => at >= seconds);
    const mean = (of: (look: Look) => number) =>
      looks.reduce((sum, look) => sum + of(look), 0) / looks.length;
    const [at, mb] = [mean((look) => look.at), mean((look) => look.residentMb)];
    const along = looks.reduce((sum, look) => sum + (look.at - at) * (look.residentMb - mb), 0);
    const across = looks.reduce((sum, look) => sum + (look.at - at) ** 2, 0);
    return (along / across) * 60;
  }

  private look(): void {
    const at = (performance.now() - this.began) / 1000;
    this.looks.push({ at, residentMb: residentMb(this.pid), processor: processorSeconds(this.pid) });
  }
}
