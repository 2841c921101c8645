import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import type { Happening, HistoryEntry } from './history-entry.js';

/** Keeps what happens in a run, for the checker in memory and for people as JSON lines. */
export class HistoryLog {
  readonly entries: HistoryEntry[] = [];
  private readonly began = performance.now();
  private readonly stream: WriteStream;

  constructor(file: string) {
    this.stream = createWriteStream(file);
  }

  /** Milliseconds since the run began. */
  now(): number {
    return Math.round((performance.now() - this.began) * 10) / 10;
  }

  add(happening: Happening): void {
    const entry: HistoryEntry = { at: this.now(), ...happening };
    this.entries.push(entry);
    this.stream.write(`${JSON.stringify(entry)}\n`);
  }

  async close(): Promise<void> {
    this.stream.end();
    await once(this.stream, 'finish');
  }
}
