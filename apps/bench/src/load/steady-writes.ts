import { randomUUID } from 'node:crypto';
import { put } from '../clients/put.js';
import { body } from '../clients/bare-item.js';
import { Latencies } from '../figures/latencies.js';
import type { Screen } from './screen.js';

const TICK_MS = 10;

/** Comments at a steady rate, whether or not earlier ones were answered: each by somebody at random. */
export class SteadyWrites {
  readonly acknowledgement = new Latencies();
  readonly failures = new Map<string, number>();
  sent = 0;
  private underWay = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly address: string,
    private readonly screens: readonly Screen[],
    private readonly perSecond: number,
  ) {}

  start(): void {
    const began = performance.now();
    const before = this.sent;
    this.timer = setInterval(() => {
      const due = before + Math.floor(((performance.now() - began) * this.perSecond) / 1000);
      while (this.sent < due) this.write(began + ((this.sent - before) * 1000) / this.perSecond);
    }, TICK_MS);
  }

  /** Resolves when all are answered. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    while (this.underWay > 0) await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }

  /** `due`: when it should have been sent, by `performance.now()`. */
  private write(due: number): void {
    const screen = this.screens[Math.floor(Math.random() * this.screens.length)] as Screen;
    const { ledger, member } = screen;
    const id = randomUUID();
    const url = `${this.address}/api/readings/${ledger.readingId}/comments/${id}`;
    const headers = { cookie: member.cookie, origin: this.address, 'idempotency-key': randomUUID() };
    this.sent += 1;
    this.underWay += 1;
    ledger.write(id, screen, due);
    put(url, headers, JSON.stringify({ highlightId: ledger.highlightId, body }))
      .then(
        () => {
          this.acknowledgement.add(performance.now() - due);
          ledger.acknowledge(id);
        },
        (error: unknown) => this.failures.set(String(error), (this.failures.get(String(error)) ?? 0) + 1),
      )
      .finally(() => (this.underWay -= 1));
  }
}
